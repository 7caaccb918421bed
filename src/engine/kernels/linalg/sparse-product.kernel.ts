import type { CancelSignal } from '#shared/base/cancel';
import { type Kernels, kernelsOn } from '../wasm/kernels';
import type { SparseOperands } from './sparse-operands';

export interface SparseProductBlock extends SparseOperands {
  /** Rows `start` to `end` (not included) of the product are this block's. */
  readonly start: number;
  readonly end: number;
}

const rowsBetweenLooks = 256;

/** A block of rows of A·X, each summed in order of its entries. */
export function sparseProductBlock(block: SparseProductBlock, signal: CancelSignal): void {
  const kernels = block.memory === null ? null : kernelsOn(block.memory);
  for (let row = block.start; row < block.end; row += rowsBetweenLooks) {
    signal.throwIfCancelled();
    const end = Math.min(block.end, row + rowsBetweenLooks);
    if (kernels === null) multiplyPlainly(block, row, end);
    else multiplyOn(kernels, block, row, end);
  }
}

function multiplyOn(
  kernels: Kernels,
  { starts, columns, values, right, width, out }: SparseOperands,
  row: number,
  end: number,
): void {
  kernels.sparseTimes(
    starts.byteOffset + 4 * row,
    columns.byteOffset,
    values.byteOffset,
    end - row,
    right.byteOffset,
    width,
    out.byteOffset + 8 * row * width,
  );
}

function multiplyPlainly(
  { starts, columns, values, right, width, out }: SparseOperands,
  first: number,
  end: number,
): void {
  for (let row = first; row < end; row++) {
    const to = row * width;
    const stop = starts[row + 1]!;
    let k = starts[row]!;
    for (; k + 2 <= stop; k += 2) {
      const a = values[k]!;
      const b = values[k + 1]!;
      const from = columns[k]! * width;
      const next = columns[k + 1]! * width;
      for (let c = 0; c < width; c++)
        out[to + c] = out[to + c]! + a * right[from + c]! + b * right[next + c]!;
    }
    for (; k < stop; k++) {
      const a = values[k]!;
      const from = columns[k]! * width;
      for (let c = 0; c < width; c++) out[to + c] = out[to + c]! + a * right[from + c]!;
    }
  }
}
