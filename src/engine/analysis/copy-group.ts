/** Rows that are copies or near copies of the row in their middle. */
export interface CopyGroup {
  readonly medoid: number;
  /** Closest to the middle first, which is one of them. */
  readonly rows: readonly number[];
  /** Of each row from the middle. */
  readonly distances: readonly number[];
}
