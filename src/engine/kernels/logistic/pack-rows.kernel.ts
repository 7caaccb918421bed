import type { DenseFeatures } from './features';

/** Copies standardised rows, from place `from` in `rows`, into `block`. */
export function packRows(
  { dimensions: d, rowsPerChunk, chunks, center, scale }: DenseFeatures,
  rows: Int32Array,
  from: number,
  count: number,
  block: Float64Array,
): void {
  for (let r = 0; r < count; r++) {
    const row = rows[from + r]!;
    const chunk = chunks[Math.floor(row / rowsPerChunk)]!;
    const at = (row % rowsPerChunk) * d;
    for (let t = 0, to = r * d; t < d; t++) block[to + t] = (chunk[at + t]! - center[t]!) * scale[t]!;
  }
}
