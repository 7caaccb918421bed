// One suspicion score and rank a row.
import type { AnalysisData } from '../analysis/data';
import type { RowScore } from '../detectors/detector';

export interface Suspicion {
  /** In [0, 1]; a rank dressed as a number, not a probability. */
  readonly suspicion: Float64Array;
  /** From 1; ties by row number. */
  readonly rank: Uint32Array;
}

export function suspicionOf(data: AnalysisData, scores: readonly RowScore[]): Suspicion {
  const n = data.recordCount;
  const suspicion = new Float64Array(n);
  for (const score of scores)
    for (let row = 0; row < n; row++) suspicion[row] = Math.max(suspicion[row] ?? 0, score.values[row] ?? 0);
  return { suspicion, rank: ranksOf(suspicion, data.present) };
}

/** Rank 1 is the most suspicious; equal scores in row order; unreadable records come last. */
export function ranksOf(values: Float64Array, present: Uint8Array): Uint32Array {
  const order = Array.from(values, (_, row) => row);
  const value = (row: number): number => (present[row] === 1 ? (values[row] ?? 0) : -1);
  order.sort((a, b) => value(b) - value(a) || a - b);
  const rank = new Uint32Array(values.length);
  order.forEach((row, i) => {
    rank[row] = i + 1;
  });
  return rank;
}
