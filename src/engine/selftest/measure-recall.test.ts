import { expect, it } from 'vitest';
import { fixtureData } from '../analysis/fixture-data';
import { baseRatesOf } from './base-rates';
import type { Planting } from './fault';
import { measured, recallOf } from './measure-recall';

const rowCount = 100;
/** Row 0 is the most suspicious, row 99 the least. */
const result = {
  suspicion: Float64Array.from({ length: rowCount }, (_, row) => 1 - row / rowCount),
  rank: Uint32Array.from({ length: rowCount }, (_, row) => row + 1),
  findings: [],
  rows: new Map(),
};
const planting = (...rows: readonly number[]): Planting => ({
  data: fixtureData(rowCount),
  rows: Uint32Array.from(rows),
  unchanged: 'content',
  embedAnew: false,
  byTextOnly: false,
  expected: null,
});
/** Before the planting the order was the other way round. */
const before = Uint32Array.from({ length: rowCount }, (_, row) => rowCount - row);

it('counts planted rows among the first, and how many can be there', () => {
  const one = measured(planting(0, 3, 50, 99), result, before);
  expect(one.hits).toEqual([1, 1, 2, 2]);
  expect(one.attainable).toEqual([1, 2, 4, 4]);
  expect(one.alreadySuspicious).toBe(1);
  expect(one.averagePrecision).toBeCloseTo((1 / 1 + 2 / 4 + 3 / 51 + 4 / 100) / 4, 12);
  const [first, , third] = recallOf([one, one]);
  expect(first).toMatchObject({ budget: 0.01, recall: 0.25, attainable: 0.25 });
  expect(third?.recall).toBe(0.5);
  expect(third?.lo).toBeLessThan(0.25);
});

it('sets rows aside that stood as high before anything was planted', () => {
  const sameBefore = result.rank;
  const one = measured(planting(2, 3), result, sameBefore);
  expect(one.averagePrecision).toBeCloseTo((1 / 3 + 2 / 4) / 2, 12);
  expect(one.averagePrecisionAlone).toBe(1);
});

it('lets precision fall with the prevalence', () => {
  const rates = baseRatesOf([{ budget: 0.01, recall: 0.9, lo: 0.8, hi: 1, attainable: 1 }], 10_000);
  expect(rates.map(({ foundRows }) => foundRows)).toEqual([100, 90, 9, expect.closeTo(0.9, 12)]);
  expect(rates.map(({ precision }) => precision)).toEqual([1, 0.9, 0.09, expect.closeTo(0.009, 12)]);
});
