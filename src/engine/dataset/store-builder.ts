// Builds the decoded copy: one DuckDB table `data(row, c0, c1 …)` beside a catalogue of columns. Evidence is read here
// and nowhere else; afterwards the copy is opened by an instance that cannot reach the evidence at all.
import type { DuckDBConnection } from '@duckdb/node-api';
import { BIGINT, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import type { CancelSignal } from '#shared/base/cancel';
import type { DatasetNote, Reject } from '#shared/contract/dataset';
import { readRows } from '../db/query';
import { identifier } from '../db/sql';
import type { RecordPlace, RecordSink } from '../formats/record-sink';
import { visibleExcerpt } from './excerpt';
import type { VectorWriter } from './vector-store';

/** How a column of the evidence is kept. */
export interface StoredColumn {
  /** As in the evidence; equal names are kept apart by position. */
  readonly name: string;
  readonly position: number;
  /** Column of `data`, or null for vectors, which live in their own files. */
  readonly storage: string | null;
  /** DuckDB type of the stored column: "VARCHAR", "BIGINT", "BLOB" … */
  storageType: string;
  /** Type that the format declares. */
  declaredType: string;
  /** "vector": kept in a vector store; "image": `storage` holds bytes, `pathStorage` the path. */
  readonly layout: 'plain' | 'vector' | 'image';
  readonly pathStorage: string | null;
  classNames?: readonly string[];
  /** Why the column could not be read; it is then empty. */
  unreadable?: string;
}

const rowsPerChunk = 2048;

export class StoreBuilder {
  readonly connection: DuckDBConnection;
  readonly columns: StoredColumn[] = [];
  readonly notes: DatasetNote[] = [];
  readonly rejects: Reject[] = [];
  readonly vectors: VectorWriter;
  rejectedCount = 0;
  private nextStorage = 0;

  private constructor(connection: DuckDBConnection, vectors: VectorWriter) {
    this.connection = connection;
    this.vectors = vectors;
  }

  static async create(connection: DuckDBConnection, vectors: VectorWriter): Promise<StoreBuilder> {
    await connection.run('CREATE TABLE data ("row" BIGINT NOT NULL)');
    return new StoreBuilder(connection, vectors);
  }

  findColumn(name: string, occurrence = 0): StoredColumn | undefined {
    return this.columns.filter((column) => column.name === name)[occurrence];
  }

  async addPlain(name: string, storageType: string, declaredType: string): Promise<StoredColumn> {
    const column = this.register(name, storageType, declaredType, 'plain');
    await this.addStorage(column.storage, storageType);
    return column;
  }

  async addImage(name: string, declaredType: string): Promise<StoredColumn> {
    const column = this.register(name, 'BLOB', declaredType, 'image');
    await this.addStorage(column.storage, 'BLOB');
    await this.addStorage(column.pathStorage, 'VARCHAR');
    return column;
  }

  addVector(name: string, declaredType: string): StoredColumn {
    return this.register(name, declaredType, declaredType, 'vector');
  }

  /** Turns a stored column into text, where another file has another type under the same name. */
  async widenToText(column: StoredColumn): Promise<void> {
    if (column.storage === null || column.storageType === 'VARCHAR') return;
    await this.connection.run(`ALTER TABLE data ALTER ${identifier(column.storage)} TYPE VARCHAR`);
    column.storageType = 'VARCHAR';
  }

  note(file: string, place: string, text: string): void {
    if (this.notes.length < 1000) this.notes.push({ file, place, text });
  }

  reject(reject: Reject): void {
    this.rejectedCount += 1;
    this.rejects.push(reject);
  }

  /** A sink for the records of one text file whose first record has number `firstRow`. */
  recordSink(file: string, firstRow: number, signal: CancelSignal): TextRecordSink {
    return new TextRecordSink(this, file, firstRow, signal);
  }

  async rowCount(): Promise<number> {
    return Number((await readRows(this.connection, 'SELECT count(*) FROM data'))[0]?.[0] ?? 0);
  }

  private register(
    name: string,
    storageType: string,
    declaredType: string,
    layout: StoredColumn['layout'],
  ): StoredColumn {
    const column: StoredColumn = {
      name,
      position: this.columns.length,
      storage: layout === 'vector' ? null : `c${this.nextStorage++}`,
      storageType,
      declaredType,
      layout,
      pathStorage: layout === 'image' ? `c${this.nextStorage++}` : null,
    };
    this.columns.push(column);
    return column;
  }

  private async addStorage(storage: string | null, type: string): Promise<void> {
    if (storage !== null)
      await this.connection.run(`ALTER TABLE data ADD COLUMN ${identifier(storage)} ${type}`);
  }
}

/** Gathers records of a text file and appends them by the thousand. */
class TextRecordSink implements RecordSink {
  recordCount = 0;
  private readonly store: StoreBuilder;
  private readonly file: string;
  private readonly firstRow: number;
  private readonly signal: CancelSignal;
  /** Index handed out by `column` to the position in the store; -1 until it exists. */
  private readonly known: { name: string; occurrence: number; stored: StoredColumn | null }[] = [];
  private readonly indexByName = new Map<string, number>();
  private pendingRows: number[] = [];
  private pendingValues: (string | null | undefined)[][] = [];

  constructor(store: StoreBuilder, file: string, firstRow: number, signal: CancelSignal) {
    this.store = store;
    this.file = file;
    this.firstRow = firstRow;
    this.signal = signal;
  }

  column(name: string, occurrence = 0): number {
    const key = `${occurrence}:${name}`;
    const existing = this.indexByName.get(key);
    if (existing !== undefined) return existing;
    const index = this.known.length;
    this.known.push({ name, occurrence, stored: null });
    this.indexByName.set(key, index);
    return index;
  }

  record(values: readonly (string | null | undefined)[], _place: RecordPlace): void {
    this.pendingRows.push(this.firstRow + this.recordCount);
    this.pendingValues.push(values.slice());
    this.recordCount += 1;
  }

  reject(place: RecordPlace, reason: string, rawStart: Uint8Array): void {
    this.store.reject({
      row: this.firstRow + this.recordCount,
      file: this.file,
      place: `line ${place.line}`,
      byteOffset: place.byteOffset,
      reason,
      excerpt: visibleExcerpt(rawStart),
    });
    this.recordCount += 1;
  }

  note(place: string, text: string): void {
    this.store.note(this.file, place, text);
  }

  async drain(): Promise<void> {
    this.signal.throwIfCancelled();
    for (const column of this.known) {
      if (column.stored !== null) continue;
      column.stored =
        this.store.findColumn(column.name, column.occurrence) ??
        (await this.store.addPlain(column.name, 'VARCHAR', 'text'));
      await this.store.widenToText(column.stored);
    }
    if (this.pendingRows.length === 0) return;
    await this.append();
    this.pendingRows = [];
    this.pendingValues = [];
  }

  /** Column by column in the order of the table, which has `row` first and then every storage column. */
  private async append(): Promise<void> {
    const order = await this.storageOrder();
    const appender = await this.store.connection.createAppender('data');
    const types = [BIGINT, ...order.map(() => VARCHAR)];
    for (let start = 0; start < this.pendingRows.length; start += rowsPerChunk) {
      const end = Math.min(start + rowsPerChunk, this.pendingRows.length);
      const chunk = DuckDBDataChunk.create(types, end - start);
      chunk.setColumnValues(0, this.pendingRows.slice(start, end).map(BigInt));
      const rows = this.pendingValues.slice(start, end);
      order.forEach((index, position) => {
        chunk.setColumnValues(
          position + 1,
          rows.map((values) => (index < 0 ? null : (values[index] ?? null))),
        );
      });
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  /** For each storage column of the table, the index of this file's column that fills it, or -1. */
  private async storageOrder(): Promise<number[]> {
    const rows = await readRows(
      this.store.connection,
      `SELECT column_name FROM duckdb_columns() WHERE table_name = 'data' AND column_name <> 'row' ORDER BY column_index`,
    );
    return rows.map(([name]) => this.known.findIndex((column) => column.stored?.storage === name));
  }
}
