import { type CategoryCount, categoryCounts } from '../../analysis/category-counts';
import type { Categorical } from '../../analysis/data';

/** Copies that carry two labels or more. */
export interface ContradictingGroup {
  readonly rows: readonly number[];
  /** The most frequent first. */
  readonly counts: readonly CategoryCount[];
}

/** Those of the groups in which two labels occur; rows without a label stay in their group. */
export function contradicting(
  groups: readonly (readonly number[])[],
  label: Categorical,
): readonly ContradictingGroup[] {
  return groups
    .map((rows) => ({ rows, counts: categoryCounts(label, rows) }))
    .filter(({ counts }) => counts.length > 1);
}

/** Share of the group's labelled rows that carry another label than the row does; 0 for a row without label. */
export function dissentOf({ counts }: ContradictingGroup, label: Categorical, row: number): number {
  const own = label.codes[row] ?? -1;
  if (own < 0) return 0;
  const labelled = counts.reduce((sum, { count }) => sum + count, 0);
  return 1 - (counts.find(({ code }) => code === own)?.count ?? 0) / labelled;
}
