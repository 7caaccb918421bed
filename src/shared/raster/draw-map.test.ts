import { describe, expect, it } from 'vitest';
import { type MapColors, missingCategory } from '../contract/map';
import { arrange, pointsOfRows } from './arrange.kernel';
import { boundsOf } from './bounds.kernel';
import { fitBounds, type View, viewOf } from './camera';
import { drawMap, MapDrawing, type MapScene, type MapShot } from './draw-map';
import { buildGridIndex } from './grid-index.kernel';
import { type LayerChoice, planLayers } from './layers';
import { noMarks } from './marks';
import { categoryColor } from './palette';
import { createPicture, type Picture } from './picture';
import { drawing, pictureAsText } from './picture-as-text';
import { rasterThemes } from './theme';

const theme = rasterThemes.light;
const letters = new Map([
  [theme.background, '.'],
  [theme.dimmed, 'd'],
  [theme.missing, 'm'],
  [theme.selection, 'S'],
  [theme.focus, 'F'],
  [categoryColor('light', 0), 'A'],
  [categoryColor('light', 1), 'b'],
  [categoryColor('light', 2), 'c'],
]);
/** One world unit a pixel; world (0, 0) is the lower left corner of a picture eight high. */
const plain: View = { scale: 1, offsetX: 0, offsetY: 8 };

function category(...codes: number[]): MapColors {
  const names = ['large', 'middle', 'small'];
  return {
    kind: 'category',
    column: 'label',
    codes: Uint16Array.from(codes),
    categories: names.map((name, i) => ({ name, count: codes.filter((code) => code === i).length })),
  };
}

function sceneOf(
  coordinates: Float32Array,
  choice: Omit<LayerChoice, 'theme'>,
  selection: readonly number[] = [],
): MapScene {
  const { layerOfRow, styles } = planLayers({ ...choice, theme });
  const points = arrange({ xy: coordinates, rows: null }, layerOfRow, styles.length);
  const selected =
    selection.length === 0
      ? null
      : arrange(pointsOfRows(coordinates, Uint32Array.from(selection)), layerOfRow, styles.length);
  return { points, selected, styles, theme, marks: noMarks };
}

function drawn(scene: MapScene, shot: Partial<MapShot> = {}, width = 12): string {
  const picture = createPicture(width, 8, 0);
  drawMap(picture, scene, { view: plain, pointSize: 1, pixelRatio: 1, quality: 'moving', ...shot });
  return pictureAsText(picture, letters);
}

describe('points while the map moves', () => {
  it('puts each point at its pixel, y upwards', () => {
    const scene = sceneOf(Float32Array.of(0.5, 0.5, 3.2, 4.9, 11.9, 7.9), { colors: category(0, 1, 2) });
    expect(drawn(scene)).toBe(
      drawing(`
        ...........c
        ............
        ............
        ...b........
        ............
        ............
        ............
        A...........
      `),
    );
  });

  it('draws discs of the size asked for, cut at the edges', () => {
    const scene = sceneOf(Float32Array.of(0.5, 0.5, 6.5, 4.5, 12.5, 7.5), { colors: category(0, 1, 0) });
    expect(drawn(scene, { pointSize: 3 })).toBe(
      drawing(`
        ...........A
        ...........A
        .....bbb....
        .....bbb....
        .....bbb....
        ............
        AA..........
        AA..........
      `),
    );
  });

  it('draws rare categories over frequent ones, and rows without a value below them', () => {
    const at = Float32Array.of(1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 4.5, 1.5, 4.5, 1.5, 7.5, 1.5);
    const scene = sceneOf(at, { colors: category(2, 0, 1, missingCategory, 0, missingCategory) });
    expect(drawn(scene).split('\n')[6]).toBe('.c..A..m....');
  });

  it('leaves hidden categories out and dims rows that the filter does not match', () => {
    const at = Float32Array.of(1.5, 1.5, 3.5, 1.5, 5.5, 1.5, 3.5, 1.5);
    const colors = category(0, 1, 2, 0);
    const scene = sceneOf(at, { colors, hidden: new Set([2]), matching: Uint32Array.of(0, 3) });
    expect(drawn(scene).split('\n')[6]).toBe('.A.A........');
    const others = sceneOf(at, { colors, hidden: new Set([2]), matching: Uint32Array.of(0) });
    expect(drawn(others).split('\n')[6]).toBe('.A.d........');
  });

  it('outlines selected rows on top of everything', () => {
    const at = Float32Array.of(5.5, 3.5, 5.5, 3.5, 10.5, 3.5);
    const scene = sceneOf(at, { colors: category(0, 2, 0) }, [0]);
    expect(drawn(scene)).toBe(
      drawing(`
        ............
        ............
        ....SSS.....
        ...S...S....
        ...S.A.S..A.
        ...S...S....
        ....SSS.....
        ............
      `),
    );
  });

  it('passes over rows without coordinates', () => {
    const scene = sceneOf(Float32Array.of(Number.NaN, Number.NaN, 2.5, 0.5, Number.POSITIVE_INFINITY, 1), {
      colors: category(0, 0, 0),
    });
    expect(scene.points.pointCount).toBe(1);
    expect(drawn(scene)).toContain('..A.');
  });
});

