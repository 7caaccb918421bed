import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { Params, Subject } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import { sha256 } from '../sha256';

/** First 16 hex digits of SHA-256 over detector, subject, parameters and evidence hashes: no clock, no random number, no path. */
export function findingId(
  detector: string,
  subject: Subject,
  params: Params,
  evidenceHashes: readonly string[],
): FindingId {
  const content: JsonValue = {
    detector,
    subject: subject as unknown as JsonValue,
    params,
    evidence: evidenceHashes,
  };
  return sha256(canonicalJson(toWellFormed(content))).slice(0, 16) as FindingId;
}

/** Subjects quote the data, which may hold lone surrogates. */
function toWellFormed(value: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(value), (_, member: unknown) =>
    typeof member === 'string' ? member.toWellFormed() : member,
  ) as JsonValue;
}
