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
      'no hash was given with --head: a chain alone does not show that records were cut off at its end',
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

export interface RecordedEvidence {
  readonly chosen: readonly string[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly evidenceHash: string;
}

/** What the journal says the evidence is; null where it does not say. */
export function recordedEvidence(records: readonly JournalRecord[]): RecordedEvidence | null {
  const body = (type: string): Readonly<Record<string, unknown>> =>
    (records.find((record) => record.type === type)?.body ?? {}) as Readonly<Record<string, unknown>>;
  const { evidenceHash, files } = body('evidence.hashed');
  const { chosen } = body('evidence.added');
  if (typeof evidenceHash !== 'string' || !isFileList(files)) return null;
  if (!Array.isArray(chosen) || !chosen.every((place) => typeof place === 'string')) return null;
  return { evidenceHash, files, chosen };
}

function isFileList(value: unknown): value is RecordedEvidence['files'] {
  return (
    Array.isArray(value) &&
    value.every((file: unknown) => {
      const { path, sha256 } = (file ?? {}) as Readonly<Record<string, unknown>>;
      return typeof path === 'string' && typeof sha256 === 'string';
    })
  );
}
