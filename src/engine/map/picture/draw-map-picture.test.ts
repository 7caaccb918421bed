import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type MapColors, missingCategory } from '#shared/contract/map';
import { categoryColor } from '#shared/raster/palette';
import type { Picture, Pixel } from '#shared/raster/picture';
import { rasterThemes } from '#shared/raster/theme';
import { writePng } from '../../png/write-png';
import { drawMapPicture, type MapPictureRequest } from './draw-map-picture';

/** A fixed scene: three clusters by a small generator of its own, some rows without label, one without coordinates. */
function scene(rowCount: number): Pick<MapPictureRequest, 'coordinates' | 'colors' | 'selection'> {
  let state = 11;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const coordinates = new Float32Array(2 * rowCount);
  const codes = new Uint16Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const cluster = row % 6 < 3 ? 0 : row % 6 < 5 ? 1 : 2;
    coordinates[2 * row] = cluster * 4 + next() + next() + next();
    coordinates[2 * row + 1] = (cluster % 2) * 5 + next() + next() + next();
    codes[row] = row % 50 === 49 ? missingCategory : cluster;
  }
  coordinates.fill(Number.NaN, 2 * rowCount - 2);
  const counts = [0, 1, 2].map((code) => codes.filter((value) => value === code).length);
  const colors: MapColors = {
    kind: 'category',
    column: 'label',
    codes,
    categories: ['ham', 'spam', 'naïve'].map((name, i) => ({ name, count: counts[i] ?? 0 })),
  };
  return { coordinates, colors, selection: Uint32Array.from({ length: 30 }, (_, i) => 6 * i + 5) };
}

const request: MapPictureRequest = {
  ...scene(3000),
  title: 'spam.parquet',
  notes: ['UMAP of column embedding: 15 neighbours, seed 1.', 'Map SHA-256 0123456789abcdef'],
  theme: 'light',
  width: 800,
  height: 600,
};

function digest(bytes: Uint8Array | Uint32Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function countOf(picture: Picture, pixel: Pixel): number {
  return picture.pixels.filter((value) => value === pixel).length;
}

describe('map picture', () => {
  it('is the same to the last byte everywhere', () => {
    const light = drawMapPicture(request);
    const dark = drawMapPicture({ ...request, theme: 'dark', width: 1300, height: 1250 });
    expect([digest(light.pixels), digest(writePng(light)), digest(dark.pixels)]).toEqual([
      '03a04a61001f2ca156d0a9b410da93e09923edecb4497bab30dfc4d949d82454',
      'c99be10bb8bdc8a976c6cc3b8e22080ecb192857f7a3e26c191db145d9e201f7',
      '1247f45260db44d2bf532768bb0d3363ec6cbd7065d21dca24500e71eae19c62',
    ]);
  });

  it('shows every category and the outline of the selection', () => {
    const picture = drawMapPicture(request);
    for (const index of [0, 1, 2])
      expect(countOf(picture, categoryColor('light', index))).toBeGreaterThan(20);
    const plain = drawMapPicture({ ...request, selection: null });
    const { selection } = rasterThemes.light;
    expect(countOf(picture, selection)).toBeGreaterThan(countOf(plain, selection) + 100);
  });

  it('greys all rows but the selection where that is asked for', () => {
    const colourful = ({ pixels }: Picture): number =>
      pixels.filter((pixel) => {
        const channels = [pixel & 0xff, (pixel >>> 8) & 0xff, (pixel >>> 16) & 0xff];
        return Math.max(...channels) - Math.min(...channels) > 60;
      }).length;
    const all = colourful(drawMapPicture(request));
    const grey = colourful(drawMapPicture({ ...request, isOthersGrey: true }));
    expect(grey).toBeGreaterThan(100);
    expect(grey).toBeLessThan(0.1 * all);
  });

  it('shows numbers with their range', () => {
    const { coordinates } = request;
    const values = Float32Array.from({ length: 3000 }, (_, row) => row / 2999);
    const colors: MapColors = { kind: 'number', column: 'suspicion', values, min: 0, max: 1 };
    const picture = drawMapPicture({ ...request, coordinates, colors, selection: null });
    expect(new Set(picture.pixels).size).toBeGreaterThan(200);
  });

  it('can be the map alone', () => {
    const bare = drawMapPicture({ ...request, bare: true });
    expect([bare.width, bare.height]).toEqual([800, 600]);
    expect(countOf(bare, rasterThemes.light.ink)).toBe(0);
  });

  it('is drawn without points and in sizes too small for words', () => {
    const empty = drawMapPicture({ ...request, coordinates: new Float32Array(6000).fill(Number.NaN) });
    expect(countOf(empty, categoryColor('light', 0))).toBeLessThan(200);
    for (const [width, height] of [
      [100, 100],
      [481, 100],
      [100, 321],
    ] as const)
      expect(drawMapPicture({ ...request, width, height }).pixels).toHaveLength(width * height);
  });
});
