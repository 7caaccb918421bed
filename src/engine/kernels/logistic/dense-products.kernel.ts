import { rowsPerBlock } from '../linalg/dense.kernel';
import { operands } from '../linalg/operands';
import { addProductOfRows, addTransposedProduct } from '../linalg/tiles.kernel';
import type { DenseRows } from './learnt-rows';
import { packRows } from './pack-rows.kernel';

/** Rows of one product, which are not summed over: enough to be worth the call. */
const rowsPerProduct = 128;

/** out[r·k + c] = x(r) · W(c). */
export function denseTimes(learnt: DenseRows, weights: Float64Array, k: number, out: Float64Array): void {
  const { features, rows, standardised } = learnt;
  const d = features.dimensions;
  if (standardised !== null) {
    out.fill(0);
    for (let from = 0; from < rows.length; from += rowsPerProduct) {
      const count = Math.min(rowsPerProduct, rows.length - from);
      const block = standardised.subarray(from * d, (from + count) * d);
      addProductOfRows(block, count, weights, k, d, out, from * k, k);
    }
    return;
  }
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

/** out[c·d + t] = Σ over r of residuals[r·k + c] · x(r)[t], by blocks of rows. */
export function denseTransposeTimes(
  learnt: DenseRows,
  residuals: Float64Array,
  k: number,
  out: Float64Array,
): void {
  const { features, rows, standardised } = learnt;
  const d = features.dimensions;
  if (standardised !== null) {
    out.fill(0);
    for (let from = 0; from < rows.length; from += rowsPerBlock) {
      const count = Math.min(rowsPerBlock, rows.length - from);
      addTransposedProduct(residuals, from * k, k, standardised, from * d, d, count, out);
    }
    return;
  }
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
