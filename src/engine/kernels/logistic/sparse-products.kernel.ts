// Sparse rows times weights and back. Where rows and vectors are a fit's, SIMD kernels do the same with the same bits.
import { kernelsOver } from '../linalg/fit-memory';
import { sparseTimesRows } from '../linalg/sparse-times.kernel';
import type { PackedRows } from './learnt-rows';

/** out[r·k + c] = x(r) · W(c), W feature by feature. */
export function sparseTimes(learnt: PackedRows, weights: Float64Array, k: number, out: Float64Array): void {
  const { rowCount, starts, columns, values } = learnt;
  const kernels = kernelsOver(starts, columns, values, weights, out);
  sparseTimesRows(kernels, learnt, weights, k, out, 0, rowCount);
}

/** out[t·k + c] = Σ over r of x(r)[t] · residuals[r·k + c]. */
export function sparseTransposeTimes(
  learnt: PackedRows,
  residuals: Float64Array,
  k: number,
  out: Float64Array,
): void {
  out.fill(0);
  addTransposed(learnt, residuals, k, out, false);
}

/** out[t·k + c] += Σ over r of x(r)[t]² · steep[r·k + c]. */
export function addSparseSquares(
  learnt: PackedRows,
  steep: Float64Array,
  k: number,
  out: Float64Array,
): void {
  addTransposed(learnt, steep, k, out, true);
}

function addTransposed(
  { rowCount, starts, columns, values }: PackedRows,
  right: Float64Array,
  k: number,
  out: Float64Array,
  isSquared: boolean,
): void {
  const simd = kernelsOver(starts, columns, values, right, out);
  if (simd !== null) {
    simd.addSparseTransposeTimes(
      starts.byteOffset,
      columns.byteOffset,
      values.byteOffset,
      rowCount,
      right.byteOffset,
      k,
      out.byteOffset,
      isSquared,
    );
    return;
  }
  for (let r = 0; r < rowCount; r++) {
    const to = starts[r + 1]!;
    const o = r * k;
    for (let i = starts[r]!; i < to; i++) {
      const value = isSquared ? values[i]! * values[i]! : values[i]!;
      const at = columns[i]! * k;
      for (let c = 0; c < k; c++) out[at + c] = out[at + c]! + value * right[o + c]!;
    }
  }
}
