import { rowsPerBlock } from '../linalg/dense.kernel';
import { kernelsOver } from '../linalg/fit-memory';
import { operands } from '../linalg/operands';
import { addProductOfRows, addTransposedProduct } from '../linalg/tiles.kernel';
import { type DenseRows, mostRowsOfBlock, type RawRows } from './learnt-rows';
import { packRows } from './pack-rows.kernel';

/** out[r·k + c] = x(r) · W(c). */
export function denseTimes(learnt: DenseRows, weights: Float64Array, k: number, out: Float64Array): void {
  const { features, rows, standardised, raw } = learnt;
  const d = features.dimensions;
  if (standardised !== null || raw !== null) {
    out.fill(0);
    for (let from = 0; from < rows.length; from += mostRowsOfBlock) {
      const count = Math.min(mostRowsOfBlock, rows.length - from);
      const block =
        standardised?.subarray(from * d, (from + count) * d) ?? standardisedBlock(raw!, from, count, d);
      addProductOfRows(block, count, weights, k, d, out, from * k, k);
    }
    return;
  }
  const [block, across, products] = operands(mostRowsOfBlock * d, k * d, mostRowsOfBlock * k) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  across.set(weights.subarray(0, k * d));
  for (let from = 0; from < rows.length; from += mostRowsOfBlock) {
    const count = Math.min(mostRowsOfBlock, rows.length - from);
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
  const { features, rows, standardised, raw } = learnt;
  const d = features.dimensions;
  if (standardised !== null || raw !== null) {
    out.fill(0);
    for (let from = 0; from < rows.length; from += rowsPerBlock) {
      const count = Math.min(rowsPerBlock, rows.length - from);
      const block = standardised ?? standardisedBlock(raw!, from, count, d);
      const at = standardised === null ? 0 : from * d;
      addTransposedProduct(residuals, from * k, k, block, at, d, count, out);
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

/** Good until the next one. */
function standardisedBlock(
  { values, center, scale, block }: RawRows,
  from: number,
  count: number,
  d: number,
): Float64Array {
  const simd = kernelsOver(values, center, scale, block);
  if (simd !== null) {
    const at = values.byteOffset + 4 * from * d;
    simd.standardise(at, count, d, center.byteOffset, scale.byteOffset, block.byteOffset);
  } else
    for (let r = 0, to = 0, at = from * d; r < count; r++)
      for (let t = 0; t < d; t++) block[to++] = (values[at++]! - center[t]!) * scale[t]!;
  return block.subarray(0, count * d);
}