describe('points when the map rests', () => {
  it('lays more ink where points lie on each other, and always shows a single one', () => {
    const rows = 40;
    const at = new Float32Array(2 * (rows + 1)).fill(2.5);
    at.set([8.5, 2.5], 2 * rows);
    const picture = createPicture(12, 8, 0);
    const scene = sceneOf(at, { colors: category(...new Array<number>(rows + 1).fill(0)) });
    drawMap(picture, scene, { view: plain, pointSize: 1, pixelRatio: 1, quality: 'still' });
    const red = (x: number): number => (picture.pixels[5 * 12 + x] ?? 0) & 0xff;
    const ground = theme.background & 0xff;
    const full = categoryColor('light', 0) & 0xff;
    expect(red(2)).toBeLessThan(red(8));
    expect(red(8)).toBeLessThan(ground - 0.3 * (ground - full));
    expect(red(5)).toBe(ground);
  });
});

describe('drawing in steps', () => {
  const { scene, view } = crowd(9_000);

  it.each(['moving', 'still'] as const)('finishes with the same picture when it is %s', (quality) => {
    const shot: MapShot = { view, pointSize: 2, pixelRatio: 1, quality };
    const whole = createPicture(300, 200, 0);
    drawMap(whole, scene, shot);
    for (const points of [1, 1777, 4_000]) {
      const picture = createPicture(300, 200, 0);
      const steps = new MapDrawing(picture, scene, shot);
      let count = 0;
      while (!steps.step(points)) count += 1;
      expect(count).toBeGreaterThan(1);
      expect(firstDifference(picture, whole)).toBe(-1);
    }
  });

  it('does not depend on the order of rows inside a layer, nor on which blocks lie across the edge', () => {
    const shot: MapShot = {
      view: { ...view, offsetX: view.offsetX + 120 },
      pointSize: 4,
      pixelRatio: 1,
      quality: 'still',
    };
    const unordered: MapScene = { ...scene, points: crowd(9_000, null).scene.points };
    const a = createPicture(300, 200, 0);
    const b = createPicture(300, 200, 0);
    drawMap(a, scene, shot);
    drawMap(b, unordered, shot);
    expect(firstDifference(a, b)).toBe(-1);
  });
});

function firstDifference(a: Picture, b: Picture): number {
  return a.pixels.findIndex((pixel, i) => pixel !== b.pixels[i]);
}

/** Many points in three layers and a selection, from a small generator of its own. */
function crowd(count: number, order?: null): { readonly scene: MapScene; readonly view: View } {
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const coordinates = Float32Array.from({ length: 2 * count }, () => next() + next() + next());
  const colors = category(...Array.from({ length: count }, () => Math.floor(next() * next() * 3)));
  const { layerOfRow, styles } = planLayers({ colors, theme });
  const list = order === null ? { xy: coordinates, rows: null } : buildGridIndex(coordinates);
  const selection = Uint32Array.from({ length: 50 }, (_, i) => i * 7);
  const size = { width: 300, height: 200 };
  return {
    scene: {
      points: arrange(list, layerOfRow, styles.length),
      selected: arrange(pointsOfRows(coordinates, selection), layerOfRow, styles.length),
      styles,
      theme,
      marks: { focus: { x: 1, y: 1 }, neighbours: [{ x: 1.4, y: 1.2 }] },
    },
    view: viewOf(
      fitBounds(boundsOf(coordinates) ?? { minX: 0, minY: 0, maxX: 1, maxY: 1 }, size, 0.04),
      size,
    ),
  };
}
