// Whether changes between categories go both ways alike.
import { log } from '../math/elementary';
import { logBinomialAtLeast } from './binomial';
import { logChiSquareAbove } from './incomplete-gamma';

export interface Symmetry {
  readonly chiSquare: number;
  /** Pairs of categories with a change. */
  readonly degreesOfFreedom: number;
  readonly logP: number;
}

/**
 * A. H. Bowker's test for symmetry (1948) of pairs of counts: how many went from a to b, and how many from b to a. With
 * one pair it is McNemar's without correction. Rough where a pair has fewer than ten changes.
 */
export function bowkerSymmetry(pairs: readonly (readonly [there: number, back: number])[]): Symmetry {
  let chiSquare = 0;
  let degreesOfFreedom = 0;
  for (const [there, back] of pairs) {
    if (there + back === 0) continue;
    chiSquare += ((there - back) * (there - back)) / (there + back);
    degreesOfFreedom += 1;
  }
  return {
    chiSquare,
    degreesOfFreedom,
    logP: degreesOfFreedom === 0 ? 0 : logChiSquareAbove(chiSquare, degreesOfFreedom),
  };
}

/** log p, two-sided, of McNemar's exact test (1947): a fair coin for each of the changes. */
export function logExactMcNemar(there: number, back: number): number {
  const tail = logBinomialAtLeast(Math.max(there, back), there + back, 0.5);
  return Math.min(0, tail + log(2));
}
