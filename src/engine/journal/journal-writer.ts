// Appends to a journal: a record is on disk before anybody is told that it is. A write that fails is told as such, and what it
// left behind is kept aside before the next one.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import { describeError, EngineFailure, refuse } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';
import { type ClockReading, clockStep, type JournalClock } from './clock-step';
import { noPredecessor, readJournal, recordHash } from './journal';
import { noteEnd } from './journal-end';
import { type AppendFile, keepTornTail, type OpenAppendFile, openAppendFile } from './journal-file';

/** What an opened journal stands on. */
export interface JournalStart {
  /** As later code understands them; hashes are those on disk. */
  readonly records: readonly JournalRecord[];
  /** Length of the file, which ends with a whole record. */
  readonly byteLength: number;
}

interface Entry {
  readonly actor: string;
  readonly type: string;
  readonly body: JsonValue;
}

/** One writer at a time is the case's business; that another one wrote all the same is noticed and ends the writing. */
export class Journal {
  readonly records: JournalRecord[];
  readonly session: string;
  private readonly file: string;
  private readonly openFile: OpenAppendFile;
  private readonly clock: JournalClock;
  private readonly startMs: number;
  private handle: AppendFile | null;
  private byteLength: number;
  private lastReading: ClockReading | null;
  private queue: Promise<unknown> = Promise.resolve();
  private broken: EngineFailure | null = null;
  /** Torn ends that were kept aside and of which no record tells yet. */
  private untold: JsonValue[] = [];

  private constructor(
    file: string,
    handle: AppendFile,
    { records, byteLength }: JournalStart,
    clock: JournalClock,
    openFile: OpenAppendFile,
  ) {
    this.file = file;
    this.handle = handle;
    this.records = [...records];
    this.byteLength = byteLength;
    this.clock = clock;
    this.openFile = openFile;
    this.startMs = clock.monotonicMs();
    this.session = clock.isClockFixed === true ? this.head.slice(0, 32) : randomUUID();
    const last = records[records.length - 1];
    this.lastReading = last === undefined ? null : { wallMs: Date.parse(last.ts), monotonicMs: null };
  }

  static async open(
    file: string,
    start: JournalStart,
    clock: JournalClock,
    openFile: OpenAppendFile = openAppendFile,
  ): Promise<Journal> {
    return new Journal(file, await openFile(file), start, clock, openFile);
  }

  get head(): string {
    return this.records[this.records.length - 1]?.hash ?? noPredecessor;
  }

  /** Resolves with the record once it is on disk; refuses with "not-saved" where that failed. */
  append(actor: string, type: string, body: JsonValue): Promise<JournalRecord> {
    const next = this.queue.then(() => this.write({ actor, type, body }));
    this.queue = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.handle?.close();
    this.handle = null;
  }

  private async write(entry: Entry): Promise<JournalRecord> {
    if (this.broken !== null) throw this.broken;
    if (this.handle === null) await this.reopen();
    const reading = { wallMs: this.clock.now().getTime(), monotonicMs: this.clock.monotonicMs() };
    const step = this.lastReading === null ? null : clockStep(this.lastReading, reading);
    const { actor } = entry;
    const records = this.chain(reading, [
      ...this.untold.map((body) => ({ actor, type: 'journal.recovered', body })),
      ...(step === null ? [] : [{ actor, type: 'clock.stepped', body: step }]),
      entry,
    ]);
    const lines = Buffer.from(
      records.map((record) => `${canonicalJson(record as unknown as JsonValue)}\n`).join(''),
    );
    await this.commit(lines);
    this.untold = [];
    this.byteLength += lines.length;
    this.lastReading = reading;
    this.records.push(...records);
    const last = records[records.length - 1] as JournalRecord;
    await noteEnd(this.file, last);
    return last;
  }

  private chain(
    reading: { wallMs: number; monotonicMs: number },
    entries: readonly Entry[],
  ): JournalRecord[] {
    let prev = this.head;
    return entries.map((entry, i) => {
      const content: Omit<JournalRecord, 'hash'> = {
        seq: this.records.length + i,
        ts: new Date(reading.wallMs).toISOString(),
        mono: Math.round((reading.monotonicMs - this.startMs) * 1000) / 1000,
        session: this.session,
        ...entry,
        prev,
      };
      prev = recordHash(content);
      return { ...content, hash: prev };
    });
  }

  private async commit(lines: Buffer): Promise<void> {
    const handle = this.handle ?? refuse('internal', 'The journal is not open.');
    const { size } = await handle.stat();
    if (size !== this.byteLength) return this.breakOff(`it has ${size} bytes instead of ${this.byteLength}`);
    try {
      const { bytesWritten } = await handle.write(lines);
      if (bytesWritten !== lines.length)
        throw new Error(`only ${bytesWritten} of ${lines.length} bytes were written`);
      await handle.datasync();
    } catch (error) {
      await this.letGo();
      refuseUnsaved(error);
    }
  }

  private async letGo(): Promise<void> {
    const { handle } = this;
    this.handle = null;
    await handle?.close().catch(() => undefined);
  }

  /** After a failed write: what it left behind goes aside, for nobody was told that it is there. */
  private async reopen(): Promise<void> {
    try {
      const bytes = await readFile(this.file);
      const known = readJournal(bytes.subarray(0, this.byteLength));
      if (known.validBytes !== this.byteLength || known.records[this.records.length - 1]?.hash !== this.head)
        return this.breakOff('records that were in it are gone or are others');
      const tail = bytes.subarray(this.byteLength);
      const recovered =
        tail.length === 0 ? [] : [await keepTornTail(this.file, tail, this.records.length, this.byteLength)];
      const handle = await this.openFile(this.file);
      this.handle = handle;
      await handle.truncate(this.byteLength);
      await handle.datasync();
      this.untold.push(...recovered);
    } catch (error) {
      await this.letGo();
      if (error === this.broken) throw error;
      refuseUnsaved(error);
    }
  }

  private breakOff(what: string): never {
    this.broken = new EngineFailure({
      code: 'not-saved',
      message: `The action was not saved: something else changed the journal (${what}).`,
      file: 'journal.jsonl',
      next: 'Close the case and open it again; what was saved before is in it.',
    });
    throw this.broken;
  }
}

function refuseUnsaved(error: unknown): never {
  const why = error instanceof EngineFailure ? describeError(error.error) : (error as Error).message;
  refuse('not-saved', `The action was not saved: ${why}.`, {
    file: 'journal.jsonl',
    next: 'Free some space or check the disk, then do it again. Everything saved before is kept.',
  });
}
