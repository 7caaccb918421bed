// What a class would look like if it were one Gaussian cloud. Mean and products of a Gaussian sample are all that it says of
// mean and covariance, so drawing with these held fixed is a test that is exact whatever they are: no covariance need be
// estimated (B. Lindqvist, G. Taraldsen, Monte Carlo conditioning on a sufficient statistic, 2005).
import { choleskyOf } from '../linalg/cholesky.kernel';
import { gram, multiply } from '../linalg/dense.kernel';
import { type Matrix, zeroMatrix } from '../linalg/matrix';
import type { RandomStream } from '../random/random-stream';
import { centre } from './cloud-axes';

/**
 * `count` rows of one Gaussian cloud, given that columns sum to nought, have these lengths and are at right angles: random
 * orthonormal columns, scaled. Null where there are too few rows for that.
 */
export function drawnCloud(count: number, lengths: Float64Array, stream: RandomStream): Matrix | null {
  const width = lengths.length;
  if (count <= width) return null;
  const drawn = zeroMatrix(count, width);
  stream.fillNormals(drawn.values);
  centre(drawn);
  const factor = choleskyOf(gram(drawn));
  return factor === null ? null : multiply(drawn, scaledInverse(factor, lengths));
}

/** L⁻ᵀ with its columns scaled. */
function scaledInverse({ rows: n, values: l }: Matrix, scales: Float64Array): Matrix {
  const out = zeroMatrix(n, n);
  for (let c = 0; c < n; c++) {
    // Row c of L⁻¹ is column c of L⁻ᵀ; columns of L⁻¹ are solved from the diagonal down.
    for (let r = c; r < n; r++) {
      let sum = r === c ? 1 : 0;
      for (let k = c; k < r; k++) sum -= l[r * n + k]! * out.values[c * n + k]!;
      out.values[c * n + r] = sum / l[r * n + r]!;
    }
  }
  for (let at = 0; at < n * n; at++) out.values[at] = out.values[at]! * scales[at % n]!;
  return out;
}
