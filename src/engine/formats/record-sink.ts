// Where text formats put what they read. Values are the exact text of the field; null is "no value".

/** Where a record began. Lines count from 1, bytes from 0 of the decompressed file. */
export interface RecordPlace {
  readonly line: number;
  readonly byteOffset: number;
}

export interface RecordSink {
  /** Index of a column, made on first use; `occurrence` (from 0) tells columns with equal names apart. */
  column(name: string, occurrence?: number): number;
  /** A readable record; `values[index of column]`, missing ones are null. The array is copied. */
  record(values: readonly (string | null | undefined)[], place: RecordPlace): void;
  /** A record that cannot be a row; it still takes a row number. */
  reject(place: RecordPlace, reason: string, rawStart: Uint8Array): void;
  /** Something odd that stopped nothing, for instance blank lines or a byte order mark. */
  note(place: string, text: string): void;
  /** Records so far, rejected ones included. */
  readonly recordCount: number;
  /** To be awaited after each chunk of input: writes out what has gathered. */
  drain(): Promise<void>;
}
