// What came of reading Parquet evidence with a second library. Plain data: it is kept in `derived/` and crosses threads.

export interface ReaderDifference {
  readonly file: string;
  readonly kind: 'refused' | 'column refused' | 'row count' | 'columns' | 'missing values' | 'cells';
  readonly column: string | null;
  /** First row of the dataset where the cells differ. */
  readonly row: number | null;
  /** What the reader of the decoded copy (DuckDB) says. */
  readonly first: string;
  /** What parquet-wasm says. */
  readonly second: string;
}

export interface ComparedFile {
  readonly file: string;
  /** "2 of 7". */
  readonly rowGroups: string;
  /** Sampled rows. */
  readonly rows: number;
  /** SHA-256 over the sampled cells, by column. */
  readonly digests: Readonly<Record<string, string>>;
}

/** A file that was not compared, and why. */
export interface LeftOutFile {
  readonly file: string;
  readonly reason: string;
  /** The reading was begun and broke off; another try may fare better. */
  readonly isLost: boolean;
}

/** Something that a file says of its own values and that is not so. */
export interface StatisticsFault {
  readonly file: string;
  /**
   * "bound": values lie beyond it; "exact bound": it is said to be a value, and none is; "rows": row groups or values add up to
   * another number of rows.
   */
  readonly kind: 'bound' | 'exact bound' | 'missing values' | 'rows';
  readonly rowGroup: number | null;
  readonly column: string | null;
  readonly claimed: string;
  readonly found: string;
  /** Values that a program which trusts the claim never sees. */
  readonly hidden: number;
  /** Rows of the dataset with such values, ascending, the first thousand. */
  readonly rows: readonly number[];
}

export interface StatisticsCheck {
  /** Column chunks. */
  readonly checked: number;
  readonly faults: readonly StatisticsFault[];
}

export interface SecondReading {
  /** Nothing that was compared differs. */
  readonly agrees: boolean;
  readonly differences: readonly ReaderDifference[];
  readonly compared: readonly ComparedFile[];
  readonly leftOut: readonly LeftOutFile[];
  /** Absent where only the readers were compared. */
  readonly statistics?: StatisticsCheck;
}
