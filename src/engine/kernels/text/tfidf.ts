import { emptySparse, type SparseMatrix } from '../linalg/sparse';
import { log } from '../math/elementary';

/**
 * Term weights of the rows of a count matrix: (1 + log count) × (1 + log((1 + n) / (1 + rows with the term))), each row
 * then scaled to length `norm`. n counts the rows that have any term. Rows without terms stay empty.
 */
export function tfidfOf(counts: SparseMatrix, norm = 1): SparseMatrix {
  const { rowCount, columnCount } = counts;
  const rowsWith = new Float64Array(columnCount);
  for (const column of counts.columns) rowsWith[column] = (rowsWith[column] ?? 0) + 1;
  let n = 0;
  for (let row = 0; row < rowCount; row++)
    if ((counts.starts[row + 1] ?? 0) > (counts.starts[row] ?? 0)) n += 1;
  const rarity = rowsWith.map((rows) => 1 + log((1 + n) / (1 + rows)));
  const logs = Float64Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + log(count)));
  const out = emptySparse(rowCount, columnCount, counts.columns.length);
  out.starts.set(counts.starts);
  out.columns.set(counts.columns);
  for (let row = 0; row < rowCount; row++) {
    const from = counts.starts[row] ?? 0;
    const to = counts.starts[row + 1] ?? 0;
    let squares = 0;
    for (let k = from; k < to; k++) {
      const count = counts.values[k] ?? 0;
      const weight = (logs[count] ?? 1 + log(count)) * (rarity[counts.columns[k] ?? 0] ?? 0);
      out.values[k] = weight;
      squares += weight * weight;
    }
    const scale = squares > 0 ? norm / Math.sqrt(squares) : 0;
    for (let k = from; k < to; k++) out.values[k] = (out.values[k] ?? 0) * scale;
  }
  return out;
}

/** Two matrices of the same rows side by side. */
export function sideBySide(a: SparseMatrix, b: SparseMatrix): SparseMatrix {
  const out = emptySparse(a.rowCount, a.columnCount + b.columnCount, a.columns.length + b.columns.length);
  let used = 0;
  for (let row = 0; row < a.rowCount; row++) {
    for (const [part, shift] of [
      [a, 0],
      [b, a.columnCount],
    ] as const)
      for (let k = part.starts[row] ?? 0; k < (part.starts[row + 1] ?? 0); k++) {
        out.columns[used] = (part.columns[k] ?? 0) + shift;
        out.values[used++] = part.values[k] ?? 0;
      }
    out.starts[row + 1] = used;
  }
  return out;
}
