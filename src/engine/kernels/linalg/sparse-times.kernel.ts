import type { Kernels } from '../wasm/kernels';

/** Row r holds the entries from `starts[r]` to `starts[r + 1]` (not included). */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/**
 * out = A · right for the rows from `first` to `end` (not included), each summed in order of its entries; `width` columns,
 * row-major. With `kernels`, which all arrays must be in reach of, the same bits sooner.
 */
export function sparseTimesRows(
  kernels: Kernels | null,
  { starts, columns, values }: SparseRows,
  right: Float64Array,
  width: number,
  out: Float64Array,
  first: number,
  end: number,
): void {
  if (kernels !== null) {
    kernels.sparseTimes(
      starts.byteOffset + 4 * first,
      columns.byteOffset,
      values.byteOffset,
      end - first,
      right.byteOffset,
      width,
      out.byteOffset + 8 * first * width,
    );
    return;
  }
  for (let row = first; row < end; row++) {
    const from = starts[row]!;
    const stop = starts[row + 1]!;
    if (width === 1) {
      let sum = 0;
      for (let k = from; k < stop; k++) sum += values[k]! * right[columns[k]!]!;
      out[row] = sum;
      continue;
    }
    const to = row * width;
    out.fill(0, to, to + width);
    for (let k = from; k < stop; k++) {
      const value = values[k]!;
      const at = columns[k]! * width;
      for (let c = 0; c < width; c++) out[to + c] = out[to + c]! + value * right[at + c]!;
    }
  }
}
