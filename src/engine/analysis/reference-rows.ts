import type { AnalysisData } from './data';

/** Trusted rows from which a reference says anything. */
export const leastReferenceRows = 200;

/** Trusted rows that have a label and a usable vector: those that models of the reference can learn from. */
export function referenceRowCount({
  recordCount,
  reference,
  label,
  embedding,
  present,
}: AnalysisData): number {
  let count = 0;
  for (let row = 0; row < recordCount; row++)
    if (
      reference?.[row] === 1 &&
      present[row] === 1 &&
      (label?.codes[row] ?? -1) >= 0 &&
      embedding?.usable[row] === 1
    )
      count += 1;
  return count;
}
