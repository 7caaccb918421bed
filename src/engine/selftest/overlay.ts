// Copies of columns with some values changed. What is not changed is shared with the original, which is never written to.
import {
  type BytesData,
  bytesOf,
  type Categorical,
  type MatrixData,
  sharedFloat64,
  sharedInt32,
  sharedUint8,
} from '../analysis/data';
import { MatrixBuilder } from '../analysis/matrix-builder';

/** `changes` holds the new code of each changed row. All names stay, so codes keep their meaning. */
export function withCodes(column: Categorical, changes: ReadonlyMap<number, number>): Categorical {
  const codes = sharedInt32(column.codes.length);
  codes.set(column.codes);
  const counts = [...column.counts];
  for (const [row, code] of changes) {
    const before = codes[row] ?? -1;
    if (before >= 0) counts[before] = (counts[before] ?? 0) - 1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
    codes[row] = code;
  }
  return { ...column, codes, counts };
}

export function withBytes(column: BytesData, changes: ReadonlyMap<number, Uint8Array>): BytesData {
  const rowCount = column.present.length;
  const present = sharedUint8(rowCount);
  const offsets = sharedFloat64(rowCount + 1);
  const lengthOf = (row: number): number =>
    changes.get(row)?.length ?? (column.offsets[row + 1] ?? 0) - (column.offsets[row] ?? 0);
  for (let row = 0; row < rowCount; row++) offsets[row + 1] = (offsets[row] ?? 0) + lengthOf(row);
  const bytes = sharedUint8(offsets[rowCount] ?? 0);
  for (let row = 0; row < rowCount; row++) {
    const changed = changes.get(row);
    present[row] = changed === undefined ? (column.present[row] ?? 0) : 1;
    bytes.set(changed ?? bytesOf(column, row), offsets[row] ?? 0);
  }
  return { ...column, bytes, offsets, present };
}

export function vectorOf(matrix: MatrixData, row: number): Float32Array {
  const chunk = matrix.chunks[Math.floor(row / matrix.rowsPerChunk)] ?? new Float32Array(0);
  const at = (row % matrix.rowsPerChunk) * matrix.dimensions;
  return chunk.subarray(at, at + matrix.dimensions);
}

export function withVectors(matrix: MatrixData, changes: ReadonlyMap<number, Float32Array>): MatrixData {
  const builder = new MatrixBuilder(matrix.rowCount, matrix.dimensions);
  for (let row = 0; row < matrix.rowCount; row++) {
    const changed = changes.get(row);
    if (changed !== undefined) builder.set(row, changed);
    else if (matrix.usable[row] === 1) builder.set(row, vectorOf(matrix, row));
  }
  return builder.finish(matrix.origin, matrix.madeByAssay, matrix.metric);
}
