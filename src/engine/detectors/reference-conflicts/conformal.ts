// Conformal p-values: where a row's score stands among those of trusted rows that no model has seen. They are valid
// whatever the score, as long as a sound row could as well have been one of the trusted (S. Bates and others, Testing for
// outliers with conformal p-values, Annals of Statistics 2023).
import { benjaminiHochberg } from '../../kernels/stats/multiplicity';
import type { ReferenceParts } from './reference-parts';

export interface Conformal {
  /** By row, NaN where not tested. */
  readonly p: Float64Array;
  /** Rows rejected at false-discovery rate q and their copies, the highest score first. */
  readonly rejected: Uint32Array;
  /** Of the p-values of all tested rows, by Benjamini and Hochberg: the largest q among the rejected; NaN without any. */
  readonly largestQ: number;
  /** As many rows as extreme as can be must there be before any is rejected. */
  readonly fewestToReject: number;
}

/** p = (1 + trusted rows of the stratum that score at least as high) / (1 + trusted rows of the stratum). */
export function conformal(parts: ReferenceParts, scores: Float64Array, mostQ: number): Conformal {
  const { calibration, tested, copyOf, strata } = parts;
  const sorted = scoresByStratum(calibration, strata, scores);
  const p = new Float64Array(scores.length).fill(Number.NaN);
  for (const row of tested) {
    const among = sorted.get(strata[row] ?? -1) ?? new Float64Array();
    p[row] = (1 + countAtLeast(among, scores[row] ?? 0)) / (1 + among.length);
  }
  const ofTested = Float64Array.from(tested, (row) => p[row] ?? 1);
  const q = benjaminiHochberg(ofTested);
  const rejected: number[] = [];
  let largestQ = Number.NaN;
  tested.forEach((row, i) => {
    const own = q[i] ?? 1;
    if (own > mostQ) return;
    rejected.push(row);
    largestQ = Number.isNaN(largestQ) ? own : Math.max(largestQ, own);
  });
  const isRejected = new Set(rejected);
  copyOf.forEach((first, row) => {
    if (first < 0) return;
    p[row] = p[first] ?? Number.NaN;
    if (isRejected.has(first)) rejected.push(row);
  });
  const scoreOf = (row: number): number => scores[copyOf[row] === -1 ? row : (copyOf[row] ?? row)] ?? 0;
  rejected.sort((a, b) => (p[a] ?? 1) - (p[b] ?? 1) || scoreOf(b) - scoreOf(a) || a - b);
  const mostCompared = Math.max(0, ...[...sorted.values()].map((values) => values.length));
  return {
    p,
    rejected: Uint32Array.from(rejected),
    largestQ,
    fewestToReject: Math.max(1, Math.ceil(tested.length / (mostQ * (1 + mostCompared)) - 1e-9)),
  };
}

function scoresByStratum(
  rows: Int32Array,
  strata: Int32Array,
  scores: Float64Array,
): ReadonlyMap<number, Float64Array> {
  const lists = new Map<number, number[]>();
  for (const row of rows) {
    const stratum = strata[row] ?? -1;
    const list = lists.get(stratum) ?? [];
    lists.set(stratum, list);
    list.push(scores[row] ?? 0);
  }
  return new Map([...lists].map(([stratum, list]) => [stratum, Float64Array.from(list).sort()]));
}

function countAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return sorted.length - low;
}
