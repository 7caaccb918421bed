// The few largest eigenvalues of a large symmetric matrix by subspace iteration, where all of them would cost too much.
import type { RandomStream } from '../random/random-stream';
import { multiply, transposed } from './dense.kernel';
import { fixColumnSigns, type Matrix, zeroMatrix } from './matrix';
import { orthonormalise } from './orthonormalise';
import { type Eigen, symmetricEigen } from './symmetric-eigen.kernel';

/** Up to this size the full decomposition is as quick. */
const fullSize = 400;
const mostSteps = 60;
const tolerance = 1e-9;

/** The `count` largest eigenvalues of a positive semidefinite matrix, with their vectors. */
export function leadingEigen(a: Matrix, count: number, stream: RandomStream): Eigen {
  const kept = Math.min(count, a.rows);
  if (a.rows <= fullSize || kept * 3 > a.rows) return firstColumns(symmetricEigen(a), kept);
  const width = Math.min(a.rows, kept + Math.max(10, Math.ceil(kept / 4)));
  let basis = zeroMatrix(a.rows, width);
  stream.fillNormals(basis.values);
  basis = orthonormalise(basis);
  let before: Float64Array | null = null;
  for (let step = 0; ; step++) {
    const image = multiply(a, basis);
    const small = symmetricEigen(crossProduct(basis, image));
    const isSettled = before !== null && largestChange(before, small.values, kept) < tolerance;
    if (isSettled || step === mostSteps) {
      const vectors = multiply(basis, firstColumns(small, kept).vectors);
      fixColumnSigns(vectors);
      return { values: small.values.slice(0, kept), vectors };
    }
    before = small.values;
    basis = orthonormalise(image, 1);
  }
}

function largestChange(before: Float64Array, after: Float64Array, count: number): number {
  let most = 0;
  for (let i = 0; i < count; i++) most = Math.max(most, Math.abs((after[i] ?? 0) - (before[i] ?? 0)));
  return most / Math.max(after[0] ?? 0, 1e-300);
}

function firstColumns({ values, vectors }: Eigen, count: number): Eigen {
  const kept = zeroMatrix(vectors.rows, count);
  for (let r = 0; r < vectors.rows; r++)
    for (let c = 0; c < count; c++) kept.values[r * count + c] = vectors.values[r * vectors.columns + c] ?? 0;
  return { values: values.slice(0, count), vectors: kept };
}

/** BᵀC, made symmetric against rounding. */
function crossProduct(b: Matrix, c: Matrix): Matrix {
  const l = b.columns;
  const out = multiply(transposed(b), c);
  for (let i = 0; i < l; i++)
    for (let j = i + 1; j < l; j++) {
      const mean = ((out.values[i * l + j] ?? 0) + (out.values[j * l + i] ?? 0)) / 2;
      out.values[i * l + j] = mean;
      out.values[j * l + i] = mean;
    }
  return out;
}
