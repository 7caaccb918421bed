import type { JsonValue } from '#shared/base/canonical-json';
import type { RedactionFacts } from '#shared/contract/redaction';

/** What the journal keeps of a redaction; null for an export that nothing was left out of. */
export function redactionBody(redaction: RedactionFacts | null): JsonValue {
  if (redaction === null) return null;
  const { columns, rowCount, reason, fullContentSha256 } = redaction;
  return { columns: [...columns], rowCount, reason, fullContentSha256 };
}
