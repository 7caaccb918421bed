import type { CancelSignal } from '#shared/base/cancel';
import type { SparseMatrix } from './sparse';

export interface SparseProductBlock {
  readonly matrix: SparseMatrix;
  /** Row-major, `matrix.columnCount` × `width`. */
  readonly right: Float64Array;
  readonly width: number;
  /** Rows `start` to `end` (not included) of the product are this block's. */
  readonly start: number;
  readonly end: number;
  /** Shared, row-major, `matrix.rowCount` × `width`; zero before. */
  readonly out: Float64Array;
}

/** A block of rows of A·X. */
export function sparseProductBlock(block: SparseProductBlock, signal: CancelSignal): void {
  const { matrix, right, width, start, end, out } = block;
  const { starts, columns, values } = matrix;
  for (let row = start; row < end; row++) {
    if ((row & 255) === 0) signal.throwIfCancelled();
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
