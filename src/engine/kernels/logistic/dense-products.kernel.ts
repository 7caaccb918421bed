import { rowsPerBlock } from '../linalg/dense.kernel';
import { addProductOfRows, addTransposedProduct } from '../linalg/tiles.kernel';
import type { DenseFeatures } from './features';

/** Copies standardised rows, from place `from` in `rows`, into `block`. */
export function packRows(
  { dimensions: d, rowsPerChunk, chunks, center, scale }: DenseFeatures,
  rows: Int32Array,
  from: number,
  count: number,
  block: Float64Array,
): void {
  for (let r = 0; r < count; r++) {
    const row = rows[from + r]!;
    const chunk = chunks[Math.floor(row / rowsPerChunk)]!;
    const at = (row % rowsPerChunk) * d;
    for (let t = 0, to = r * d; t < d; t++) block[to + t] = (chunk[at + t]! - center[t]!) * scale[t]!;
  }
}

/** out[r·k + c] = x(rows[r]) · W(c). */
export function denseTimes(
  features: DenseFeatures,
  rows: Int32Array,
  weights: Float64Array,
  k: number,
  out: Float64Array,
): void {
  const d = features.dimensions;
  const block = new Float64Array(rowsPerBlock * d);
  out.fill(0);
  for (let from = 0; from < rows.length; from += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, rows.length - from);
    packRows(features, rows, from, count, block);
    addProductOfRows(block, count, weights, k, d, out, from * k, k);
  }
}

/** out[c·d + t] = Σ over r of residuals[r·k + c] · x(rows[r])[t]. */
export function denseTransposeTimes(
  features: DenseFeatures,
  rows: Int32Array,
  residuals: Float64Array,
  k: number,
  out: Float64Array,
): void {
  const d = features.dimensions;
  const block = new Float64Array(rowsPerBlock * d);
  out.fill(0);
  for (let from = 0; from < rows.length; from += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, rows.length - from);
    packRows(features, rows, from, count, block);
    addTransposedProduct(residuals, from * k, k, block, 0, d, count, out);
  }
}
