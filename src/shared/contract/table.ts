import type { ColumnKind } from '../model/column';
import type { Filter, Sort } from '../model/filter';
import type { Row, ViewId } from '../model/ids';
import type { Call } from './call';

export interface TableView {
  readonly view: ViewId;
  readonly rowCount: number;
}

/**
 * A page as an Arrow IPC stream that the engine wrote. Its columns are told by their place: row number (uint32), then for
 * each column asked for its text (utf8, capped at 300 characters) and true length (uint32, in characters, bytes or vector
 * elements), then suspicion (float64), rank (uint32) and tags (utf8, names joined by U+001F).
 */
export interface TablePage {
  readonly arrow: Uint8Array;
  readonly rowCount: number;
}

export interface RecordField {
  readonly column: string;
  readonly kind: ColumnKind;
  /** Exact text, at most `recordFieldChars` characters; null for SQL NULL. */
  readonly text: string | null;
  readonly length: number;
  /** Image columns: the encoded bytes, at most 32 MiB. */
  readonly bytes?: Uint8Array;
  readonly vector?: Float32Array;
}

export const recordFieldChars = 1_000_000;

export interface TableRecord {
  readonly row: Row;
  readonly id: string | null;
  readonly file: string;
  readonly rejected: string | null;
  readonly fields: readonly RecordField[];
  readonly suspicion: number | null;
  readonly rank: number | null;
  readonly tags: readonly { readonly tag: string; readonly note: string }[];
}

/** Few facts about few rows, for hover cards and neighbour lists. */
export interface TableCard {
  readonly row: Row;
  readonly id: string | null;
  readonly label: string | null;
  readonly text: string | null;
  readonly source: string | null;
  readonly image: Uint8Array | null;
  readonly suspicion: number | null;
}

export interface TableCalls {
  'table.open': Call<{ readonly filter: Filter | null; readonly sort: readonly Sort[] }, TableView>;
  'table.page': Call<
    {
      readonly view: ViewId;
      readonly start: number;
      readonly end: number;
      readonly columns: readonly string[];
    },
    TablePage
  >;
  /** All rows of a view in its order. */
  'table.rows': Call<{ readonly view: ViewId }, Uint32Array>;
  /** Position of a row in a view, or -1. */
  'table.indexOf': Call<{ readonly view: ViewId; readonly row: Row }, number>;
  'table.record': Call<{ readonly row: Row }, TableRecord>;
  'table.cards': Call<{ readonly rows: Uint32Array }, readonly TableCard[]>;
  /** Image bytes of a few rows, in order; null where there is none. */
  'table.images': Call<
    { readonly column: string; readonly rows: Uint32Array },
    readonly (Uint8Array | null)[]
  >;
  'table.vectors': Call<
    { readonly column: string; readonly rows: Uint32Array },
    readonly (Float32Array | null)[]
  >;
}
