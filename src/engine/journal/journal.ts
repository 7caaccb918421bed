// The append-only log of a case: one canonical JSON record a line, each holding the hash of the one before, on disk
// before anybody is told that it is.
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import { refuse } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';

/** What the first record of a journal names as its predecessor. */
const noPredecessor = '0'.repeat(64);

export interface JournalClock {
  readonly now: () => Date;
  readonly monotonicMs: () => number;
  /** Then sessions are named after what stood in the journal before them, not at random. */
  readonly isClockFixed?: boolean;
}

/** Domain separation as in RFC 9162: 0x00 before a leaf. */
function recordHash(record: Omit<JournalRecord, 'hash'>): string {
  const { prev, ...rest } = record;
  return createHash('sha256')
    .update(Buffer.of(0))
    .update(Buffer.from(prev, 'hex'))
    .update(canonicalJson(rest as unknown as JsonValue))
    .digest('hex');
}

export interface JournalReading {
  readonly records: readonly JournalRecord[];
  /** Bytes of whole, valid records. */
  readonly validBytes: number;
  /** A last line that is cut short or fails its hash: never acknowledged, kept aside. */
  readonly tornTail: Buffer | null;
  /** A bad record with good ones behind it: tampering or decay. */
  readonly damage: { readonly seq: number; readonly byteOffset: number; readonly reason: string } | null;
}

/** Reads a journal and says how far it can be trusted. */
function readJournal(bytes: Buffer): JournalReading {
  const records: JournalRecord[] = [];
  let prev = noPredecessor;
  let offset = 0;
  while (offset < bytes.length) {
    const newline = bytes.indexOf(0x0a, offset);
    const end = newline === -1 ? bytes.length : newline;
    const checked =
      newline === -1
        ? 'the last line has no end'
        : checkLine(bytes.subarray(offset, end), records.length, prev);
    if (typeof checked === 'string') {
      const isLast = newline === -1 || newline === bytes.length - 1;
      return {
        records,
        validBytes: offset,
        tornTail: isLast ? bytes.subarray(offset) : null,
        damage: isLast ? null : { seq: records.length, byteOffset: offset, reason: checked },
      };
    }
    records.push(checked);
    prev = checked.hash;
    offset = end + 1;
  }
  return { records, validBytes: offset, tornTail: null, damage: null };
}

function checkLine(line: Buffer, seq: number, prev: string): JournalRecord | string {
  let record: JournalRecord;
  try {
    record = JSON.parse(line.toString('utf8')) as JournalRecord;
    if (canonicalJson(record as unknown as JsonValue) !== line.toString('utf8'))
      return 'the record is not in canonical form';
  } catch {
    return 'the line is not a JSON record';
  }
  if (record.seq !== seq) return `the record says it is number ${record.seq}`;
  if (record.prev !== prev) return 'the record does not follow the one before it';
  const { hash, ...rest } = record;
  return recordHash(rest) === hash ? record : 'the record does not match its hash';
}

/** Appends records to a file; one writer at a time is the case's business. */
export class Journal {
  readonly records: JournalRecord[];
  readonly session: string;
  private readonly handle: FileHandle;
  private readonly clock: JournalClock;
  private readonly startMs: number;
  private queue: Promise<unknown> = Promise.resolve();
  private broken = false;

  private constructor(handle: FileHandle, records: readonly JournalRecord[], clock: JournalClock) {
    this.handle = handle;
    this.records = [...records];
    this.clock = clock;
    this.startMs = clock.monotonicMs();
    this.session = clock.isClockFixed === true ? this.head.slice(0, 32) : randomUUID();
  }

  static async open(file: string, records: readonly JournalRecord[], clock: JournalClock): Promise<Journal> {
    return new Journal(await open(file, 'a', 0o600), records, clock);
  }

  get head(): string {
    return this.records[this.records.length - 1]?.hash ?? noPredecessor;
  }

  /** Resolves with the record once it is on disk; refuses with "not-saved" where that failed. */
  append(actor: string, type: string, body: JsonValue): Promise<JournalRecord> {
    const next = this.queue.then(() => this.write(actor, type, body));
    this.queue = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.handle.close();
  }

  private async write(actor: string, type: string, body: JsonValue): Promise<JournalRecord> {
    if (this.broken)
      refuse('not-saved', 'The journal can no longer be written in this session.', {
        next: 'Close the case and open it again.',
      });
    const content: Omit<JournalRecord, 'hash'> = {
      seq: this.records.length,
      ts: this.clock.now().toISOString(),
      mono: Math.round((this.clock.monotonicMs() - this.startMs) * 1000) / 1000,
      session: this.session,
      actor,
      type,
      body,
      prev: this.head,
    };
    const record: JournalRecord = { ...content, hash: recordHash(content) };
    try {
      const line = Buffer.from(`${canonicalJson(record as unknown as JsonValue)}\n`);
      const { bytesWritten } = await this.handle.write(line);
      if (bytesWritten !== line.length)
        throw new Error(`only ${bytesWritten} of ${line.length} bytes were written`);
      await this.handle.datasync();
    } catch (error) {
      this.broken = true;
      refuse('not-saved', `The action was not saved: ${(error as Error).message}.`, {
        file: 'journal.jsonl',
        next: 'Free some space or check the disk, then open the case again.',
      });
    }
    this.records.push(record);
    return record;
  }
}

export async function readJournalFile(file: string): Promise<JournalReading> {
  return readJournal(await readFile(file));
}
