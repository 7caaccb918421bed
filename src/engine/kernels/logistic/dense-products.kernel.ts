import { rowsPerBlock } from '../linalg/dense.kernel';
import { kernelsOver } from '../linalg/fit-memory';
import { addProductOfRows, addTransposedProduct } from '../linalg/tiles.kernel';
import { type DenseRows, mostRowsOfBlock } from './learnt-rows';
import { packRows } from './pack-rows.kernel';

/** out[r·k + c] = x(r) · W(c). */
export function denseTimes(learnt: DenseRows, weights: Float64Array, k: number, out: Float64Array): void {
  const { length } = learnt.rows;
  const d = learnt.features.dimensions;
  out.fill(0);
  for (let from = 0; from < length; from += mostRowsOfBlock) {
    const count = Math.min(mostRowsOfBlock, length - from);
    addProductOfRows(standardisedRows(learnt, from, count), count, weights, k, d, out, from * k, k);
  }
}

/** out[c·d + t] = Σ over r of residuals[r·k + c] · x(r)[t], by blocks of rows. */
export function denseTransposeTimes(
  learnt: DenseRows,
  residuals: Float64Array,
  k: number,
  out: Float64Array,
): void {
  const { length } = learnt.rows;
  const d = learnt.features.dimensions;
  out.fill(0);
  for (let from = 0; from < length; from += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, length - from);
    addTransposedProduct(residuals, from * k, k, standardisedRows(learnt, from, count), 0, d, count, out);
  }
}

/** Good until the next ones. */
function standardisedRows(
  { features, rows, standardised, raw, block }: DenseRows,
  from: number,
  count: number,
): Float64Array {
  const d = features.dimensions;
  if (standardised !== null) return standardised.subarray(from * d, (from + count) * d);
  const simd = raw === null ? null : kernelsOver(raw.values, raw.center, raw.scale, block);
  if (raw === null || simd === null) packRows(features, rows, from, count, block);
  else {
    const at = raw.values.byteOffset + 4 * from * d;
    simd.standardise(at, count, d, raw.center.byteOffset, raw.scale.byteOffset, block.byteOffset);
  }
  return block;
}
