// That no record is gone from the end of a case's journal, as far as what lies in the case tells: the note beside the journal, what
// was recorded at an opening, and the heads that reports were made at.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { counted } from '#shared/base/quantities';
import type { JournalHead, JournalRecord } from '#shared/contract/journal';
import { endLost, holdsEnd } from '../../journal/journal-end';
import type { Inspection } from './inspection';

const journalName = 'journal.jsonl';

/** `noted` is what journal.head said before the journal was read. */
export async function verifyEnd(
  folder: string,
  records: readonly JournalRecord[],
  noted: JournalHead | null,
  inspection: Inspection,
): Promise<void> {
  await inspection.check('End of the journal', async () => {
    for (const { seq, type, body } of records)
      if (type === endLost)
        inspection.problem(
          journalName,
          `tells in record ${seq} that it had lost ${wordsOf(body as unknown as JournalHead)}`,
        );
    if (noted !== null && !holdsEnd(records, noted))
      inspection.problem(journalName, `has lost ${wordsOf(noted)}, which journal.head names as written`);
    const reports = await headsOfReports(path.join(folder, 'exports'));
    for (const [file, head] of reports)
      if (!holdsEnd(records, head))
        inspection.problem(journalName, `does not hold ${wordsOf(head)}, which ${file} was made at`);
    const note = noted === null ? 'there is no journal.head' : `journal.head names record ${noted.seq}`;
    return `${note}; the heads of ${counted(reports.size, 'report')} in exports/ were looked for`;
  });
}

function wordsOf({ seq, hash }: JournalHead): string {
  return `record ${seq}, hash ${hash}`;
}

/** By path; what cannot be read is for the comparison with the journal to tell. */
async function headsOfReports(exports: string): Promise<ReadonlyMap<string, JournalHead>> {
  const heads = new Map<string, JournalHead>();
  const names = await readdir(exports, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of names) {
    if (entry.name !== 'report.json' || !entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const head = headOf(await readFile(file, 'utf8').catch(() => ''));
    if (head !== null)
      heads.set(path.posix.join('exports', ...path.relative(exports, file).split(path.sep)), head);
  }
  return heads;
}

function headOf(report: string): JournalHead | null {
  try {
    const { journal } = JSON.parse(report) as { readonly journal?: { readonly head?: Partial<JournalHead> } };
    const { seq, hash } = journal?.head ?? {};
    return typeof seq === 'number' && typeof hash === 'string' ? { seq, hash } : null;
  } catch {
    return null;
  }
}
