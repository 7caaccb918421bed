import { logBetaTails } from './beta';

/** log P(X ≥ k), X binomial of n trials with chance p. */
export function logBinomialAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 0;
  if (k > n) return Number.NEGATIVE_INFINITY;
  return logBetaTails(p, k, n - k + 1).lower;
}

/** log P(X ≤ k), X binomial of n trials with chance p. */
export function logBinomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return Number.NEGATIVE_INFINITY;
  if (k >= n) return 0;
  return logBetaTails(p, k + 1, n - k).upper;
}
