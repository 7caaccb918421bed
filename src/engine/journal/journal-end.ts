// The last record that was acknowledged, noted in a small file beside the journal: a chain alone does not show that records were
// cut off at its end. It is written after the record is on disk and never synchronised, so it may lag behind the journal and
// cannot be ahead of it, unless records are gone. Whoever takes the note away or writes it anew as well is not found out by it.
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson } from '#shared/base/canonical-json';
import type { JournalHead, JournalRecord } from '#shared/contract/journal';

/** Of a record that tells that others are gone. */
export const endLost = 'journal.endLost';

/** Beside the journal. */
export function endFileOf(journalFile: string): string {
  return path.join(path.dirname(journalFile), 'journal.head');
}

/** Where that fails the note lags behind; the record itself is on disk. */
export async function noteEnd(journalFile: string, { seq, hash }: JournalHead): Promise<void> {
  const file = endFileOf(journalFile);
  try {
    await writeFile(`${file}.part`, `${canonicalJson({ hash, seq })}\n`, { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch {
    return;
  }
}

/**
 * Null where there is no note, or none that can be read. To be read before the journal, which another program may be writing.
 */
export async function notedEnd(journalFile: string): Promise<JournalHead | null> {
  try {
    const { seq, hash } = JSON.parse(await readFile(endFileOf(journalFile), 'utf8')) as Partial<JournalHead>;
    const isHead = Number.isSafeInteger(seq) && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash);
    return isHead ? ({ seq, hash } as JournalHead) : null;
  } catch {
    return null;
  }
}

/** Whether the record that the note names is in the journal. */
export function holdsEnd(records: readonly JournalRecord[], { seq, hash }: JournalHead): boolean {
  return records[seq]?.hash === hash;
}
