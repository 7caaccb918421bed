// The chain of a journal, and that it holds what others say of it.
import type { JournalRecord } from '#shared/contract/journal';
import { type JournalReading, readJournalFile } from '../../journal/journal';
import type { Inspection } from './inspection';

/** `path` is how problems name the journal. Returns the records that can be trusted. */
export async function verifyJournal(
  file: string,
  path: string,
  wantedHead: string | null,
  inspection: Inspection,
): Promise<readonly JournalRecord[]> {
  let records: readonly JournalRecord[] = [];
  await inspection.check('Chain of the journal', async () => {
    const reading = await readJournalFile(file);
    records = reading.records;
    judge(reading, path, inspection);
    return `${records.length} records, head ${records[records.length - 1]?.hash ?? 'none'}`;
  });
  if (wantedHead === null)
    inspection.skip(
      'Head of the journal',
      'no hash of a record was given: a chain alone does not show that records were cut off at its end',
    );
  else
    await inspection.check('Head of the journal', async () => {
      const known = records.find((record) => record.hash === wantedHead);
      if (known === undefined) inspection.problem(path, `holds no record with the hash ${wantedHead}`);
      return known === undefined ? 'not found' : `it is record ${known.seq}`;
    });
  return records;
}

function judge(reading: JournalReading, path: string, inspection: Inspection): void {
  const { damage, tornTail, records } = reading;
  if (damage !== null)
    inspection.problem(path, `record ${damage.seq} at byte ${damage.byteOffset}: ${damage.reason}`);
  if (tornTail !== null)
    inspection.problem(
      path,
      `the last line, record ${records.length} at byte ${reading.validBytes}, is cut short or does not match its hash`,
    );
  if (records.length === 0) inspection.problem(path, 'holds no record');
}
