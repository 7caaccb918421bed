// The dense products that PCA and SVD need, for tall matrices: many rows, few columns. Sums run in row order, by blocks.
import { type Matrix, zeroMatrix } from './matrix';
import { operands } from './operands';
import { addProductOfRows, addTransposedProduct } from './tiles.kernel';

/** Rows taken at a time: few enough to stay in the cache. */
export const rowsPerBlock = 32;

/** YᵀY of a tall matrix. */
export function gram({ rows, columns, values }: Matrix): Matrix {
  const [block, sums] = operands(rowsPerBlock * columns, columns * columns) as [Float64Array, Float64Array];
  for (let from = 0; from < rows; from += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, rows - from);
    block.set(values.subarray(from * columns, (from + count) * columns));
    addTransposedProduct(block, 0, columns, block, 0, columns, count, sums, true);
  }
  const out: Matrix = { rows: columns, columns, values: sums.slice() };
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
  const out = zeroMatrix(y.rows, w.columns);
  const [block, across, products] = operands(
    rowsPerBlock * y.columns,
    w.values.length,
    rowsPerBlock * w.columns,
  ) as [Float64Array, Float64Array, Float64Array];
  across.set(transposed(w).values);
  for (let from = 0; from < y.rows; from += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, y.rows - from);
    block.set(y.values.subarray(from * y.columns, (from + count) * y.columns));
    products.fill(0);
    addProductOfRows(block, count, across, w.columns, y.columns, products, 0, w.columns);
    out.values.set(products.subarray(0, count * w.columns), from * w.columns);
  }
  return out;
}
