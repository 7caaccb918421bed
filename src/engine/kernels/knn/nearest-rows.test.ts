import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { unitFrom } from '../math/mix32';
import { GroupedRows, groupedSpace } from './grouped-rows.kernel';
import { nearestRows } from './nearest-rows.kernel';

const count = 60;
const dimensions = 7;
const most = 9;
const points = 5;

/** Each value stands in two rows, so that there are ties. */
const valueOf = (row: number, t: number): number => Math.fround(unitFrom(1 + (row >> 1), t));
const pointOf = (p: number): Float64Array =>
  Float64Array.from({ length: dimensions }, (_, t) => unitFrom(90 + p, t));

function byHand(p: number): { rows: number[]; squares: number[] } {
  const point = pointOf(p);
  const squares = Array.from({ length: count }, (_, row) =>
    point.reduce((sum, value, t) => sum + (valueOf(row, t) - value) * (valueOf(row, t) - value), 0),
  );
  const rows = [...squares.keys()]
    .sort((a, b) => (squares[a] ?? 0) - (squares[b] ?? 0) || a - b)
    .slice(0, most);
  return { rows, squares: rows.map((row) => squares[row] ?? 0) };
}

for (const isLarge of [true, false])
  it(`finds the nearest of each point, of equals the first ${isLarge ? 'with kernels' : 'without'}`, () => {
    const space = groupedSpace(count, dimensions, isLarge, 2);
    const grouped = new GroupedRows(space);
    for (let row = 0; row < count; row++)
      for (let t = 0; t < dimensions; t++) grouped.set(row, t, valueOf(row, t));
    const task = {
      space,
      points: Float64Array.from(Array.from({ length: points }, (_, p) => [...pointOf(p)]).flat()),
      most,
      rows: new Int32Array(points * most),
      squares: new Float64Array(points * most),
    };
    nearestRows({ ...task, start: 0, end: 2 }, neverCancelled);
    nearestRows({ ...task, start: 2, end: points }, neverCancelled);
    for (let p = 0; p < points; p++) {
      const expected = byHand(p);
      expect([...task.rows.subarray(p * most, (p + 1) * most)]).toEqual(expected.rows);
      expect([...task.squares.subarray(p * most, (p + 1) * most)]).toEqual(expected.squares);
    }
    expect(Atomics.load(space.busy, 0)).toBe(0);
  });
