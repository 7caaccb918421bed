// What detectors read: the columns with a role, in shared memory, so that worker threads see them without copying.
import type { SecondReading } from '../dataset/second-reading';

/** Text or category of each row as a code; names stand in byte order, so codes do not depend on row order. */
export interface Categorical {
  readonly column: string;
  /** -1 where the value is missing. */
  readonly codes: Int32Array;
  readonly names: readonly string[];
  /** What people see: class names where the evidence has them, else `names`. */
  readonly shown: readonly string[];
  readonly counts: readonly number[];
}

/** Variable-length bytes: row i is `bytes[offsets[i] … offsets[i+1])`; `present[i]` is 0 for NULL. */
export interface BytesData {
  readonly column: string;
  readonly bytes: Uint8Array;
  readonly offsets: Float64Array;
  readonly present: Uint8Array;
}

/** Rows of equal length, row-major, in chunks of `rowsPerChunk` rows. */
export interface MatrixData {
  readonly rowCount: number;
  readonly dimensions: number;
  readonly rowsPerChunk: number;
  readonly chunks: readonly Float32Array[];
  /** 1 where the row has a usable vector; the others are zeros. */
  readonly usable: Uint8Array;
  readonly usableCount: number;
  /** For instance "column embedding" or "made by Assay: …". */
  readonly origin: string;
  readonly madeByAssay: boolean;
  readonly metric: 'cosine' | 'euclidean';
}

/** NaN where the value is missing. */
export interface NumberColumn {
  readonly column: string;
  readonly values: Float64Array;
}

export interface AnalysisData {
  /** Records of the evidence, rejected ones included; of a sample, its rows. */
  readonly recordCount: number;
  /** Rows of the evidence by row of a sample; absent or null where every row takes part. */
  readonly rowOf?: Uint32Array | null;
  /** 1 where the record could be read. */
  readonly present: Uint8Array;
  readonly evidenceHashes: readonly string[];
  readonly label: Categorical | null;
  readonly source: Categorical | null;
  readonly annotator: Categorical | null;
  readonly split: Categorical | null;
  /** Milliseconds since 1970, NaN where missing. */
  readonly time: { readonly column: string; readonly values: Float64Array } | null;
  readonly text: BytesData | null;
  readonly image: BytesData | null;
  readonly id: BytesData | null;
  readonly embedding: MatrixData | null;
  readonly probs: MatrixData | null;
  /** Columns of numbers without a role; only loaded where there is no embedding, text or image to place rows by. */
  readonly numbers: readonly NumberColumn[];
  /** Text columns without a role, for detectors that look at every text (hidden characters). */
  readonly otherTexts: readonly BytesData[];
  /** 1 for rows that a person trusts; null or absent where none were named. */
  readonly reference?: Uint8Array | null;
  /** What a second library made of Parquet evidence; absent where there is none. */
  readonly secondReading?: SecondReading;
}

/** The number by which people know a row: that of the evidence. */
export function evidenceRow({ rowOf }: Pick<AnalysisData, 'rowOf'>, row: number): number {
  return rowOf?.[row] ?? row;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a row, or null. */
export function textOf(data: BytesData, row: number): string | null {
  if (data.present[row] !== 1) return null;
  return decoder.decode(bytesOf(data, row));
}

/** The bytes of a row (empty for NULL); a view, not a copy. */
export function bytesOf(data: BytesData, row: number): Uint8Array {
  const from = data.offsets[row] ?? 0;
  const to = data.offsets[row + 1] ?? from;
  // TextDecoder refuses shared memory, so callers get plain memory.
  return data.bytes.slice(from, to);
}

export function sharedFloat32(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * 4));
}

export function sharedFloat64(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}

export function sharedInt32(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}

export function sharedUint32(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

export function sharedUint8(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}
