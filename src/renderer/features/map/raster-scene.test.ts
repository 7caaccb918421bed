import { beforeEach, describe, expect, it } from 'vitest';
import { type MapColors, missingCategory } from '#shared/contract/map';
import { categoryColor } from '#shared/raster/palette';
import { rasterThemes } from '#shared/raster/theme';
import { RasterScene } from './raster-scene';

/** Six rows on a line, one unit apart; the last has no coordinates. */
const xy = Float32Array.of(0, 0, 1, 0, 2, 0, 3, 0, 4, 0, Number.NaN, Number.NaN);
const colors: MapColors = {
  kind: 'category',
  column: 'label',
  codes: Uint16Array.of(0, 0, 0, 1, 1, missingCategory),
  categories: [
    { name: 'a', count: 3 },
    { name: 'b', count: 2 },
  ],
};
const everywhere = { what: 'rectangle', minX: -9, minY: -9, maxX: 9, maxY: 9 } as const;

let scene = new RasterScene();

beforeEach(() => {
  scene = new RasterScene();
  scene.change({ coordinates: { xy, isMoving: false } });
});

function chosen(): number[] {
  const rows = scene.answer(everywhere);
  return rows instanceof Uint32Array ? [...rows] : [];
}

describe('what the worker draws', () => {
  it('is nothing before there is a size', () => {
    expect(scene.toDraw('moving')).toBeNull();
    scene.change({ size: { width: 100, height: 50, pixelRatio: 2 } });
    expect(scene.toDraw('moving')?.scene.points.pointCount).toBe(5);
  });

  it('follows colours, theme and selection', () => {
    scene.change({
      size: { width: 100, height: 50, pixelRatio: 1 },
      colors,
      selection: Uint32Array.of(1, 5),
    });
    const drawn = scene.toDraw('still')?.scene;
    expect(drawn?.styles.slice(2).map((style) => style.color)).toEqual([
      categoryColor('light', 0),
      categoryColor('light', 1),
    ]);
    expect(drawn?.selected?.pointCount).toBe(1);
    scene.change({ theme: 'dark' });
    expect(scene.toDraw('still')?.scene.theme).toBe(rasterThemes.dark);
    scene.change({ selection: new Uint32Array(0) });
    expect(scene.toDraw('still')?.scene.selected).toBeNull();
  });

  it('draws colours of another number of rows as none', () => {
    scene.change({ size: { width: 100, height: 50, pixelRatio: 1 } });
    scene.change({ colors: { ...colors, codes: Uint16Array.of(0, 1) }, hidden: [0] });
    expect(scene.toDraw('still')?.scene.points.pointCount).toBe(5);
  });

  it('scales the camera to the pixels of the screen', () => {
    scene.change({ size: { width: 200, height: 100, pixelRatio: 2 }, camera: { x: 2, y: 0, scale: 10 } });
    expect(scene.toDraw('still')?.shot.view).toEqual({ scale: 20, offsetX: 60, offsetY: 50 });
  });

  it('marks the row that is looked at only where it has a place', () => {
    scene.change({ size: { width: 100, height: 50, pixelRatio: 1 }, focus: 2, neighbours: [1, 5] });
    expect(scene.toDraw('still')?.scene.marks).toEqual({
      focus: { x: 2, y: 0 },
      neighbours: [{ x: 1, y: 0 }],
    });
    scene.change({ focus: 5 });
    expect(scene.toDraw('still')?.scene.marks.focus).toBeNull();
  });
});

describe('what can be pointed at', () => {
  it('an area takes rows in full colour only', () => {
    scene.change({ colors });
    expect(chosen()).toEqual([0, 1, 2, 3, 4]);
    scene.change({ hidden: [0] });
    expect(chosen()).toEqual([3, 4]);
    scene.change({ hidden: [], matching: Uint32Array.of(1, 4, 5) });
    expect(chosen()).toEqual([1, 4]);
  });

  it('the pointer finds dimmed rows but no hidden ones', () => {
    scene.change({ colors, matching: Uint32Array.of(0) });
    expect(scene.answer({ what: 'nearest', x: 1.2, y: 0, radius: 0.5 })).toEqual({ row: 1, x: 1, y: 0 });
    scene.change({ hidden: [0] });
    expect(scene.answer({ what: 'nearest', x: 1.2, y: 0, radius: 0.5 })).toBeNull();
  });

  it('new coordinates are found where they are', () => {
    chosen();
    scene.change({ coordinates: { xy: xy.map((value) => value + 100), isMoving: false } });
    expect(chosen()).toEqual([]);
    expect(scene.answer({ what: 'bounds', rows: Uint32Array.of(0, 4, 5) })).toEqual({
      minX: 100,
      minY: 100,
      maxX: 104,
      maxY: 100,
    });
  });
});
