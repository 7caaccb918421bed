import { denseTimes, denseTransposeTimes } from './dense-products.kernel';
import type { Features } from './features';
import { sparseTimes, sparseTransposeTimes } from './sparse-products.kernel';

/** out[r·k + c] = x(rows[r]) · W(c), for k predictors. */
export function timesWeights(
  features: Features,
  rows: Int32Array,
  weights: Float64Array,
  k: number,
  out: Float64Array,
): void {
  if (features.kind === 'dense') denseTimes(features, rows, weights, k, out);
  else sparseTimes(features.matrix, rows, weights, k, out);
}

/** Xᵀ·R over the rows, in the order of weights; `residuals` is row-major, k a row. */
export function transposeTimesResiduals(
  features: Features,
  rows: Int32Array,
  residuals: Float64Array,
  k: number,
  out: Float64Array,
): void {
  if (features.kind === 'dense') denseTransposeTimes(features, rows, residuals, k, out);
  else sparseTransposeTimes(features.matrix, rows, residuals, k, out);
}
