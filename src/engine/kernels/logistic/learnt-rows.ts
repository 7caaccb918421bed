// The rows that a fit learns from, copied one after another to where SIMD kernels can reach them; dense ones standardised.
import type { FitMemory } from '../linalg/fit-memory';
import { bytesOfArrays, bytesOfVectors } from '../linalg/kernel-arena';
import type { SparseMatrix } from '../linalg/sparse';
import type { SparseRows } from '../linalg/sparse-times.kernel';
import type { DenseFeatures, Features } from './features';
import { packRows } from './pack-rows.kernel';

/** Row r holds the entries from `starts[r]` to `starts[r + 1]` (not included). */
export interface PackedRows extends SparseRows {
  readonly kind: 'packed';
  readonly rowCount: number;
  readonly columnCount: number;
}

export interface DenseRows {
  readonly kind: 'dense';
  readonly features: DenseFeatures;
  readonly rows: Int32Array;
  /** Standardised, one row after another; null where they would be too large. */
  readonly standardised: Float64Array | null;
  /** Where they would: as they are, for a kernel to standardise block by block; null where that would be too large as well. */
  readonly raw: RawRows | null;
  /** Room for `mostRowsOfBlock` rows to be standardised in; of none where all are. */
  readonly block: Float64Array;
}

export interface RawRows {
  readonly values: Float32Array;
  readonly center: Float64Array;
  readonly scale: Float64Array;
}

/** Rows of one product, which are not summed over: enough to be worth the call. */
export const mostRowsOfBlock = 128;

export type LearntRows = DenseRows | PackedRows;

const mostStandardised = 2 ** 24;
const mostRaw = 2 ** 27;

export function learntRows(features: Features, rows: Int32Array, memory: FitMemory): LearntRows {
  if (features.kind === 'dense') {
    const length = rows.length * features.dimensions;
    const standardised = length > mostStandardised ? null : memory.float64(length);
    if (standardised !== null) packRows(features, rows, 0, rows.length, standardised);
    const raw = standardised === null && length <= mostRaw ? rawRows(features, rows, memory) : null;
    const block = memory.float64(standardised === null ? mostRowsOfBlock * features.dimensions : 0);
    return { kind: 'dense', features, rows, standardised, raw, block };
  }
  const { starts, columns, values } = features.matrix;
  const entryCount = entriesOf(features.matrix, rows);
  const packed: PackedRows = {
    kind: 'packed',
    rowCount: rows.length,
    columnCount: features.matrix.columnCount,
    starts: memory.int32(rows.length + 1),
    columns: memory.int32(entryCount),
    values: memory.float32(entryCount),
  };
  let used = 0;
  rows.forEach((row, r) => {
    const from = starts[row] ?? 0;
    const to = starts[row + 1] ?? 0;
    packed.columns.set(columns.subarray(from, to), used);
    packed.values.set(values.subarray(from, to), used);
    used += to - from;
    packed.starts[r + 1] = used;
  });
  return packed;
}

function rawRows(features: DenseFeatures, rows: Int32Array, memory: FitMemory): RawRows {
  const { dimensions, rowsPerChunk, chunks } = features;
  const values = memory.float32(rows.length * dimensions);
  const center = memory.float64(dimensions);
  const scale = memory.float64(dimensions);
  center.set(features.center);
  scale.set(features.scale);
  rows.forEach((row, r) => {
    const chunk = chunks[Math.floor(row / rowsPerChunk)];
    const at = (row % rowsPerChunk) * dimensions;
    if (chunk !== undefined) values.set(chunk.subarray(at, at + dimensions), r * dimensions);
  });
  return { values, center, scale };
}

/** What they take of a fit's memory. */
export function bytesOfLearntRows(features: Features, rows: Int32Array): number {
  if (features.kind === 'dense') {
    const length = rows.length * features.dimensions;
    if (length <= mostStandardised) return bytesOfVectors(1, length) + bytesOfVectors(1, 0);
    const { dimensions } = features;
    const rawBytes = length > mostRaw ? 0 : bytesOfArrays(4 * length) + bytesOfVectors(2, dimensions);
    return rawBytes + bytesOfVectors(1, mostRowsOfBlock * dimensions);
  }
  const entriesLength = 4 * entriesOf(features.matrix, rows);
  return bytesOfArrays(4 * (rows.length + 1), entriesLength, entriesLength);
}

function entriesOf({ starts }: SparseMatrix, rows: Int32Array): number {
  return rows.reduce((sum, row) => sum + (starts[row + 1] ?? 0) - (starts[row] ?? 0), 0);
}
