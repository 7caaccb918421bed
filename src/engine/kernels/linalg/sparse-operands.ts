// What the blocks of one sparse product read and write, in memory that threads share and, where there can be one, that
// SIMD kernels reach.
import { type KernelMemory, kernelMemory } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';
import type { Matrix } from './matrix';
import type { SparseMatrix } from './sparse';
import type { SparseRows } from './sparse-times.kernel';

export interface SparseOperands extends SparseRows {
  readonly memory: KernelMemory | null;
  /** Row-major, `width` a row. */
  readonly right: Float64Array;
  readonly width: number;
  /** Row-major, rows × `width`. */
  readonly out: Float64Array;
}

export function sparseOperands(
  { rowCount, starts, columns, values }: SparseMatrix,
  x: Matrix,
): SparseOperands {
  const first = starts[0] ?? 0;
  const entryCount = (starts[rowCount] ?? first) - first;
  const plan = new MemoryPlan();
  const startsAt = plan.take(4 * (rowCount + 1));
  const columnsAt = plan.take(4 * entryCount);
  const valuesAt = plan.take(4 * entryCount);
  const rightAt = plan.take(8 * x.values.length);
  const outAt = plan.take(8 * rowCount * x.columns);
  const memory = kernelMemory(plan.bytes);
  const buffer = memory?.buffer ?? new SharedArrayBuffer(plan.bytes);
  const operands: SparseOperands = {
    memory,
    starts: new Int32Array(buffer, startsAt, rowCount + 1),
    columns: new Int32Array(buffer, columnsAt, entryCount),
    values: new Float32Array(buffer, valuesAt, entryCount),
    right: new Float64Array(buffer, rightAt, x.values.length),
    width: x.columns,
    out: new Float64Array(buffer, outAt, rowCount * x.columns),
  };
  for (let row = 0; row <= rowCount; row++) operands.starts[row] = (starts[row] ?? 0) - first;
  operands.columns.set(columns.subarray(first, first + entryCount));
  operands.values.set(values.subarray(first, first + entryCount));
  operands.right.set(x.values);
  return operands;
}
