import type { FindingDraft, RowScore } from './detector';

/** The full score for every row of these findings. */
export function scoreOfRows(
  family: RowScore['family'],
  drafts: readonly FindingDraft[],
  recordCount: number,
): RowScore {
  const values = new Float64Array(recordCount);
  for (const { rows } of drafts) for (const row of rows) values[row] = 1;
  return { kind: 'group', family, values };
}
