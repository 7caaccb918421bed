import type { AnalysisEnvironment } from '../analysis/artifacts';
import { blocksOf } from '../analysis/blocks';
import { sharedFloat64 } from '../analysis/data';
import type { Matrix } from '../kernels/linalg/matrix';
import type { Products } from '../kernels/linalg/randomized-svd';
import { type SparseMatrix, transposeOf } from '../kernels/linalg/sparse';

const rowsPerTask = 1024;

/** A sparse matrix that is multiplied on all threads; each row of a product is summed by one of them, in order. */
export function sparseProducts(matrix: SparseMatrix, environment: AnalysisEnvironment): Products {
  const across = transposeOf(matrix);
  return {
    rowCount: matrix.rowCount,
    columnCount: matrix.columnCount,
    times: (x) => sparseProduct(matrix, x, environment),
    transposeTimes: (y) => sparseProduct(across, y, environment),
  };
}

/** A·X. */
export async function sparseProduct(
  matrix: SparseMatrix,
  x: Matrix,
  { pool, signal }: AnalysisEnvironment,
): Promise<Matrix> {
  const width = x.columns;
  const right = sharedFloat64(x.values.length);
  right.set(x.values);
  const out = sharedFloat64(matrix.rowCount * width);
  const tasks = blocksOf(matrix.rowCount, rowsPerTask).map((block) => ({
    matrix,
    right,
    width,
    out,
    ...block,
  }));
  await pool.run('sparse-product', tasks, signal);
  return { rows: matrix.rowCount, columns: width, values: out };
}
