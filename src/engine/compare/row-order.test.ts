import { expect, it } from 'vitest';
import { rowOrder } from './row-order';

/** Longest increasing subsequence by the quadratic definition. */
function longest(rows: Uint32Array): number {
  const best = Array.from(rows, () => 1);
  rows.forEach((row, i) => {
    for (let j = 0; j < i; j++)
      if ((rows[j] ?? 0) < row) best[i] = Math.max(best[i] ?? 1, (best[j] ?? 0) + 1);
  });
  return Math.max(0, ...best);
}

it('counts the rows outside a longest run in order', () => {
  for (let seed = 1; seed < 60; seed++) {
    const rows = Uint32Array.from({ length: seed }, (_, i) => i * 3);
    let state = seed;
    for (let i = rows.length - 1; i > 0; i--) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      if (state % 3 === 0) continue;
      const j = state % (i + 1);
      [rows[i], rows[j]] = [rows[j] ?? 0, rows[i] ?? 0];
    }
    const movedCount = rows.length - longest(rows);
    expect(rowOrder(rows)).toEqual({ reordered: movedCount > 0, movedCount });
  }
});

it('knows the plain cases', () => {
  expect(rowOrder(new Uint32Array(0))).toEqual({ reordered: false, movedCount: 0 });
  expect(rowOrder(Uint32Array.of(5, 9, 12))).toEqual({ reordered: false, movedCount: 0 });
  expect(rowOrder(Uint32Array.of(3, 2, 1, 0))).toEqual({ reordered: true, movedCount: 3 });
  expect(rowOrder(Uint32Array.of(1, 2, 3, 0))).toEqual({ reordered: true, movedCount: 1 });
});
