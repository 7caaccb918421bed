// A sink that keeps records as text: for the first ones of a file, and for tests.
import { neverCancelled } from '#shared/base/cancel';
import { EngineFailure } from '#shared/contract/errors';
import { visibleExcerpt } from '../../dataset/excerpt';
import type { FormatInput } from '../format';
import type { RecordPlace, RecordSink, SinkSource } from '../record-sink';

export type Row = (string | null)[];

export class MemorySink implements RecordSink {
  readonly columns: string[] = [];
  /** By record number. */
  readonly rows = new Map<number, Row>();
  readonly rejects: string[] = [];
  readonly notes: string[] = [];
  recordCount = 0;
  firstReject: RecordSink['firstReject'] = null;
  private cells: Row = [];

  get rejectedCount(): number {
    return this.rejects.length;
  }

  column(name: string, occurrence = 0): number {
    const shown = occurrence === 0 ? name : `${name} (${occurrence + 1})`;
    const index = this.columns.indexOf(shown);
    return index < 0 ? this.columns.push(shown) - 1 : index;
  }

  cell(column: number, bytes: Uint8Array, start: number, end: number): void {
    this.cells[column] = Buffer.from(bytes.subarray(start, end)).toString('utf8');
  }

  noCell(column: number): void {
    this.cells[column] = null;
  }

  record(): void {
    const width = Math.max(this.columns.length, this.cells.length);
    this.rows.set(
      this.recordCount++,
      Array.from({ length: width }, (_, i) => this.cells[i] ?? null),
    );
    this.cells = [];
  }

  reject(place: RecordPlace, reason: string, rawStart: Uint8Array): void {
    this.firstReject ??= { ...place, reason };
    this.rejects.push(
      [this.recordCount++, `line ${place.line}`, place.byteOffset, reason, visibleExcerpt(rawStart)].join(
        ' | ',
      ),
    );
    this.cells = [];
  }

  note(place: string, text: string): void {
    this.notes.push(`${place}: ${text}`);
  }

  async drain(): Promise<void> {
    await Promise.resolve();
  }

  async finish(): Promise<void> {
    await this.drain();
  }
}

type Read = (input: FormatInput, sinks: SinkSource) => Promise<number>;

/** Reads bytes that arrive in chunks of a given size; `cut` fails at the end as damaged compressed data does. */
export async function readInMemory(
  read: Read,
  content: string | Uint8Array,
  { chunkBytes = 1 << 20, cut = false } = {},
): Promise<MemorySink> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const sink = new MemorySink();
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    if (cut)
      throw new EngineFailure({ code: 'format-invalid', message: 'The data is cut short.', place: 'byte 7' });
  }
  const identity = { device: 0, inode: 0, byteLength: bytes.length, modifiedMs: 0, changedMs: 0 };
  const input: FormatInput = {
    shard: { shown: 'test', realPath: '', identity },
    safePath: '',
    bytes: chunks,
    firstRow: 0,
    signal: neverCancelled,
    progress: () => undefined,
  };
  await read(input, { recordSink: () => sink });
  return sink;
}
