// The investigator's notebook: what stands in the journal as `note.added`, in order.
import { refuse } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';
import type { Note } from '#shared/contract/notes';
import { asRow, type FindingId } from '#shared/model/ids';
import type { OpenCase } from '../case/open-case';
import { decodeRows, type EncodedRows, encodeRows } from '../journal/row-set';

const longestText = 10_000;
const mostReferences = 10_000;

/** Refuses references to what is not there: a note that points nowhere is worth little later. */
export async function addNote(
  opened: OpenCase,
  { text, rows, findings }: Pick<Note, 'text' | 'rows' | 'findings'>,
): Promise<Note> {
  const clean = text.trim().toWellFormed();
  if (clean === '' || clean.length > longestText)
    refuse('usage', `A note needs a text of 1 to ${longestText} characters.`);
  if (rows.length > mostReferences || findings.length > mostReferences)
    refuse('usage', `A note can refer to at most ${mostReferences} rows or findings.`, {
      next: 'Tag the rows, and name the tag in the note.',
    });
  const { recordCount } = opened.dataset.store;
  const beyond = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= recordCount);
  if (beyond !== undefined)
    refuse('usage', `There is no row ${beyond}.`, {
      next: `Rows are numbered from 0 to ${recordCount - 1}.`,
    });
  const known = new Set(opened.findings.state.findings.map(({ id }) => id));
  const unknown = findings.find((id) => !known.has(id));
  if (unknown !== undefined)
    refuse('usage', `There is no finding ${unknown} in the last run.`, {
      next: 'assay findings CASE lists them.',
    });
  const record = await opened.record('note.added', {
    text: clean,
    rows: { ...encodeRows(Uint32Array.from(rows)) },
    findings: [...new Set(findings)],
  });
  return noteOf(record);
}

export function notesOf(records: readonly JournalRecord[]): Note[] {
  return records.filter(({ type }) => type === 'note.added').map(noteOf);
}

function noteOf({ seq, ts, actor, body }: JournalRecord): Note {
  const { text, rows, findings } = body as unknown as {
    readonly text: string;
    readonly rows: EncodedRows;
    readonly findings: readonly FindingId[];
  };
  return { seq, ts, actor, text, rows: Array.from(decodeRows(rows), asRow), findings };
}
