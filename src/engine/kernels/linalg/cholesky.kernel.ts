import type { Matrix } from './matrix';

/** Lower-triangular L with L Lᵀ = A, A symmetric and positive definite; null where it is not. */
export function choleskyOf(a: Matrix): Matrix | null {
  const n = a.rows;
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a.values[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i !== j) l[i * n + j] = sum / l[j * n + j]!;
      else if (sum > 0) l[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  return { rows: n, columns: n, values: l };
}

/** Solves L Lᵀ X = B in place; B is n × `width`, row-major. */
export function choleskySolve({ rows: n, values: l }: Matrix, b: Float64Array, width: number): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) subtractRow(b, i, k, l[i * n + k]!, width);
    divideRow(b, i, l[i * n + i]!, width);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtractRow(b, i, k, l[k * n + i]!, width);
    divideRow(b, i, l[i * n + i]!, width);
  }
}

function subtractRow(b: Float64Array, target: number, source: number, factor: number, width: number): void {
  const to = target * width;
  const from = source * width;
  for (let c = 0; c < width; c++) b[to + c] = b[to + c]! - factor * b[from + c]!;
}

function divideRow(b: Float64Array, row: number, divisor: number, width: number): void {
  for (let c = 0; c < width; c++) b[row * width + c] = b[row * width + c]! / divisor;
}
