// The largest singular values of a sparse matrix (N. Halko, P. G. Martinsson, J. A. Tropp, Finding structure with
// randomness, 2011), with power iterations because term matrices have long tails.
import type { RandomStream } from '../random/random-stream';
import { gram, multiply } from './dense.kernel';
import { fixColumnSigns, type Matrix, zeroMatrix } from './matrix';
import { orthonormalise } from './orthonormalise';
import { symmetricEigen } from './symmetric-eigen.kernel';

/** A matrix that can only be multiplied with; the products may run on several threads. */
export interface Products {
  readonly rowCount: number;
  readonly columnCount: number;
  times(x: Matrix): Promise<Matrix>;
  transposeTimes(y: Matrix): Promise<Matrix>;
}

export interface TruncatedSvd {
  readonly singularValues: Float64Array;
  /** rows × rank: left singular vectors times singular values; signs fixed. */
  readonly scores: Matrix;
}

const oversampling = 10;

export async function randomizedSvd(
  a: Products,
  rank: number,
  stream: RandomStream,
  powerIterations = 2,
): Promise<TruncatedSvd> {
  const width = Math.min(rank + oversampling, a.rowCount, a.columnCount);
  const probe = zeroMatrix(a.columnCount, width);
  stream.fillNormals(probe.values);
  let basis = orthonormalise(await a.times(probe), 1);
  for (let i = 0; i < powerIterations; i++)
    basis = orthonormalise(await a.times(await a.transposeTimes(basis)), i + 1 === powerIterations ? 2 : 1);
  // With Q the basis: A ≈ Q (QᵀA), and QᵀA (QᵀA)ᵀ is the Gram matrix of AᵀQ.
  const small = symmetricEigen(gram(await a.transposeTimes(basis)));
  const kept = Math.min(rank, width);
  const singularValues = small.values.slice(0, kept).map((value) => Math.sqrt(Math.max(0, value)));
  const scaled = zeroMatrix(width, kept);
  for (let r = 0; r < width; r++)
    for (let c = 0; c < kept; c++)
      scaled.values[r * kept + c] = (small.vectors.values[r * width + c] ?? 0) * (singularValues[c] ?? 0);
  const scores = multiply(basis, scaled);
  fixColumnSigns(scores);
  return { singularValues, scores };
}
