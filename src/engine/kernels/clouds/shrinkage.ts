import type { Matrix } from '../linalg/matrix';

/**
 * By how much the covariance of these rows is to be drawn towards a ball, in [0, 1] (O. Ledoit, M. Wolf, A well-conditioned
 * estimator for large-dimensional covariance matrices, 2004). Columns must be at right angles and sum to nought; `variances`
 * are their means of squares.
 */
export function ledoitWolfShrinkage(
  { rows: n, columns: d, values }: Matrix,
  variances: Float64Array,
): number {
  const mean = variances.reduce((sum, variance) => sum + variance, 0) / d;
  let spread = 0;
  let squares = 0;
  for (const variance of variances) {
    spread += (variance - mean) * (variance - mean);
    squares += variance * variance;
  }
  let fourth = 0;
  for (let r = 0; r < n; r++) {
    let length = 0;
    for (let c = 0; c < d; c++) {
      const value = values[r * d + c] ?? 0;
      length += value * value;
    }
    fourth += length * length;
  }
  const noise = (fourth / n - squares) / n;
  return spread > 0 ? Math.max(0, Math.min(1, noise / spread)) : 1;
}
