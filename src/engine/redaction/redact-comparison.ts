import { contentKey, editPattern } from '#shared/contract/compare';
import { redacted } from '#shared/model/redacted';
import type { ComparisonFacts } from '../report/report-facts';
import type { RedactionScope } from './redaction-scope';

/** Rows of the other version are those of this case's rows that they were matched with. */
export function redactComparison(
  compared: ComparisonFacts,
  scope: RedactionScope,
  labelColumnOfCase: string | null,
): ComparisonFacts {
  const { caseSide, key, labelColumn } = compared;
  // A content hash is over all columns: a short value in a redacted one could be found by trying.
  const hidesKey = scope.hasColumn(key) || (key === contentKey && scope.columns.size > 0);
  const hasRows = scope.rowCount > 0;
  const isHiddenRow = (row: number, side: 'before' | 'after'): boolean =>
    side === caseSide && scope.hasRow(row);
  const hidesLabels = scope.hasColumn(labelColumn) || scope.hasColumn(labelColumnOfCase);
  const oneSided = (side: 'before' | 'after') => (one: ComparisonFacts['added'][number]) => ({
    ...one,
    id: hidesKey || isHiddenRow(one.row, side) ? redacted : one.id,
  });
  return {
    ...compared,
    changed: compared.changed.map((cell) => {
      const isHidden = scope.hasRow(caseSide === 'after' ? cell.row : cell.rowBefore);
      const hides = isHidden || scope.hasColumn(cell.column);
      return {
        ...cell,
        id: hidesKey || isHidden ? redacted : cell.id,
        before: hides ? redacted : cell.before,
        after: hides ? redacted : cell.after,
      };
    }),
    added: compared.added.map(oneSided('after')),
    removed: compared.removed.map(oneSided('before')),
    // Which rows share a key, and which labels were exchanged, may be told by a redacted row alone.
    duplicateKeys: hidesKey || hasRows ? [] : compared.duplicateKeys,
    labelFlips: hidesLabels || hasRows ? [] : compared.labelFlips,
    // Patterns count rows by label, source and time, redacted ones among them.
    notes: compared.notes.filter((note) => !note.startsWith(editPattern) && !scope.saysHidden(note)),
  };
}
