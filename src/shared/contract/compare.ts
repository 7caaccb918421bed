import type { PathHandle } from '../model/ids';
import type { Call } from './call';

/** A cell as JSON can say it: text exactly as in the file, vectors as numbers, images by hash and size. */
export type CellValue =
  | null
  | string
  | number
  | boolean
  | readonly (number | null)[]
  | { readonly sha256: string; readonly byteLength: number; readonly path: string | null };

export interface ChangedCell {
  /** The key: the id's exact text, or the content hash. */
  readonly id: string;
  /** Row in B, and the row in A that it is compared with. */
  readonly row: number;
  readonly rowBefore: number;
  readonly column: string;
  readonly before: CellValue;
  readonly after: CellValue;
}

export interface OneSided {
  readonly id: string;
  readonly row: number;
}

export interface LabelFlip {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
}

export interface CompareState {
  readonly before: string;
  readonly after: string;
  readonly beforeHash: string;
  readonly afterHash: string;
  /** "id" column's name or "content hash". */
  readonly key: string;
  readonly added: readonly OneSided[];
  readonly removed: readonly OneSided[];
  /** First `changedCellsShown`; `compare.changed` pages through all. */
  readonly changed: readonly ChangedCell[];
  readonly changedCellCount: number;
  readonly changedRowCount: number;
  readonly changedByColumn: readonly { readonly column: string; readonly count: number }[];
  readonly labelFlips: readonly LabelFlip[];
  /** Whether rows present in both stand in another order. */
  readonly reordered: boolean;
  /** Rows that left the longest run kept in order. */
  readonly movedCount: number;
  readonly columnsAdded: readonly string[];
  readonly columnsRemoved: readonly string[];
  readonly duplicateKeys: readonly { readonly id: string; readonly before: number; readonly after: number }[];
  /** Which of the two is the dataset of this case, whose rows the map and table show. */
  readonly caseSide: 'before' | 'after';
  readonly notes: readonly string[];
}

export const changedCellsShown = 5000;

export interface CompareCalls {
  /** Compares the case's dataset with another version; `caseSide` says which one the case holds. */
  'compare.run': Call<
    {
      readonly other: readonly PathHandle[];
      readonly key: string | null;
      readonly caseSide: 'before' | 'after';
    },
    CompareState
  >;
  'compare.state': Call<null, CompareState | null>;
  'compare.changed': Call<{ readonly start: number; readonly count: number }, readonly ChangedCell[]>;
  'compare.clear': Call<null, null>;
}
