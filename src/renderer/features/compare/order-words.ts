import type { CompareState } from '#shared/contract/compare';
import { formatCount, formatRows } from '../../ui/format-number';

/** Whether rows were moved, told apart from whether they were changed. */
export function orderWords({
  reordered,
  movedCount,
  commonRows,
}: Pick<CompareState, 'reordered' | 'movedCount' | 'commonRows'>): string {
  if (commonRows === 0) return 'The versions have no row in common, so there is no order to compare.';
  if (!reordered) return 'Order: rows in both stand in the same order.';
  return `Order: re-ordered. ${formatRows(movedCount)} of the ${formatCount(commonRows)} in both had to move; that alone is no change of content.`;
}
