import type { SparseMatrix } from '../linalg/sparse';

/** out[r·k + c] = x(rows[r]) · W(c), W feature by feature. */
export function sparseTimes(
  { starts, columns, values }: SparseMatrix,
  rows: Int32Array,
  weights: Float64Array,
  k: number,
  out: Float64Array,
): void {
  for (let r = 0; r < rows.length; r++) {
    const from = starts[rows[r]!]!;
    const to = starts[rows[r]! + 1]!;
    if (k === 1) {
      let sum = 0;
      for (let i = from; i < to; i++) sum += values[i]! * weights[columns[i]!]!;
      out[r] = sum;
      continue;
    }
    const o = r * k;
    out.fill(0, o, o + k);
    for (let i = from; i < to; i++) {
      const value = values[i]!;
      const at = columns[i]! * k;
      for (let c = 0; c < k; c++) out[o + c] = out[o + c]! + value * weights[at + c]!;
    }
  }
}

/** out[t·k + c] = Σ over r of x(rows[r])[t] · residuals[r·k + c]. */
export function sparseTransposeTimes(
  { starts, columns, values }: SparseMatrix,
  rows: Int32Array,
  residuals: Float64Array,
  k: number,
  out: Float64Array,
): void {
  out.fill(0);
  for (let r = 0; r < rows.length; r++) {
    const from = starts[rows[r]!]!;
    const to = starts[rows[r]! + 1]!;
    if (k === 1) {
      const residual = residuals[r]!;
      for (let i = from; i < to; i++) out[columns[i]!] = out[columns[i]!]! + values[i]! * residual;
      continue;
    }
    const o = r * k;
    for (let i = from; i < to; i++) {
      const value = values[i]!;
      const at = columns[i]! * k;
      for (let c = 0; c < k; c++) out[at + c] = out[at + c]! + value * residuals[o + c]!;
    }
  }
}
