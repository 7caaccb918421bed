// Two reports of the same case say the same, or they do not: one hash tells. Who wrote them, when, in which session and with
// whose sign-off is no part of what they say.
import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { JournalRecord } from '#shared/contract/journal';
import { sha256 } from '../sha256';
import type { ReportFacts } from './report-facts';
import { representable } from './representable';

/**
 * SHA-256 over the canonical JSON of `report.json` without `createdAt`, `writtenBy`, `signOffs`, `part`, `redaction`,
 * `contentSha256`, `case.readOnlyReason`, `case.warnings`, `format` and `schemaVersion`.
 */
export function contentDigest(facts: Omit<ReportFacts, 'contentSha256'>): string {
  const { readOnlyReason: _, warnings: __, ...about } = facts.case;
  const outside = ['createdAt', 'writtenBy', 'signOffs', 'part', 'redaction', 'contentSha256'];
  const inside = Object.entries({ ...facts, case: about }).filter(([name]) => !outside.includes(name));
  const content = representable(Object.fromEntries(inside)) as JsonValue;
  return sha256(canonicalJson(content));
}

/**
 * Part of a report's content and never of a redacted one, whose reader knows the hash of the whole content: without the salt
 * they could try what stands in the gaps. It is SHA-256 over a byte 2 and the records of the journal, a line each, which hold the
 * random ids of sessions.
 */
export function contentSalt(records: readonly JournalRecord[]): string {
  const hash = createHash('sha256').update(Uint8Array.of(2));
  for (const record of records) hash.update(`${canonicalJson(record as unknown as JsonValue)}\n`);
  return hash.digest('hex');
}
