import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { CancelSignal } from '#shared/base/cancel';
import type { Reject } from '#shared/contract/dataset';
import { refuse } from '#shared/contract/errors';
import { TextChunk } from '../db/text-chunk';
import type { RecordPlace, RecordSink } from '../formats/record-sink';
import { visibleExcerpt } from './excerpt';
import { refuseColumnAt, type StoredColumn, textFileType } from './stored-column';

/** The table under construction, as far as a sink needs it. */
export interface TextTarget {
  readonly connection: DuckDBConnection;
  readonly storageOrder: readonly string[];
  findColumn(name: string, occurrence: number): StoredColumn | undefined;
  addPlain(name: string, storageType: string, declaredType: string): StoredColumn;
  widenToText(column: StoredColumn): Promise<void>;
  settleColumns(): Promise<void>;
  reject(reject: Reject): void;
  note(file: string, place: string, text: string): void;
}

/** Gathers records of a text file in chunks and appends them to the table. */
export class TextRecordSink implements RecordSink {
  recordCount = 0;
  rejectedCount = 0;
  firstReject: RecordSink['firstReject'] = null;
  private readonly store: TextTarget;
  private readonly file: string;
  private readonly firstRow: number;
  private readonly signal: CancelSignal;
  /** By the index that `column` handed out; the stored column is null until it has been settled. */
  private readonly known: { name: string; occurrence: number; stored: StoredColumn | null }[] = [];
  private readonly indexByKey = new Map<string, number>();
  private settledCount = 0;
  private chunk = new TextChunk();
  private readonly full: TextChunk[] = [];
  private readonly spare: TextChunk[] = [];
  private appender: DuckDBAppender | null = null;
  /** For each column of the table, the index of the column that fills it, or -1. */
  private order: readonly number[] | null = null;

  constructor(store: TextTarget, file: string, firstRow: number, signal: CancelSignal) {
    this.store = store;
    this.file = file;
    this.firstRow = firstRow;
    this.signal = signal;
  }

  column(name: string, occurrence = 0): number {
    const key = `${occurrence}:${name}`;
    const existing = this.indexByKey.get(key);
    if (existing !== undefined) return existing;
    const index = this.known.length;
    refuseColumnAt(index, name);
    this.known.push({ name, occurrence, stored: null });
    this.indexByKey.set(key, index);
    return index;
  }

  cell(column: number, bytes: Uint8Array, start: number, end: number): void {
    this.chunk.set(column, bytes, start, end);
  }

  noCell(column: number): void {
    this.chunk.unset(column);
  }

  record(): void {
    this.chunk.endRow(this.firstRow + this.recordCount);
    this.recordCount += 1;
    if (!this.chunk.isFull) return;
    this.full.push(this.chunk);
    this.chunk = this.spare.pop() ?? new TextChunk();
  }

  reject(place: RecordPlace, reason: string, rawStart: Uint8Array): void {
    this.chunk.unsetAll();
    this.firstReject ??= { ...place, reason };
    this.store.reject({
      row: this.firstRow + this.recordCount,
      file: this.file,
      place: `line ${place.line}`,
      byteOffset: place.byteOffset,
      reason,
      excerpt: visibleExcerpt(rawStart),
    });
    this.recordCount += 1;
    this.rejectedCount += 1;
  }

  note(place: string, text: string): void {
    this.store.note(this.file, place, text);
  }

  async drain(): Promise<void> {
    this.signal.throwIfCancelled();
    if (this.full.length > 0) await this.write();
  }

  async finish(): Promise<void> {
    this.signal.throwIfCancelled();
    if (this.chunk.rowCount > 0) this.full.push(this.chunk);
    this.chunk = new TextChunk();
    await this.write();
    this.closeAppender();
  }

  private async write(): Promise<void> {
    if (this.settledCount < this.known.length) this.order = null;
    const order = this.order ?? (await this.settle());
    for (const chunk of this.full) {
      this.appender ??= await this.store.connection.createAppender('data');
      chunk.moveInto(this.appender, order);
      this.spare.push(chunk);
    }
    this.full.length = 0;
  }

  private async settle(): Promise<readonly number[]> {
    this.closeAppender();
    for (const column of this.known.slice(this.settledCount)) {
      const existing = this.store.findColumn(column.name, column.occurrence);
      if (existing !== undefined && existing.layout !== 'plain')
        refuse(
          'format-invalid',
          `Column "${column.name}" is text here and ${existing.declaredType} in another file.`,
          {
            file: this.file,
            next: 'Open the files with the same columns together, and the others in a case of their own.',
          },
        );
      if (existing !== undefined) await this.store.widenToText(existing);
      column.stored = existing ?? this.store.addPlain(column.name, 'VARCHAR', textFileType);
    }
    this.settledCount = this.known.length;
    await this.store.settleColumns();
    const indexByStorage = new Map(this.known.map(({ stored }, index) => [stored?.storage, index]));
    this.order = this.store.storageOrder.map((storage) => indexByStorage.get(storage) ?? -1);
    return this.order;
  }

  private closeAppender(): void {
    this.appender?.closeSync();
    this.appender = null;
  }
}
