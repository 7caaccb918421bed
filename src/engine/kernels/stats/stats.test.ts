// Against mpmath and SciPy (tools/golden/stats.py). A log tail within 1e-10 is a tail within 1e-10 of itself.
import { describe, expect, it } from 'vitest';
import { betaQuantile, logBetaTails } from './beta';
import { logBinomialAtLeast, logBinomialAtMost } from './binomial';
import { contingencyOf } from './contingency';
import { logGamma } from './gamma';
import { fisherExact, logHypergeometricAtLeast, logHypergeometricAtMost } from './hypergeometric';
import { logChiSquareAbove, logPoissonAtLeast, logPoissonAtMost } from './incomplete-gamma';
import { clopperPearsonInterval, newcombeInterval, wilsonInterval } from './intervals';
import { benjaminiHochberg, benjaminiYekutieli, permutationP, simes } from './multiplicity';
import { logNormalAbove, logNormalBelow, normalFromLogAbove, normalQuantile } from './normal';
import { median, medianAbsoluteDeviation, quantileOfSorted, sortedFinite } from './order-statistics';
import { rankingQuality } from './ranking-quality';
import golden from './stats.golden.json';

type Numbers = readonly number[];
type Golden = readonly (readonly [string, unknown, unknown])[];

const functions: Readonly<Record<string, (...args: number[]) => number>> = {
  logGamma,
  logNormalAbove,
  normalFromLogAbove,
  logBinomialAtLeast,
  logBinomialAtMost,
  logHypergeometricAtLeast: (k = 0, population = 0, marked = 0, draws = 0) =>
    logHypergeometricAtLeast(k, { population, marked, draws }),
  logHypergeometricAtMost: (k = 0, population = 0, marked = 0, draws = 0) =>
    logHypergeometricAtMost(k, { population, marked, draws }),
  logPoissonAtLeast,
  logPoissonAtMost,
  logChiSquareAbove,
  logBetaLower: (x = 0, a = 1, b = 1) => logBetaTails(x, a, b).lower,
  logBetaUpper: (x = 0, a = 1, b = 1) => logBetaTails(x, a, b).upper,
  betaQuantile,
  fisherTwoSided: (a = 0, b = 0, c = 0, d = 0) => fisherExact(a, b, c, d).twoSided,
  fisherGreater: (a = 0, b = 0, c = 0, d = 0) => fisherExact(a, b, c, d).logGreater,
  fisherLess: (a = 0, b = 0, c = 0, d = 0) => fisherExact(a, b, c, d).logLess,
};

const lists: Readonly<Record<string, (args: Numbers) => Numbers>> = {
  wilson: ([hits = 0, total = 0]) => Object.values(wilsonInterval(hits, total)),
  clopperPearson: ([hits = 0, total = 0]) => Object.values(clopperPearsonInterval(hits, total)),
  newcombe: ([a = 0, b = 0, c = 0, d = 0]) => Object.values(newcombeInterval(a, b, c, d)),
  benjaminiHochberg: (p) => [...benjaminiHochberg(p)],
  benjaminiYekutieli: (p) => [...benjaminiYekutieli(p)],
};

function gap(ours: number, theirs: number): number {
  return ours === theirs ? 0 : Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs) * 1e-3);
}

describe('tails, quantiles and intervals against mpmath and SciPy', () => {
  const cases = golden as unknown as Golden;

  it.each(Object.keys(functions))('%s', (name) => {
    const own = functions[name];
    const found = cases.filter(([caseName]) => caseName === name);
    expect(found.length).toBeGreaterThan(3);
    for (const [, args, value] of found) {
      const ours = own?.(...(args as number[])) ?? Number.NaN;
      expect(gap(ours, value as number), `${name}(${args}) is ${ours}, not ${value}`).toBeLessThan(1e-10);
    }
  });

  it.each(Object.keys(lists))('%s', (name) => {
    const found = cases.filter(([caseName]) => caseName === name);
    expect(found.length).toBeGreaterThan(0);
    for (const [, args, value] of found) {
      const ours = lists[name]?.(args as Numbers) ?? [];
      (value as Numbers).forEach((theirs, i) => {
        expect(gap(ours[i] ?? Number.NaN, theirs), `${name}(${args}): ${ours}, not ${value}`).toBeLessThan(
          1e-10,
        );
      });
    }
  });

  it('contingency tables', () => {
    for (const [, table, value] of cases.filter(([name]) => name === 'contingency')) {
      const rows = table as readonly Numbers[];
      const { chiSquare, degreesOfFreedom, logP, cramersV, smallestExpected } = contingencyOf(
        rows.flat(),
        rows[0]?.length ?? 0,
      );
      const ours = [chiSquare, degreesOfFreedom, logP, cramersV, smallestExpected];
      (value as Numbers).forEach((theirs, i) => {
        expect(gap(ours[i] ?? Number.NaN, theirs)).toBeLessThan(1e-10);
      });
    }
    expect(contingencyOf([5, 0, 7, 0], 2).logP).toBe(0);
  });
});

describe('normal distribution', () => {
  it('is its own inverse and mirror', () => {
    for (const p of [1e-12, 0.003, 0.2, 0.5, 0.7, 0.999]) {
      const x = normalQuantile(p);
      expect(Math.abs(Math.exp(logNormalBelow(x)) / p - 1)).toBeLessThan(1e-12);
    }
    expect(normalQuantile(0.5)).toBe(0);
    expect(logNormalAbove(Number.POSITIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
    expect(Math.abs(logNormalAbove(Number.NEGATIVE_INFINITY))).toBe(0);
  });
});

describe('several tests at once', () => {
  it('combines and never answers zero', () => {
    expect(simes([0.01, 0.04, 0.5])).toBeCloseTo(0.03, 12);
    expect(simes([1])).toBe(1);
    expect(permutationP(0, 999)).toBe(0.001);
    expect([...benjaminiHochberg([0.01, 0.02], 10)]).toEqual([0.1, 0.1]);
    expect([...benjaminiHochberg([])]).toEqual([]);
  });
});

describe('order statistics', () => {
  it('interpolates and leaves out what is not finite', () => {
    const sorted = sortedFinite([3, Number.NaN, 1, 2, Number.POSITIVE_INFINITY, 10]);
    expect([...sorted]).toEqual([1, 2, 3, 10]);
    expect(quantileOfSorted(sorted, 0.25)).toBe(1.75);
    expect(median([5, 1, 9])).toBe(5);
    expect(median([])).toBeNaN();
    expect(medianAbsoluteDeviation([1, 2, 3, 4, 100])).toBe(1);
  });
});

describe('ranking quality', () => {
  it('agrees with a hand count', () => {
    const { averagePrecision, auroc } = rankingQuality([0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0]);
    expect(averagePrecision).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(auroc).toBe(0.75);
  });

  it('gives equal scores equal places: the order of the rows does not matter', () => {
    const forward = rankingQuality([1, 1, 1, 1, 0], [1, 1, 0, 0, 0]);
    const backward = rankingQuality([1, 1, 1, 1, 0], [0, 0, 1, 1, 0]);
    expect(forward).toEqual(backward);
    expect(forward.averagePrecision).toBeCloseTo(0.5, 12);
    expect(forward.auroc).toBeCloseTo((2 * 1 + 2 * 0.5 * 2) / 6, 12);
    expect(rankingQuality([1, 2], [0, 0]).averagePrecision).toBeNaN();
  });
});
