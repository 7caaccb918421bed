import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import type { SparseMatrix } from '../linalg/sparse';
import { naiveBayesFold } from './naive-bayes.kernel';

/** Rows of counts of three words. */
const texts = [
  [3, 0, 1],
  [2, 1, 0],
  [0, 2, 1],
  [0, 3, 0],
  [1, 0, 2],
];
const classes = Int32Array.of(0, 0, 1, 1, 0);

function countsOf(rows: readonly (readonly number[])[]): SparseMatrix {
  const cells = rows.flatMap((row, r) => row.flatMap((count, c) => (count > 0 ? [{ r, c, count }] : [])));
  return {
    rowCount: rows.length,
    columnCount: 3,
    starts: Float64Array.from(
      { length: rows.length + 1 },
      (_, r) => cells.filter((cell) => cell.r < r).length,
    ),
    columns: Int32Array.from(cells, ({ c }) => c),
    values: Float32Array.from(cells, ({ count }) => count),
  };
}

function predicted(weights: Float64Array | null, strengths: readonly number[], given: Int32Array = classes) {
  const probabilities = strengths.map(() => new Float64Array(texts.length * 3));
  const classRows = new Int32Array(2 * 3);
  naiveBayesFold(
    {
      counts: countsOf(texts),
      classes: given,
      classCount: 3,
      weights,
      folds: Int32Array.of(0, 0, 0, 0, 1),
      fold: 1,
      strengths,
      probabilities,
      classRows,
    },
    neverCancelled,
  );
  return { probabilities, classRows };
}

/** By hand: what rows 0 to 3 say of row 4, which has the first word once and the third twice. */
function byHand(strength: number): number[] {
  const uses = [
    [5, 1, 1],
    [0, 5, 1],
  ];
  const ofWord = [5, 6, 2];
  const totals = [7, 6];
  const scores = uses.map((own, k) => {
    const ratio = (w: number): number =>
      ((own[w] ?? 0) + strength) / (((ofWord[w] ?? 0) / 13) * (totals[k] ?? 0) + strength);
    return 0.5 * ratio(0) * ratio(2) ** 2;
  });
  const sum = scores.reduce((all, score) => all + score, 0);
  return scores.map((score) => score / sum);
}

it('says what counting by hand says, for each strength, and nothing of a class that it has not seen', () => {
  const { probabilities, classRows } = predicted(null, [1, 10]);
  [1, 10].forEach((strength, s) => {
    const own = [...(probabilities[s]?.subarray(12) ?? [])];
    const expected = byHand(strength);
    expect(own[0]).toBeCloseTo(expected[0] ?? 0, 12);
    expect(own[1]).toBeCloseTo(expected[1] ?? 0, 12);
    expect(own[2]).toBe(0);
  });
  expect([...classRows]).toEqual([0, 0, 0, 2, 2, 0]);
});

it('learns nothing from the row itself, from rows without a class and from rows that count nothing', () => {
  const of = (weights: Float64Array | null, given: Int32Array = classes): number[] => [
    ...(predicted(weights, [1], given).probabilities[0]?.subarray(12) ?? []),
  ];
  expect(of(null, Int32Array.of(0, 0, 1, 1, 1))).toEqual(of(null));
  expect(of(Float64Array.of(1, 0, 1, 1, 1))).toEqual(of(null, Int32Array.of(0, -1, 1, 1, 0)));
  expect(of(Float64Array.of(1, 0, 1, 1, 1))).not.toEqual(of(null));
});

it('leaves rows of other folds alone', () => {
  expect([...(predicted(null, [1]).probabilities[0]?.subarray(0, 12) ?? [])]).toEqual(Array(12).fill(0));
});
