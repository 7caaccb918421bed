import { expect, it } from 'vitest';
import { allRows, drawSample } from './row-sample';

const present = Uint8Array.from({ length: 1000 }, (_, row) => (row % 10 === 3 ? 0 : 1));

it('draws so many readable rows, in order, the same ones each time', () => {
  const { rows, count, placeOf } = drawSample(present, 200, 7);
  if (rows === null) throw new Error('no rows');
  expect([count, rows.length]).toEqual([200, 200]);
  expect([...rows]).toEqual([...new Set(rows)].sort((a, b) => a - b));
  expect([...rows].every((row, place) => present[row] === 1 && placeOf(row) === place)).toBe(true);
  expect(placeOf(3)).toBe(-1);
  expect([...(drawSample(present, 200, 7).rows ?? [])]).toEqual([...rows]);
  expect([...(drawSample(present, 200, 8).rows ?? [])]).not.toEqual([...rows]);
});

it('draws from all parts alike', () => {
  const counts = new Array<number>(1000).fill(0);
  for (let seed = 0; seed < 300; seed++)
    for (const row of drawSample(present, 90, seed).rows ?? []) counts[row] = (counts[row] ?? 0) + 1;
  const ofHalf = (from: number): number => counts.slice(from, from + 500).reduce((sum, one) => sum + one, 0);
  expect(Math.abs(ofHalf(0) - ofHalf(500))).toBeLessThan(600);
  expect(Math.max(...counts)).toBeLessThan(60);
});

it('takes all where there are no more', () => {
  expect(drawSample(present, 5000, 1).count).toBe(900);
  expect(allRows(5).placeOf(4)).toBe(4);
});
