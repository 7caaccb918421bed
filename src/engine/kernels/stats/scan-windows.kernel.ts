// The window of an ordered series with most hits beyond what is expected, and how often chance alone makes one as strong:
// a one-dimensional scan (M. Kulldorff, A spatial scan statistic, 1997) with unequal chances.
import { log } from '../math/elementary';
import type { RandomStream } from '../random/random-stream';

export interface Series {
  /** Places of its items in the list of all, in order of time. */
  readonly items: Int32Array;
  /** First item of each bin; windows start and end between bins. Items of one moment are in one bin. */
  readonly bins: Int32Array;
}

/** By item of the list of all. */
export interface Events {
  /** 1 or 0. */
  readonly hits: Uint8Array;
  /** Chance of each hit. */
  readonly chances: Float64Array;
}

export interface Window {
  /** Items from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
  readonly observed: number;
  readonly expected: number;
  readonly logRatio: number;
}

export interface ScanRule {
  readonly mostDraws: number;
  /** Enough draws as strong as the series to stop (J. Besag, P. Clifford, Sequential Monte Carlo p-values, 1991). */
  readonly exceedances: number;
  /** Longest window as a share of the items. */
  readonly longest: number;
}

export interface Scan {
  readonly window: Window;
  /** Chance of a window at least as strong anywhere in any of the series. */
  readonly p: number;
}

/** Bins of about equal size that never part equal `moments` (sorted). */
export function binStarts(moments: Float64Array, most: number): Int32Array {
  const starts: number[] = [];
  const size = Math.max(1, moments.length / most);
  let next = 0;
  for (let i = 0; i < moments.length; i++) {
    if (i < next || (i > 0 && moments[i] === moments[i - 1])) continue;
    starts.push(i);
    next = i + size;
  }
  return Int32Array.from(starts);
}

/** The strongest window of each series, null where nothing happens more often than expected; one null for all series. */
export function scanWindows(
  { hits, chances }: Events,
  series: readonly Series[],
  rule: ScanRule,
  stream: RandomStream,
): readonly (Scan | null)[] {
  const places = placesOf(series, hits.length);
  const plans = series.map(({ items, bins }, s) => ({
    first: places.firstBins[s]!,
    expected: cumulated(summed(chances, items, bins)),
    lengths: lengthsUpTo(bins.length * rule.longest),
  }));
  const counts = new Float64Array(places.binCount);
  const strongest = (plan: (typeof plans)[number], atLeast: number): Window | null => {
    const sums = cumulated(counts.subarray(plan.first, plan.first + plan.expected.length - 1));
    return bestWindow(sums, plan.expected, plan.lengths, atLeast);
  };
  countInto(counts, places, (item) => hits[item] === 1);
  const found = plans.map((plan) => strongest(plan, 0));
  const top = Math.max(0, ...found.map((window) => window?.logRatio ?? 0));
  const reached = new Float64Array(series.length);
  let draws = 0;
  let topReached = 0;
  while (top > 0 && draws < rule.mostDraws && topReached < rule.exceedances) {
    countInto(counts, places, (item) => stream.nextDouble() < chances[item]!);
    let most = 0;
    for (const plan of plans) most = strongest(plan, most)?.logRatio ?? most;
    found.forEach((window, s) => {
      if (most >= (window?.logRatio ?? 0)) reached[s] = reached[s]! + 1;
    });
    if (most >= top) topReached += 1;
    draws += 1;
  }
  return series.map((one, s) => {
    const window = found[s];
    if (!window) return null;
    return { window: refined({ hits, chances }, one, window), p: (1 + reached[s]!) / (1 + draws) };
  });
}

/** In which bins of all series, numbered through, each item counts. */
interface Places {
  readonly binCount: number;
  readonly firstBins: Int32Array;
  /** Item i counts in `binsOf[starts[i] … starts[i+1])`. */
  readonly starts: Int32Array;
  readonly binsOf: Int32Array;
}

