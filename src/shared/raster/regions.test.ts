import { describe, expect, it } from 'vitest';
import { buildGridIndex, nearestRow } from './grid-index.kernel';
import { rowsInLasso, rowsInRectangle } from './regions.kernel';

let state = 7;
function next(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

/** Clusters of very different density, some rows without coordinates, some on whole numbers to sit on edges. */
function world(count: number): Float32Array {
  const coordinates = new Float32Array(2 * count);
  for (let row = 0; row < count; row++) {
    const spread = row % 3 === 0 ? 0.02 : row % 3 === 1 ? 1 : 5;
    coordinates[2 * row] = row % 17 === 0 ? Math.floor(next() * 10) - 5 : (next() + next() - 1) * spread;
    coordinates[2 * row + 1] = row % 17 === 0 ? Math.floor(next() * 10) - 5 : (next() + next() - 1) * spread;
    if (row % 101 === 5) coordinates[2 * row] = Number.NaN;
  }
  return coordinates;
}

function insideByDefinition(polygon: readonly number[], x: number, y: number): boolean {
  let isInside = false;
  const vertices = polygon.length / 2;
  for (let i = 0; i < vertices; i++) {
    const j = (i + 1) % vertices;
    const [x1, y1, x2, y2] = [polygon[2 * i], polygon[2 * i + 1], polygon[2 * j], polygon[2 * j + 1]].map(
      Number,
    ) as [number, number, number, number];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
  }
  return isInside;
}

function filterRows(
  coordinates: Float32Array,
  keep: (x: number, y: number, row: number) => boolean,
): number[] {
  const rows: number[] = [];
  for (let row = 0; row < coordinates.length / 2; row++) {
    const x = coordinates[2 * row] ?? 0;
    const y = coordinates[2 * row + 1] ?? 0;
    if (Number.isFinite(x) && Number.isFinite(y) && keep(x, y, row)) rows.push(row);
  }
  return rows;
}

const coordinates = world(4000);
const index = buildGridIndex(coordinates);

describe('lasso', () => {
  const star = [0, 4, 2.4, -3.2, -3.8, 1.2, 3.8, 1.2, -2.4, -3.2];
  const square = [-2, -2, 3, -2, 3, 3, -2, 3];
  const comb = Array.from({ length: 60 }, (_, i) => [(i % 2) * 4 - 2 + i / 100, i / 20 - 1.5]).flat();
  const scribble = Array.from({ length: 600 }, () => next() * 8 - 4);
  const far = [50, 50, 60, 50, 55, 60];
  const around = [-90, -90, 90, -90, 90, 90, -90, 90];
  const tiny = [0.001, 0.001, 0.004, 0.001, 0.002, 0.005];
  const spike = [-5, 0.01, 5, 0.011, 5, 0.012];

  it.each([
    ['a star that crosses itself', star],
    ['a square through points on its edges', square],
    ['a comb', comb],
    ['a scribble of 300 vertices', scribble],
    ['one far off', far],
    ['one around everything', around],
    ['a tiny one in the densest place', tiny],
    ['a long thin one', spike],
  ])('takes the same rows as the even-odd rule point by point: %s', (_, polygon) => {
    const expected = filterRows(coordinates, (x, y) => insideByDefinition(polygon, x, y));
    expect([...rowsInLasso(index, Float64Array.from(polygon), null)]).toEqual(expected);
  });

  it('agrees on a hundred random polygons', () => {
    for (let round = 0; round < 100; round++) {
      const spread = [0.05, 1, 12][round % 3] ?? 1;
      const vertices = 3 + (round % 23);
      const polygon = Array.from({ length: 2 * vertices }, () => (next() - 0.5) * spread);
      const expected = filterRows(coordinates, (x, y) => insideByDefinition(polygon, x, y));
      expect([...rowsInLasso(index, Float64Array.from(polygon), null)]).toEqual(expected);
    }
  });

  it('leaves out rows that are not shown', () => {
    const rows = rowsInLasso(index, Float64Array.from(around), (row) => row % 2 === 0);
    expect([...rows]).toEqual(filterRows(coordinates, (_x, _y, row) => row % 2 === 0));
  });

  it('takes nothing with fewer than three vertices or without points', () => {
    expect(rowsInLasso(index, Float64Array.of(0, 0, 1, 1), null)).toHaveLength(0);
    expect(rowsInLasso(buildGridIndex(new Float32Array(0)), Float64Array.from(square), null)).toHaveLength(0);
  });
});

describe('rectangle', () => {
  it.each([
    [-1, -1, 1, 1],
    [-5, 2, 5, 2],
    [0, 0, 0.01, 0.01],
    [-100, -100, 100, 100],
    [20, 20, 30, 30],
  ])('takes rows on and inside the border %d %d %d %d', (minX, minY, maxX, maxY) => {
    const expected = filterRows(coordinates, (x, y) => x >= minX && x <= maxX && y >= minY && y <= maxY);
    expect([...rowsInRectangle(index, minX, minY, maxX, maxY, null)]).toEqual(expected);
  });
});

describe('nearest row', () => {
  it('is the nearest within the radius, the smallest of equals', () => {
    for (let round = 0; round < 300; round++) {
      const x = (next() - 0.5) * 12;
      const y = (next() - 0.5) * 12;
      const radius = [0.01, 0.3, 3][round % 3] ?? 1;
      const isShown = (row: number): boolean => round % 2 === 0 || row % 5 !== 0;
      let best: number | null = null;
      let least = radius * radius;
      for (const row of filterRows(coordinates, (_x, _y, row) => isShown(row))) {
        const dx = (coordinates[2 * row] ?? 0) - x;
        const dy = (coordinates[2 * row + 1] ?? 0) - y;
        const squared = dx * dx + dy * dy;
        if (squared > least || (best !== null && squared === least)) continue;
        best = row;
        least = squared;
      }
      expect(nearestRow(index, x, y, radius, isShown)).toBe(best);
    }
  });

  it('finds the first of several rows in one place', () => {
    const same = buildGridIndex(Float32Array.of(9, 9, 1, 1, 1, 1, 1, 1));
    expect(nearestRow(same, 1, 1, 0.5, () => true)).toBe(1);
    expect(nearestRow(same, 1, 1, 0.5, (row) => row !== 1)).toBe(2);
  });
});

describe('grid', () => {
  it('lists every row with coordinates once', () => {
    expect([...index.rows].sort((a, b) => a - b)).toEqual(filterRows(coordinates, () => true));
  });

  it('takes points on one line and all in one place', () => {
    const line = buildGridIndex(Float32Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? i : 3)));
    expect(rowsInRectangle(line, 10, 0, 20, 5, null)).toHaveLength(6);
    expect(buildGridIndex(new Float32Array(200)).rows).toHaveLength(100);
  });
});
