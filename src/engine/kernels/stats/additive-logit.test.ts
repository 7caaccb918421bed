import { expect, it } from 'vitest';
import { type CountedCells, fitAdditiveLogit, shareOfCell } from './additive-logit.kernel';
import { logBinomialAtLeast } from './binomial';
import { poissonBinomialAtLeast } from './poisson-binomial.kernel';

/** Two factors of two levels; the log-odds are −1, +1.5 for the second level of the first, −0.7 of the second. */
function additive(rowsPerCell: number): CountedCells {
  const odds = [-1, -1.7, 0.5, -0.2];
  return {
    factorCount: 2,
    levelCount: 4,
    levels: Int32Array.from([0, 2, 0, 3, 1, 2, 1, 3]),
    hits: Float64Array.from(odds, (odd) => rowsPerCell / (1 + Math.exp(-odd))),
    totals: new Float64Array(4).fill(rowsPerCell),
  };
}

it('gives back shares that are additive on the log-odds', () => {
  const cells = additive(100_000);
  const weights = fitAdditiveLogit(cells);
  for (let cell = 0; cell < 4; cell++)
    expect(shareOfCell(cells, cell, weights)).toBeCloseTo((cells.hits[cell] ?? 0) / 100_000, 4);
});

it('foretells a cell that it has not seen from its levels', () => {
  const cells = additive(100_000);
  const totals = Float64Array.from(cells.totals);
  totals[3] = 0;
  expect(shareOfCell(cells, 3, fitAdditiveLogit({ ...cells, totals }))).toBeCloseTo(
    1 / (1 + Math.exp(0.2)),
    3,
  );
});

it('stays finite where every row of a level is a hit', () => {
  const cells = { ...additive(10), hits: Float64Array.of(0, 0, 10, 10) };
  const share = shareOfCell(cells, 2, fitAdditiveLogit(cells));
  expect(share).toBeGreaterThan(0.7);
  expect(share).toBeLessThan(1);
});

/** Every outcome counted. */
function counted(hits: number, chances: readonly number[]): number {
  let sum = 0;
  for (let outcome = 0; outcome < 1 << chances.length; outcome++) {
    let chance = 1;
    let count = 0;
    chances.forEach((p, i) => {
      const isHit = ((outcome >> i) & 1) === 1;
      chance *= isHit ? p : 1 - p;
      count += isHit ? 1 : 0;
    });
    if (count >= hits) sum += chance;
  }
  return sum;
}

it.each([0, 1, 2, 3, 4, 5, 6])('sums unequal chances exactly: at least %i of 5', (hits) => {
  const chances = [0.1, 0.02, 0.9, 0.4, 0.33];
  expect(poissonBinomialAtLeast(hits, Float64Array.from(chances))).toBeCloseTo(counted(hits, chances), 13);
});

it.each([90, 100, 120, 140])(
  'is near the exact sum where it takes the normal distribution: at least %i of 400',
  (hits) => {
    const exact = Math.exp(logBinomialAtLeast(hits, 400, 0.25));
    const found = poissonBinomialAtLeast(hits, new Float64Array(400).fill(0.25));
    expect(Math.abs(found / exact - 1)).toBeLessThan(0.15);
  },
);
