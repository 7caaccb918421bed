// Sparse matrices by rows. The arrays live in shared memory, so that worker threads read them without copies.
import type { RandomStream } from '../random/random-stream';

/** Row r holds `values[k]` in column `columns[k]` for k from `starts[r]` to `starts[r+1]` (not included), columns ascending. */
export interface SparseMatrix {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly starts: Float64Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

export function emptySparse(rowCount: number, columnCount: number, entryCount: number): SparseMatrix {
  return {
    rowCount,
    columnCount,
    starts: new Float64Array(new SharedArrayBuffer((rowCount + 1) * 8)),
    columns: new Int32Array(new SharedArrayBuffer(entryCount * 4)),
    values: new Float32Array(new SharedArrayBuffer(entryCount * 4)),
  };
}

/** 1 for rows that hold anything. */
export function rowsWithEntries({ rowCount, starts }: SparseMatrix): Uint8Array {
  const has = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) has[row] = (starts[row + 1] ?? 0) > (starts[row] ?? 0) ? 1 : 0;
  return has;
}

export function transposeOf(a: SparseMatrix): SparseMatrix {
  const out = emptySparse(a.columnCount, a.rowCount, a.columns.length);
  const next = new Float64Array(a.columnCount + 1);
  for (const column of a.columns) next[column + 1] = (next[column + 1] ?? 0) + 1;
  for (let c = 0; c < a.columnCount; c++) next[c + 1] = (next[c + 1] ?? 0) + (next[c] ?? 0);
  out.starts.set(next);
  for (let r = 0; r < a.rowCount; r++)
    for (let k = a.starts[r] ?? 0; k < (a.starts[r + 1] ?? 0); k++) {
      const column = a.columns[k] ?? 0;
      const at = next[column] ?? 0;
      out.columns[at] = r;
      out.values[at] = a.values[k] ?? 0;
      next[column] = at + 1;
    }
  return out;
}

/** Rows `start` to `end` (not included), on the same memory. */
export function rowsOf(a: SparseMatrix, start: number, end: number): SparseMatrix {
  return { ...a, rowCount: end - start, starts: a.starts.subarray(start, end + 1) };
}

/** So many of the rows, drawn at random, in their order; the matrix itself where it has no more. */
export function sampledRows(a: SparseMatrix, count: number, stream: RandomStream): SparseMatrix {
  if (a.rowCount <= count) return a;
  const rows = stream.shuffle(Int32Array.from({ length: a.rowCount }, (_, row) => row)).slice(0, count);
  rows.sort();
  const lengthOf = (row: number): number => (a.starts[row + 1] ?? 0) - (a.starts[row] ?? 0);
  const entryCount = rows.reduce((sum, row) => sum + lengthOf(row), 0);
  const out = emptySparse(count, a.columnCount, entryCount);
  let used = 0;
  rows.forEach((row, i) => {
    const from = a.starts[row] ?? 0;
    out.columns.set(a.columns.subarray(from, from + lengthOf(row)), used);
    out.values.set(a.values.subarray(from, from + lengthOf(row)), used);
    used += lengthOf(row);
    out.starts[i + 1] = used;
  });
  return out;
}
