import { logBinomialAtLeast } from '../kernels/stats/binomial';

export interface CommonestLabel {
  readonly code: number;
  /** Of `labelled` so many have it. */
  readonly count: number;
  readonly labelled: number;
  /** Its share among all. */
  readonly usualShare: number;
  /** Log of the chance of so many, or more, if these were drawn from all. */
  readonly logP: number;
}

/** How often each label occurs, by code; missing labels are left out. */
export function labelCounts(codes: Int32Array, among: Int32Array | readonly number[]): number[] {
  const counts: number[] = [];
  for (const one of among) {
    const code = codes[one] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** The label that most of `among` have, the first of several; `all` counts each label anywhere. Null without labels. */
export function commonestLabel(
  codes: Int32Array,
  among: Int32Array | readonly number[],
  all: readonly number[],
): CommonestLabel | null {
  const counts = labelCounts(codes, among);
  const code = mostFrequent(counts);
  if (code < 0) return null;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const count = counts[code] ?? 0;
  const labelled = sum(counts);
  const usualShare = (all[code] ?? 0) / Math.max(1, sum(all));
  return { code, count, labelled, usualShare, logP: logBinomialAtLeast(count, labelled, usualShare) };
}

/** -1 where all counts are zero. */
export function mostFrequent(counts: ArrayLike<number>): number {
  let most = -1;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] ?? 0;
    if (count > (counts[most] ?? 0)) most = code;
  }
  return most;
}
