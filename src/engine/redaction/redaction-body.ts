import type { JsonValue } from '#shared/base/canonical-json';
import { encodeRows } from '../journal/row-set';
import type { AppliedRedaction } from '../report/make-report';
import type { ReportFacts } from '../report/report-facts';
import { rowsOf } from '../table/row-mask';

/** What the journal keeps of a redaction, the rows too; null for an export that nothing was left out of. */
export function redactionBody({ redaction }: ReportFacts, applied: AppliedRedaction | null): JsonValue {
  if (redaction === null || applied === null) return null;
  const { columns, reason, fullContentSha256 } = redaction;
  const rows = { ...encodeRows(rowsOf(applied.scope.rows)) };
  return { columns: [...columns], rows, reason, fullContentSha256 };
}
