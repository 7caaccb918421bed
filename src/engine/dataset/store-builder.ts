// Builds the decoded copy: one DuckDB table `data(row, c0, c1 …)` beside a catalogue of columns. Evidence is read here
// and nowhere else; afterwards the copy is opened by an instance that cannot reach the evidence at all.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CancelSignal } from '#shared/base/cancel';
import type { DatasetNote, Reject } from '#shared/contract/dataset';
import { refuse } from '#shared/contract/errors';
import { identifier } from '../db/sql';
import type { RecordSink } from '../formats/record-sink';
import { refuseColumnAt, type StoredColumn, textFileType } from './stored-column';
import { TextRecordSink, type TextTarget } from './text-record-sink';
import type { VectorWriter } from './vector-store';

const mostNotes = 1000;
const mostRejects = 200_000;

interface UnmadeColumn {
  readonly storage: string;
  type: string;
  isCompressed: boolean;
}

export class StoreBuilder implements TextTarget {
  readonly connection: DuckDBConnection;
  readonly columns: StoredColumn[] = [];
  private readonly notes: DatasetNote[] = [];
  private notesLeftOut = 0;
  readonly rejects: Reject[] = [];
  readonly vectors: VectorWriter;
  /** Columns of `data` behind `row`, in the order of the table. */
  readonly storageOrder: string[] = [];
  private readonly byName = new Map<string, StoredColumn[]>();
  private readonly unmade: UnmadeColumn[] = [];
  private isMade = false;
  /** Rows of an earlier file are in the table. */
  hasRows = false;

  constructor(connection: DuckDBConnection, vectors: VectorWriter) {
    this.connection = connection;
    this.vectors = vectors;
  }

  get rejectedCount(): number {
    return this.rejects.length;
  }

  findColumn(name: string, occurrence = 0): StoredColumn | undefined {
    return this.byName.get(name)?.[occurrence];
  }

  addPlain(name: string, storageType: string, declaredType: string): StoredColumn {
    return this.register(name, storageType, declaredType, 'plain');
  }

  addImage(name: string, declaredType: string): StoredColumn {
    return this.register(name, 'BLOB', declaredType, 'image');
  }

  addVector(name: string, declaredType: string): StoredColumn {
    return this.register(name, declaredType, declaredType, 'vector');
  }

  /** Makes the columns added since; to be awaited before rows are written. */
  async settleColumns(): Promise<void> {
    const { unmade, connection } = this;
    if (this.isMade)
      for (const column of unmade) await connection.run(`ALTER TABLE data ADD COLUMN ${columnSql(column)}`);
    else
      await connection.run(
        `CREATE TABLE data (${['"row" BIGINT NOT NULL', ...unmade.map(columnSql)].join(', ')})`,
      );
    this.isMade = true;
    this.storageOrder.push(...unmade.map(({ storage }) => storage));
    unmade.length = 0;
  }

  /** For a column of little text; one that was made already stays as it is. */
  leaveUncompressed(column: StoredColumn): void {
    const unmade = this.unmade.find(({ storage }) => storage === column.storage);
    if (unmade !== undefined) unmade.isCompressed = false;
  }

  /** Turns a stored column into text, where another file has another type under the same name. */
  async widenToText(column: StoredColumn): Promise<void> {
    const { storage } = column;
    if (storage === null || column.storageType === 'VARCHAR') return;
    const unmade = this.unmade.find((candidate) => candidate.storage === storage);
    if (unmade === undefined)
      await this.connection.run(`ALTER TABLE data ALTER ${identifier(storage)} TYPE VARCHAR`);
    else unmade.type = 'VARCHAR';
    column.storageType = 'VARCHAR';
  }

  note(file: string, place: string, text: string): void {
    if (this.notes.length < mostNotes) this.notes.push({ file, place, text });
    else this.notesLeftOut += 1;
  }

  reject(reject: Reject): void {
    if (this.rejects.length >= mostRejects)
      refuse(
        'format-invalid',
        `More than ${mostRejects} records cannot be read; this one ${reject.reason}.`,
        {
          file: reject.file,
          place: `${reject.place}, byte ${reject.byteOffset}`,
          next: 'Check that the file is what its name says; if it is, repair it or open a part of it.',
        },
      );
    this.rejects.push(reject);
  }

  /** In the order they were made; the last says how many there was no room for. */
  get allNotes(): DatasetNote[] {
    if (this.notesLeftOut === 0) return this.notes;
    const text = `${this.notesLeftOut} more notes are not listed.`;
    return [...this.notes, { file: '', place: '', text }];
  }

  /** A sink for the records of one text file whose first record has number `firstRow`. */
  recordSink(file: string, firstRow: number, signal: CancelSignal): RecordSink {
    return new TextRecordSink(this, file, firstRow, signal);
  }

  private register(
    name: string,
    storageType: string,
    declaredType: string,
    layout: StoredColumn['layout'],
  ): StoredColumn {
    refuseColumnAt(this.columns.length, name);
    const column: StoredColumn = {
      name,
      position: this.columns.length,
      storage: layout === 'vector' ? null : this.addStorage(storageType, declaredType !== textFileType),
      storageType,
      declaredType,
      layout,
      pathStorage: layout === 'image' ? this.addStorage('VARCHAR', true) : null,
    };
    this.columns.push(column);
    this.byName.set(name, [...(this.byName.get(name) ?? []), column]);
    return column;
  }

  private addStorage(type: string, isCompressed: boolean): string {
    const storage = `c${this.storageOrder.length + this.unmade.length}`;
    this.unmade.push({ storage, type, isCompressed });
    return storage;
  }
}

/** Text of text files and short text is left uncompressed: finding the best compression takes longer than everything else together. */
function columnSql({ storage, type, isCompressed }: UnmadeColumn): string {
  return `${identifier(storage)} ${type}${isCompressed ? '' : ' USING COMPRESSION uncompressed'}`;
}