function placesOf(series: readonly Series[], itemCount: number): Places {
  const starts = new Int32Array(itemCount + 1);
  const firstBins = new Int32Array(series.length);
  let binCount = 0;
  series.forEach(({ items, bins }, s) => {
    firstBins[s] = binCount;
    binCount += bins.length;
    for (const item of items) starts[item + 1] = starts[item + 1]! + 1;
  });
  for (let i = 0; i < itemCount; i++) starts[i + 1] = starts[i + 1]! + starts[i]!;
  const next = starts.slice();
  const binsOf = new Int32Array(starts[itemCount]!);
  series.forEach(({ items, bins }, s) => {
    for (let b = 0; b < bins.length; b++)
      for (let i = bins[b]!; i < (bins[b + 1] ?? items.length); i++) {
        const item = items[i]!;
        binsOf[next[item]!] = firstBins[s]! + b;
        next[item] = next[item]! + 1;
      }
  });
  return { binCount, firstBins, starts, binsOf };
}

function countInto(counts: Float64Array, { starts, binsOf }: Places, isHit: (item: number) => boolean): void {
  counts.fill(0);
  for (let item = 0; item + 1 < starts.length; item++) {
    if (!isHit(item)) continue;
    for (let at = starts[item]!; at < starts[item + 1]!; at++) counts[binsOf[at]!] = counts[binsOf[at]!]! + 1;
  }
}

function logRatio(observed: number, expected: number): number {
  if (observed <= expected) return 0;
  const least = Math.max(expected, 1e-9);
  return observed * log(observed / least) - (observed - least);
}

function summed(values: ArrayLike<number>, items: Int32Array, bins: Int32Array): Float64Array {
  const sums = new Float64Array(bins.length);
  for (let b = 0; b < bins.length; b++)
    for (let i = bins[b]!; i < (bins[b + 1] ?? items.length); i++) sums[b] = sums[b]! + values[items[i]!]!;
  return sums;
}

/** 1, 2, 3, 4, 5, 6, 8, 10 … each about a fifth longer. */
function lengthsUpTo(most: number): readonly number[] {
  const lengths: number[] = [];
  for (let length = 1; length <= Math.max(1, most); length = Math.max(length + 1, Math.floor(length * 1.2)))
    lengths.push(length);
  return lengths;
}

/** In bins; null where none is stronger than `atLeast`. */
function bestWindow(
  hitSums: Float64Array,
  chanceSums: Float64Array,
  lengths: readonly number[],
  atLeast: number,
): Window | null {
  let best: Window | null = null;
  let most = atLeast;
  for (const length of lengths)
    for (let from = 0; from + length < hitSums.length; from++) {
      const observed = hitSums[from + length]! - hitSums[from]!;
      const expected = chanceSums[from + length]! - chanceSums[from]!;
      const above = observed - expected;
      // The ratio is at most above² / expected, as log x ≤ x − 1: most windows need no logarithm.
      if (observed < 2 || above <= 0 || above * above <= most * expected) continue;
      const ratio = logRatio(observed, expected);
      if (ratio <= most) continue;
      most = ratio;
      best = { from, to: from + length, observed, expected, logRatio: ratio };
    }
  return best;
}

function cumulated(values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}

/** Moves both ends by single items, within half the window's length, to where the ratio is largest. */
function refined({ hits, chances }: Events, { items, bins }: Series, coarse: Window): Window {
  const hitSums = cumulated(items.map((item) => hits[item]!));
  const chanceSums = cumulated(Float64Array.from(items, (item) => chances[item]!));
  const slack = Math.max(2, Math.ceil((coarse.to - coarse.from) / 4));
  const itemAt = (bin: number): number => (bin <= 0 ? 0 : (bins[bin] ?? items.length));
  let best: Window | null = null;
  const firstEnd = itemAt(Math.max(coarse.from + 1, coarse.to - slack));
  const lastStart = Math.min(items.length, itemAt(Math.min(coarse.to, coarse.from + slack)));
  for (let from = itemAt(coarse.from - slack); from < lastStart; from++) {
    if (hits[items[from]!] !== 1) continue;
    for (let to = Math.max(from + 1, firstEnd); to <= itemAt(coarse.to + slack); to++) {
      if (hits[items[to - 1]!] !== 1) continue;
      const observed = hitSums[to]! - hitSums[from]!;
      const expected = chanceSums[to]! - chanceSums[from]!;
      const ratio = logRatio(observed, expected);
      if (best === null || ratio > best.logRatio) best = { from, to, observed, expected, logRatio: ratio };
    }
  }
  return best ?? { ...coarse, from: itemAt(coarse.from), to: itemAt(coarse.to) };
}
