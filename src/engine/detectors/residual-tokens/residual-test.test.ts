import { expect, it } from 'vitest';
import { exp, log } from '../../kernels/math/elementary';
import { type Expectations, residualOf, spreadOf, type TokenTest, testToken, widened } from './residual-test';

const rows = Int32Array.from({ length: 20 }, (_, i) => i);

function expectations(codes: readonly number[], chance: (row: number) => number): Expectations {
  return {
    classCount: 2,
    codes: Int32Array.from(codes),
    write: (row, _words, out) => out.set([1 - chance(row), chance(row)]),
    counts: new Uint8Array(codes.length).fill(1),
  };
}

const ofSecondClass = (...request: Parameters<typeof testToken>): TokenTest | undefined =>
  testToken(...request).find(({ classCode }) => classCode === 1);

it('is the binomial tail where all rows have the same chance', () => {
  const test = ofSecondClass(
    0,
    [],
    rows,
    expectations(
      Array.from(rows, (i) => (i < 18 ? 1 : 0)),
      () => 0.5,
    ),
  );
  // P(Binomial(20, ½) ≥ 18) = (190 + 20 + 1) / 2^20
  expect(exp(test?.logP ?? 0)).toBeCloseTo(211 / 2 ** 20, 12);
  expect(test).toMatchObject({ rowCount: 20, observed: 18, expected: 10, variance: 5 });
});

it('is never below the exact tail of unequal chances', () => {
  const chances = Array.from(rows, (i) => 0.05 + 0.04 * i);
  const test = ofSecondClass(
    0,
    [],
    rows,
    expectations(
      Array.from(rows, (i) => (i < 16 ? 1 : 0)),
      (row) => chances[row] ?? 0,
    ),
  );
  let masses = [1];
  for (const chance of chances) {
    const next = new Array<number>(masses.length + 1).fill(0);
    masses.forEach((mass, k) => {
      next[k] = (next[k] ?? 0) + mass * (1 - chance);
      next[k + 1] = (next[k + 1] ?? 0) + mass * chance;
    });
    masses = next;
  }
  const exact = masses.slice(16).reduce((sum, mass) => sum + mass, 0);
  expect(exp(test?.logP ?? 0)).toBeGreaterThanOrEqual(exact);
  expect(exp(test?.logP ?? 0)).toBeLessThan(100 * exact);
});

it('leaves rows out that do not count', () => {
  const all = expectations(
    Array.from(rows, () => 1),
    () => 0.5,
  );
  all.counts.fill(0, 5);
  expect(ofSecondClass(0, [], rows, all)).toMatchObject({ rowCount: 5, observed: 5 });
});

it('widens the null by the spread of ordinary tokens, never narrows it', () => {
  const test = (z: number): TokenTest => ({
    token: 0,
    classCode: 0,
    rowCount: 100,
    observed: 50 + 5 * z,
    expected: 50,
    variance: 25,
    logP: 0,
  });
  const residuals = Array.from({ length: 101 }, (_, i) => residualOf(test((i - 50) / 10)) ?? 0);
  expect(residuals[100]).toBe(5);
  expect(residualOf({ ...test(1), expected: 2 })).toBeNull();
  const spread = spreadOf(residuals);
  expect(spread).toBeGreaterThan(3);
  expect(spreadOf(residuals.map((z) => z / 100))).toBe(1);
  expect(widened(log(1e-10), spread)).toBeGreaterThan(log(1e-10));
  expect(widened(log(1e-10), 1)).toBe(log(1e-10));
});
