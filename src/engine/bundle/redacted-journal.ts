// The journal as a redacted bundle carries it: who did what, when, in a sentence that quotes nothing redacted, and the hashes that
// link the records. Without the bodies, and without session and monotonic clock, which keep short bodies from being found by trying,
// the hashes cannot be computed from this copy; the links can be followed to the head that the seal names.
import { canonicalJson } from '#shared/base/canonical-json';
import type { JournalRecord } from '#shared/contract/journal';
import { redactEntry } from '../redaction/redact-facts';
import { journalEntry } from '../report/journal-log';

/** One object a line: actor, hash, prev, sentence, seq, ts, type. */
export function redactedJournal(records: readonly JournalRecord[]): string {
  return records
    .map((record) => {
      const { seq, ts, actor, type, hash, sentence } = redactEntry(journalEntry(record));
      const line = { seq, ts, actor, type, hash, sentence, prev: record.prev };
      return `${canonicalJson(line)}\n`;
    })
    .join('');
}
