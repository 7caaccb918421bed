import type { CancelSignal } from '#shared/base/cancel';
import { rowsPerBlock } from './dense.kernel';
import { operands } from './operands';
import { addTransposedProduct } from './tiles.kernel';

/** Rows of equal length in chunks, as an analysis holds them. */
export interface RowChunks {
  readonly dimensions: number;
  readonly rowsPerChunk: number;
  readonly chunks: readonly Float32Array[];
}

/** sums[t] += component t of each of the rows, one row after another. */
export function addRows(points: RowChunks, rows: Int32Array, sums: Float64Array): void {
  const d = points.dimensions;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const chunk = points.chunks[Math.floor(row / points.rowsPerChunk)]!;
    const at = (row % points.rowsPerChunk) * d;
    for (let t = 0; t < d; t++) sums[t] = sums[t]! + chunk[at + t]!;
  }
}

export interface CovarianceBlock {
  readonly points: RowChunks;
  /** Which rows count; this block's are `start` to `end` (not included) of them. */
  readonly rows: Int32Array;
  readonly start: number;
  readonly end: number;
  readonly mean: Float64Array;
  /** Shared, `dimensions` squared; zero before. Receives the sum of (x − mean)(x − mean)ᵀ, upper triangle. */
  readonly out: Float64Array;
}

export function covarianceBlock(block: CovarianceBlock, signal: CancelSignal): void {
  const { points, rows, start, end, mean, out } = block;
  const d = points.dimensions;
  const [centered, sums] = operands(rowsPerBlock * d, d * d) as [Float64Array, Float64Array];
  for (let from = start; from < end; from += rowsPerBlock) {
    signal.throwIfCancelled();
    const count = Math.min(rowsPerBlock, end - from);
    for (let r = 0; r < count; r++) {
      const row = rows[from + r]!;
      const chunk = points.chunks[Math.floor(row / points.rowsPerChunk)]!;
      const at = (row % points.rowsPerChunk) * d;
      for (let t = 0; t < d; t++) centered[r * d + t] = chunk[at + t]! - mean[t]!;
    }
    addTransposedProduct(centered, 0, d, centered, 0, d, count, sums, true);
  }
  out.set(sums);
}
