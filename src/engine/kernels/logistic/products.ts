import { denseTimes, denseTransposeTimes } from './dense-products.kernel';
import type { LearntRows } from './learnt-rows';
import { sparseTimes, sparseTransposeTimes } from './sparse-products.kernel';

/** out[r·k + c] = x(r) · W(c), for k predictors. */
export function timesWeights(learnt: LearntRows, weights: Float64Array, k: number, out: Float64Array): void {
  if (learnt.kind === 'dense') denseTimes(learnt, weights, k, out);
  else sparseTimes(learnt, weights, k, out);
}

/** Xᵀ·R over the rows, in the order of weights; `residuals` is row-major, k a row. */
export function transposeTimesResiduals(
  learnt: LearntRows,
  residuals: Float64Array,
  k: number,
  out: Float64Array,
): void {
  if (learnt.kind === 'dense') denseTransposeTimes(learnt, residuals, k, out);
  else sparseTransposeTimes(learnt, residuals, k, out);
}
