/** Row-major matrix in float64. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export function zeroMatrix(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/**
 * Turns columns round so that the component of largest magnitude is positive (the first of equal ones): eigenvectors
 * have no sign of their own, and results must not depend on how the solver happened to choose it.
 */
export function fixColumnSigns({ rows, columns, values }: Matrix): void {
  for (let c = 0; c < columns; c++) {
    let largest = 0;
    for (let r = 0; r < rows; r++) {
      const value = values[r * columns + c] ?? 0;
      if (Math.abs(value) > Math.abs(largest)) largest = value;
    }
    if (largest >= 0) continue;
    for (let r = 0; r < rows; r++) values[r * columns + c] = -(values[r * columns + c] ?? 0);
  }
}
