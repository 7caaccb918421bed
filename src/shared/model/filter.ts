import type { FindingId } from './ids';

/** A typed condition on rows; the renderer never supplies SQL. Values are the text of the cell. */
export type Filter =
  | { readonly op: 'all'; readonly of: readonly Filter[] }
  | { readonly op: 'any'; readonly of: readonly Filter[] }
  | { readonly op: 'not'; readonly of: Filter }
  | { readonly op: 'equals'; readonly column: string; readonly value: string | null }
  | { readonly op: 'oneOf'; readonly column: string; readonly values: readonly string[] }
  | { readonly op: 'contains'; readonly column: string; readonly text: string; readonly matchCase?: boolean }
  | { readonly op: 'range'; readonly column: string; readonly min?: string; readonly max?: string }
  | { readonly op: 'isNull'; readonly column: string }
  /** Keyword in any text-like column, without regard to case. */
  | { readonly op: 'keyword'; readonly text: string }
  /** RE2 syntax and semantics, in one column or in any text-like column. */
  | { readonly op: 'regex'; readonly pattern: string; readonly column?: string }
  | { readonly op: 'finding'; readonly id: FindingId }
  | { readonly op: 'tag'; readonly tag: string }
  | { readonly op: 'difference'; readonly kind: 'added' | 'removed' | 'changed' | 'labelChanged' }
  /** Rows by number, for a selection; sorted ascending. */
  | { readonly op: 'rows'; readonly rows: Uint32Array };

export interface Sort {
  /** A column of the evidence, or one of the computed ones: "row", "suspicion", "rank". */
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** Rows an action is for. */
export type RowSelection =
  | { readonly kind: 'rows'; readonly rows: Uint32Array }
  | { readonly kind: 'filter'; readonly filter: Filter | null }
  | { readonly kind: 'finding'; readonly id: FindingId };
