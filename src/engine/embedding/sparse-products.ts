import type { AnalysisEnvironment } from '../analysis/artifacts';
import { blocksOf } from '../analysis/blocks';
import type { Matrix } from '../kernels/linalg/matrix';
import type { Products } from '../kernels/linalg/randomized-svd';
import { type SparseMatrix, transposeOf } from '../kernels/linalg/sparse';
import { sparseOperands } from '../kernels/linalg/sparse-operands';

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
  const operands = sparseOperands(matrix, x);
  const tasks = blocksOf(matrix.rowCount, rowsPerTask).map((block) => ({ ...operands, ...block }));
  await pool.run('sparse-product', tasks, signal);
  // A copy, so that the operands can go.
  return { rows: matrix.rowCount, columns: x.columns, values: operands.out.slice() };
}
