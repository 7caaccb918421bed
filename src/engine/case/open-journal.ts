// From the files of a case to a journal that may be written, or to the reason why it may only be read.
import { truncate } from 'node:fs/promises';
import type { JsonValue } from '#shared/base/canonical-json';
import { describeError, EngineFailure } from '#shared/contract/errors';
import type { JournalHead, JournalRecord } from '#shared/contract/journal';
import type { JournalClock } from '../journal/clock-step';
import type { JournalReading } from '../journal/journal';
import { endLost, holdsEnd, notedEnd } from '../journal/journal-end';
import { keepTornTail } from '../journal/journal-file';
import { Journal } from '../journal/journal-writer';
import { journalSchema, schemaOf, upgradeRecords } from '../journal/schema';
import type { CaseFolder } from './case-folder';
import { CaseLock } from './case-lock';

export interface OpenedJournal {
  /** Null where the case can only be read. */
  readonly journal: Journal | null;
  readonly lock: CaseLock | null;
  /** In the form of this build; those of `journal` where there is one. */
  readonly records: readonly JournalRecord[];
  readonly readOnlyReason: string;
  /** Sentences for the screen. */
  readonly notices: readonly string[];
}

/**
 * Takes the lock, then reads, so that nothing can be written in between. A journal that is damaged, of a later schema, in use
 * or in a folder that cannot be written is opened for reading. Refuses where there is no journal, but for a new case.
 */
export async function openJournal(
  folder: CaseFolder,
  examiner: string,
  clock: JournalClock,
  isNew = false,
): Promise<OpenedJournal> {
  if (!isNew) await folder.readJournal();
  if (!(await folder.isWritable())) return forReading(folder, 'the folder cannot be written.');
  let lock: CaseLock;
  try {
    lock = await CaseLock.take(folder.path);
  } catch (error) {
    if (!(error instanceof EngineFailure) || isNew) throw error;
    return forReading(folder, describeError(error.error));
  }
  try {
    const reading = folder.hasCase ? await folder.readJournal() : nothingRead;
    const barred = whyReadOnly(reading);
    if (barred !== null) {
      await lock.release();
      return forReading(folder, barred);
    }
    return await forWriting(folder, lock, reading, examiner, clock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

const nothingRead: JournalReading = { records: [], validBytes: 0, tornTail: null, damage: null };

function whyReadOnly({ damage, records }: JournalReading): string | null {
  if (damage !== null)
    return `journal record ${damage.seq} at byte ${damage.byteOffset}: ${damage.reason}. Records before it are whole; nothing from it on is shown.`;
  const schema = schemaOf(records);
  return schema > journalSchema
    ? `a later version of Assay wrote the journal (schema ${schema}; this version knows ${journalSchema}).`
    : null;
}

async function forReading(folder: CaseFolder, readOnlyReason: string): Promise<OpenedJournal> {
  const noted = await notedEnd(folder.journalFile);
  const reading = await folder.readJournal();
  const { tornTail, records } = reading;
  return {
    journal: null,
    lock: null,
    records: schemaOf(records) > journalSchema ? records : upgradeRecords(records),
    readOnlyReason: whyReadOnly(reading) ?? readOnlyReason,
    notices: [
      ...(tornTail === null
        ? []
        : [
            `The journal ends with ${tornTail.length} bytes that are no whole record; record ${records.length} was never acknowledged or is damaged.`,
          ]),
      ...lossNotices(reading, noted),
    ],
  };
}

/** Of a journal that is damaged before its end, the damage is told. */
function lossNotices({ damage, records }: JournalReading, noted: JournalHead | null): string[] {
  if (noted === null || damage !== null || holdsEnd(records, noted)) return [];
  return [
    `THE JOURNAL HAS LOST ITS END: record ${noted.seq} (hash ${noted.hash}) was in it and is not. It has ${records.length} records now. Ask who had access to the folder, and look for a copy of the case.`,
  ];
}

async function forWriting(
  folder: CaseFolder,
  lock: CaseLock,
  reading: JournalReading,
  examiner: string,
  clock: JournalClock,
): Promise<OpenedJournal> {
  await folder.prepare();
  const { tornTail, validBytes } = reading;
  const noted = await notedEnd(folder.journalFile);
  const losses = lossNotices(reading, noted);
  const notices = [...losses];
  let recovered: JsonValue | null = null;
  if (tornTail !== null) {
    recovered = await keepTornTail(folder.journalFile, tornTail, reading.records.length, validBytes);
    await truncate(folder.journalFile, validBytes);
    const { file } = recovered as { readonly file: string };
    notices.push(
      `The journal ended with ${tornTail.length} bytes that are no whole record. They were moved to ${file}; record ${reading.records.length} was never acknowledged or is damaged.`,
    );
  }
  const records = upgradeRecords(reading.records);
  const journal = await Journal.open(folder.journalFile, { records, byteLength: validBytes }, clock);
  if (noted !== null && losses.length > 0)
    await journal.append(examiner, endLost, { seq: noted.seq, hash: noted.hash });
  if (recovered !== null) await journal.append(examiner, 'journal.recovered', recovered);
  if (lock.takenOverFrom !== null) {
    await journal.append(examiner, 'lock.takenOver', { pid: lock.takenOverFrom });
    notices.push(
      'The case was not closed properly the last time; everything that was acknowledged then is in the journal.',
    );
  }
  return { journal, lock, records: [], readOnlyReason: '', notices };
}
