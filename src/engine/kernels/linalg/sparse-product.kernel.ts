import type { CancelSignal } from '#shared/base/cancel';
import { kernelsOn } from '../wasm/kernels';
import type { SparseOperands } from './sparse-operands';
import { sparseTimesRows } from './sparse-times.kernel';

export interface SparseProductBlock extends SparseOperands {
  /** Rows `start` to `end` (not included) of the product are this block's. */
  readonly start: number;
  readonly end: number;
}

const rowsBetweenLooks = 256;

/** A block of rows of A·X, each summed in order of its entries. */
export function sparseProductBlock(block: SparseProductBlock, signal: CancelSignal): void {
  const { memory, right, width, out } = block;
  const kernels = memory === null ? null : kernelsOn(memory);
  for (let row = block.start; row < block.end; row += rowsBetweenLooks) {
    signal.throwIfCancelled();
    sparseTimesRows(kernels, block, right, width, out, row, Math.min(block.end, row + rowsBetweenLooks));
  }
}
