// Where text formats put what they read. Cells are the exact text of the field as UTF-8 bytes; a column without a cell
// has no value in that record. Bytes, not strings: making and unmaking a string costs more than reading the field.
import type { CancelSignal } from '#shared/base/cancel';

/** Where a record began. Lines count from 1, bytes from 0 of the decompressed file. */
export interface RecordPlace {
  readonly line: number;
  readonly byteOffset: number;
}

/** The table under construction, as far as a text format needs it. */
export interface SinkSource {
  /** `firstRow` is the row number of the file's first record. */
  recordSink(file: string, firstRow: number, signal: CancelSignal): RecordSink;
}

export interface RecordSink {
  /** Index of a column, made on first use; `occurrence` (from 0) tells columns with equal names apart. */
  column(name: string, occurrence?: number): number;
  /** Sets a cell of the record under construction to valid UTF-8, which is copied; a later call wins. */
  cell(column: number, bytes: Uint8Array, start: number, end: number): void;
  /** Takes back a cell of the record under construction. */
  noCell(column: number): void;
  /** Ends the record under construction. */
  record(): void;
  /** A record that cannot be a row: it still takes a row number; cells set for it are dropped. */
  reject(place: RecordPlace, reason: string, rawStart: Uint8Array): void;
  /** Something odd that stopped nothing, for instance blank lines or a byte order mark. */
  note(place: string, text: string): void;
  /** Records so far, rejected ones included. */
  readonly recordCount: number;
  readonly rejectedCount: number;
  readonly firstReject: (RecordPlace & { readonly reason: string }) | null;
  /** To be awaited between records, after each block of input: writes out what has gathered. */
  drain(): Promise<void>;
  /** To be awaited after the last record. */
  finish(): Promise<void>;
}
