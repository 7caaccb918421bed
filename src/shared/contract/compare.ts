import type { PathHandle } from '../model/ids';
import type { Call } from './call';

/** A number of a vector; those that JSON has no number for by name. */
export type VectorElement = number | 'NaN' | 'Infinity' | '-Infinity';

/** Bytes are named by their hash; `sha256` is null where there is a path but no bytes. */
export interface BytesCell {
  readonly sha256: string | null;
  readonly byteLength: number;
  readonly path: string | null;
}

/**
 * A cell as JSON can say it: text exactly as in the file, vectors as numbers, images and bytes by hash and size.
 * Numbers that JSON or a double cannot carry (large integers, decimals, NaN, infinities) are their exact text.
 */
export type CellValue = null | string | number | boolean | readonly VectorElement[] | BytesCell;

export interface ChangedCell {
  /** The id's exact text. */
  readonly id: string;
  /** Row in the version after, and the row before that it is compared with. */
  readonly row: number;
  readonly rowBefore: number;
  readonly column: string;
  readonly before: CellValue;
  readonly after: CellValue;
}

/** A row that only one version has. */
export interface OneSided {
  /** The id's exact text or the content hash; null where the row has no id. */
  readonly id: string | null;
  /** Row in the version that has it. */
  readonly row: number;
}

/** Class names are not applied: these are the values in the files. */
export interface LabelFlip {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
}

/** How often a key occurs that is not unique. */
export interface DuplicateKey {
  readonly id: string;
  readonly before: number;
  readonly after: number;
}

/** A column that both versions have under different types. */
export interface RetypedColumn {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

export type CaseSide = 'before' | 'after';

export interface CompareState {
  readonly before: string;
  readonly after: string;
  readonly beforeHash: string;
  readonly afterHash: string;
  /** Readable rows of each version, and rows that both have. */
  readonly beforeRows: number;
  readonly afterRows: number;
  readonly commonRows: number;
  /** The id column's name, or "content hash". */
  readonly key: string;
  /** In row order, the first `oneSidedShown`; `compare.oneSided` pages through all. */
  readonly added: readonly OneSided[];
  readonly addedCount: number;
  readonly removed: readonly OneSided[];
  readonly removedCount: number;
  /** By row after and position of the column, at most `changedCellsShown`; `compare.changed` pages through all. */
  readonly changed: readonly ChangedCell[];
  readonly changedCellCount: number;
  readonly changedRowCount: number;
  /** Columns with a changed cell, in the order of the version after. */
  readonly changedByColumn: readonly { readonly column: string; readonly count: number }[];
  /** The column whose changes are the flips; null where there is no label in both versions. */
  readonly labelColumn: string | null;
  /** By falling count, then by value. */
  readonly labelFlips: readonly LabelFlip[];
  /** Whether rows present in both stand in another order. */
  readonly reordered: boolean;
  /** Fewest common rows that must be moved to get from one order to the other. */
  readonly movedCount: number;
  readonly columnsAdded: readonly string[];
  readonly columnsRemoved: readonly string[];
  readonly columnsRetyped: readonly RetypedColumn[];
  /** The first `oneSidedShown`; `compare.duplicateKeys` pages through all. */
  readonly duplicateKeys: readonly DuplicateKey[];
  readonly duplicateKeyCount: number;
  /** Which of the two is the dataset of this case, whose rows the map and table show. */
  readonly caseSide: CaseSide;
  /** Sentences about what was matched how, and what was not compared. */
  readonly notes: readonly string[];
}

export const changedCellsShown = 5000;
export const oneSidedShown = 1000;

/** How sentences among the notes begin that say what changes have in common; redaction takes them out. */
export const editPattern = 'Pattern of changes: ';

/** What stands in `key` where rows were matched by their whole content. */
export const contentKey = 'content hash';

interface Paging {
  readonly start: number;
  readonly count: number;
}

export interface CompareCalls {
  /** Compares the case's dataset with another version; `caseSide` says which one the case holds. */
  'compare.run': Call<
    {
      readonly other: readonly PathHandle[];
      /** Column to match rows by, or `contentKey`; null for the id column, or the content where there is none in both. */
      readonly key: string | null;
      readonly caseSide: CaseSide;
    },
    CompareState
  >;
  /** The same for two versions of which one is the case's dataset; which one, their hashes say. */
  'compare.between': Call<
    {
      readonly before: readonly PathHandle[];
      readonly after: readonly PathHandle[];
      readonly key: string | null;
    },
    CompareState
  >;
  'compare.state': Call<null, CompareState | null>;
  /** As many as were asked for, or fewer where they are large (at least one); ask again from where it ended. */
  'compare.changed': Call<Paging, readonly ChangedCell[]>;
  'compare.oneSided': Call<Paging & { readonly which: 'added' | 'removed' }, readonly OneSided[]>;
  'compare.duplicateKeys': Call<Paging, readonly DuplicateKey[]>;
  'compare.clear': Call<null, null>;
}
