import { rowsPerBlock } from '../linalg/dense.kernel';
import { operands } from '../linalg/operands';
import { addProductOfRows, addTransposedProduct } from '../linalg/tiles.kernel';
import type { DenseFeatures } from './features';

/** Rows of one product, which are not summed over: enough to be worth the call. */
const rowsPerProduct = 128;

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
  const [block, across, products] = operands(rowsPerProduct * d, k * d, rowsPerProduct * k) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  across.set(weights.subarray(0, k * d));
  for (let from = 0; from < rows.length; from += rowsPerProduct) {
    const count = Math.min(rowsPerProduct, rows.length - from);
    packRows(features, rows, from, count, block);
    products.fill(0);
    addProductOfRows(block, count, across, k, d, products, 0, k);
    out.set(products.subarray(0, count * k), from * k);
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
  const [block, own, sums] = operands(rowsPerBlock * d, rowsPerBlock * k, k * d) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let from = 0; from < rows.length; from += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, rows.length - from);
    packRows(features, rows, from, count, block);
    own.set(residuals.subarray(from * k, (from + count) * k));
    addTransposedProduct(own, 0, k, block, 0, d, count, sums);
  }
  out.set(sums);
}
