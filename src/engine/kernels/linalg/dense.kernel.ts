// The dense products that PCA and SVD need, for tall matrices: many rows, few columns. Sums run in row order, by blocks.
import { type Matrix, zeroMatrix } from './matrix';
import { addProductOfRows, addTransposedProduct } from './tiles.kernel';

/** Rows taken at a time: few enough to stay in the cache. */
export const rowsPerBlock = 32;

/** YᵀY of a tall matrix. */
export function gram({ rows, columns, values }: Matrix): Matrix {
  const out = zeroMatrix(columns, columns);
  for (let from = 0; from < rows; from += rowsPerBlock) {
    const at = from * columns;
    const count = Math.min(rowsPerBlock, rows - from);
    addTransposedProduct(values, at, columns, values, at, columns, count, out.values, true);
  }
  mirrorUpperTriangle(out);
  return out;
}

export function mirrorUpperTriangle({ rows, values }: Matrix): void {
  for (let i = 0; i < rows; i++)
    for (let j = i + 1; j < rows; j++) values[j * rows + i] = values[i * rows + j]!;
}

export function transposed({ rows, columns, values }: Matrix): Matrix {
  const out = zeroMatrix(columns, rows);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) out.values[c * rows + r] = values[r * columns + c]!;
  return out;
}

/** Y·W of a tall matrix and a small one. */
export function multiply(y: Matrix, w: Matrix): Matrix {
  const across = transposed(w);
  const out = zeroMatrix(y.rows, w.columns);
  for (let from = 0; from < y.rows; from += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, y.rows - from);
    const block = y.values.subarray(from * y.columns, (from + count) * y.columns);
    addProductOfRows(
      block,
      count,
      across.values,
      w.columns,
      y.columns,
      out.values,
      from * w.columns,
      w.columns,
    );
  }
  return out;
}
