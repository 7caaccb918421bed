/** How values of a column are to be read; storage types are kept beside it. */
export type ColumnKind =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'time'
  | 'vector'
  | 'image'
  | 'json'
  | 'bytes';

export interface ColumnProfile {
  readonly name: string;
  /** Position in the evidence, 0-based. */
  readonly position: number;
  readonly kind: ColumnKind;
  /** The type that the format declares, for instance `FLOAT[]`; "text" for CSV. */
  readonly declaredType: string;
  readonly nullCount: number;
  /** Exact; null while it is being counted or where it is not counted (vectors, images). */
  readonly distinctCount: number | null;
  /** Exact text of the smallest and largest value. */
  readonly min: string | null;
  readonly max: string | null;
  /** Longest value in characters or bytes; null where that says nothing. */
  readonly longest: number | null;
  /** Up to ten most frequent values with their counts, by count and then value. */
  readonly top: readonly { readonly value: string; readonly count: number }[];
  /** Vectors: how many rows have which length. */
  readonly lengths?: readonly { readonly length: number; readonly count: number }[];
  /** `ClassLabel` names from Hugging Face metadata, by code. */
  readonly classNames?: readonly string[];
}
