import type { FindingId, PathHandle } from '../model/ids';
import type { Call } from './call';
import type { JournalHead } from './journal';

export type RowsFormat = 'csv' | 'jsonl' | 'parquet';

/** What is written about one record, rejected ones included. */
export interface ExportedRow {
  readonly row: number;
  /** Exact text of the id column; null where there is none. */
  readonly id: string | null;
  /** In [0, 1]; null before the first scan, as is `rank`. */
  readonly suspicion: number | null;
  readonly rank: number | null;
  /** Place on the map; null where the row has none. */
  readonly x: number | null;
  readonly y: number | null;
  /** Ids in rank order. */
  readonly findings: readonly string[];
  /** Names in the order of the tag list. */
  readonly tags: readonly string[];
}

export interface RowsWritten {
  /** Relative to the case folder. */
  readonly path: string;
  readonly format: RowsFormat;
  readonly rowCount: number;
  readonly byteLength: number;
  readonly sha256: string;
  /** Where the journal stood before the export. */
  readonly journalHead: JournalHead;
}

export interface RowsCalls {
  /** Into `exports/` of the case and, where `out` is given, to that place too. */
  'rows.export': Call<
    {
      readonly format: RowsFormat;
      /** Only the rows of this finding. */
      readonly finding: FindingId | null;
      /** Only so many, the most suspicious first; null for all, in row order. */
      readonly top: number | null;
      /** A file that is not there yet or may be replaced; never evidence or part of the case. */
      readonly out: PathHandle | null;
    },
    RowsWritten
  >;
}
