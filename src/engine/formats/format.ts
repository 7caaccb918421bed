// What a format owes: recognise its files, and put their records into a table under construction.
import type { CancelSignal } from '#shared/base/cancel';
import type { FirstRows } from '#shared/contract/dataset';
import type { DataFileEnding } from '../dataset/file-names';
import type { Shard } from '../dataset/shards';
import type { StoreBuilder } from '../dataset/store-builder';
import type { Connection } from '../db/query';

/** How much of a file `recognise` sees. */
export const headBytes = 65536;

export interface FormatInput {
  readonly shard: Shard;
  /** A path of ours, free of odd characters, that leads to the file; for DuckDB. */
  readonly safePath: string;
  /** The bytes from the beginning, decompressed; a new pass each time it is called. */
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /** First row number of this file. */
  readonly firstRow: number;
  readonly signal: CancelSignal;
  /** Bytes of the file (before decompression) consumed so far, where the format knows. */
  readonly progress: (doneBytes: number) => void;
}

export interface Format {
  readonly id: string;
  /** As shown: "Parquet", "CSV". */
  readonly title: string;
  /** Endings of files that are named for this format. */
  readonly endings: readonly DataFileEnding[];
  /**
   * How sure it is, from the decompressed beginning of the file (`headBytes` or all of it) and the file's ending:
   * 0 no, 1 possible, 2 by content, 3 certain by magic bytes.
   */
  recognise(head: Uint8Array, ending: DataFileEnding | null): 0 | 1 | 2 | 3;
  /** Returns the number of records in the file, rejected ones included. */
  load(input: FormatInput, store: StoreBuilder): Promise<number>;
  /** The first readable records, after reading no more of the file than that takes. `connection` may open the file. */
  first(input: FormatInput, connection: Connection, count: number): Promise<FirstRecords>;
  /** What `load` would return, much sooner; null where only reading it all can tell. */
  count?(input: FormatInput, connection: Connection): Promise<number | null>;
}

export type FirstRecords = Pick<FirstRows, 'columns' | 'rows'>;
