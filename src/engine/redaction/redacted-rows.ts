import type { ExportedRow } from '#shared/contract/rows';
import type { FindingId } from '#shared/model/ids';
import type { AppliedRedaction } from '../report/make-report';

interface RedactedRow extends ExportedRow {
  /** Members that were left out and are null for that, whatever they were. */
  readonly redacted?: readonly ('id' | 'x' | 'y')[];
}

/** Exported rows without ids that are redacted, and without places on a map that would tell what a row is like. */
export async function* redactedRows(
  batches: AsyncIterable<readonly ExportedRow[]>,
  { scope, withheld }: AppliedRedaction,
): AsyncGenerator<readonly RedactedRow[]> {
  for await (const batch of batches)
    yield batch.map((row) => {
      const isHidden = scope.hasRow(row.row);
      const hidesId = isHidden || scope.roles.has('id');
      const hidesPlace = isHidden || scope.hidesMap;
      const redacted = [
        ...(hidesId ? ['id' as const] : []),
        ...(hidesPlace ? ['x' as const, 'y' as const] : []),
      ];
      return {
        ...row,
        id: hidesId ? null : row.id,
        x: hidesPlace ? null : row.x,
        y: hidesPlace ? null : row.y,
        findings: row.findings.map((id) => withheld.idOf(id as FindingId)),
        ...(redacted.length === 0 ? {} : { redacted }),
      };
    });
}
