// One suspicion score and rank a row: how much the content speaks against the label, lifted by findings that are more
// than a ranking. Rows of a grave finding stand first, among themselves by conflict.
import type { Severity } from '#shared/model/finding';
import type { AnalysisData } from '../analysis/data';
import type { RowScore } from '../detectors/detector';

export interface Suspicion {
  /** In [0, 1]; a rank dressed as a number, not a probability. */
  readonly suspicion: Float64Array;
  /** From 1; ties by row number. */
  readonly rank: Uint32Array;
}

/** What a finding says about its rows. */
export interface Suspects {
  readonly severity: Severity;
  readonly rows: Uint32Array;
}

/** Rows of high findings are above this, all others below. */
const graveFrom = 0.9;
/** How far a finding of middle severity, or a group score of 1, moves its rows towards the top of the others. */
const middleLift = 0.5;

/** Of several conflict scores the first counts: they are opinions about the same question, not more evidence. */
export function suspicionOf(
  data: AnalysisData,
  scores: readonly RowScore[],
  found: readonly Suspects[],
): Suspicion {
  const n = data.recordCount;
  const conflict = scores.find((score) => score.kind === 'conflict')?.values ?? new Float64Array(n);
  const isGrave = marked(n, found, 'high');
  const group = Float64Array.from(marked(n, found, 'medium'));
  for (const score of scores)
    if (score.kind === 'group')
      for (let row = 0; row < n; row++) group[row] = Math.max(group[row] ?? 0, score.values[row] ?? 0);
  const suspicion = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    if (data.present[row] !== 1) continue;
    const own = conflict[row] ?? 0;
    const lifted = own + middleLift * (group[row] ?? 0) * (1 - own);
    suspicion[row] = isGrave[row] === 1 ? graveFrom + (1 - graveFrom) * own : graveFrom * lifted;
  }
  return { suspicion, rank: ranksOf(suspicion, data.present) };
}

function marked(n: number, found: readonly Suspects[], severity: Severity): Uint8Array {
  const marks = new Uint8Array(n);
  for (const finding of found)
    if (finding.severity === severity) for (const row of finding.rows) marks[row] = 1;
  return marks;
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
