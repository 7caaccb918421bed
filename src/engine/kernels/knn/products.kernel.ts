// Dot products of one scaled vector with points, in float64 and in order of components. Several points at once, because a
// sum in order waits for each of its terms: four sums wait together.
import type { PointSet } from './points.kernel';

/** Dot product of a scaled vector with point `at`. */
export function productWith(points: PointSet, at: number, scaled: Float64Array): number {
  const { chunks, rowsPerChunk, dimensions: d, rows, scales } = points;
  const row = rows[at]!;
  const chunk = chunks[Math.floor(row / rowsPerChunk)]!;
  const from = (row % rowsPerChunk) * d;
  const scale = scales[at]!;
  let sum = 0;
  for (let t = 0; t < d; t++) sum += scaled[t]! * (chunk[from + t]! * scale);
  return sum;
}

export const atOnce = 4;

/** Dot products of `scaled` with the four points from `ids[from]` on, written to `out`: each as `productWith` finds it. */
export function fourProducts(
  points: PointSet,
  ids: Int32Array,
  from: number,
  scaled: Float64Array,
  out: Float64Array,
): void {
  const { chunks, rowsPerChunk, dimensions: d, rows, scales } = points;
  const id0 = ids[from]!;
  const id1 = ids[from + 1]!;
  const id2 = ids[from + 2]!;
  const id3 = ids[from + 3]!;
  const scale0 = scales[id0]!;
  const scale1 = scales[id1]!;
  const scale2 = scales[id2]!;
  const scale3 = scales[id3]!;
  const chunk0 = chunks[Math.floor(rows[id0]! / rowsPerChunk)]!;
  const chunk1 = chunks[Math.floor(rows[id1]! / rowsPerChunk)]!;
  const chunk2 = chunks[Math.floor(rows[id2]! / rowsPerChunk)]!;
  const chunk3 = chunks[Math.floor(rows[id3]! / rowsPerChunk)]!;
  const from0 = (rows[id0]! % rowsPerChunk) * d;
  const from1 = (rows[id1]! % rowsPerChunk) * d;
  const from2 = (rows[id2]! % rowsPerChunk) * d;
  const from3 = (rows[id3]! % rowsPerChunk) * d;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let t = 0; t < d; t++) {
    const own = scaled[t]!;
    sum0 += own * (chunk0[from0 + t]! * scale0);
    sum1 += own * (chunk1[from1 + t]! * scale1);
    sum2 += own * (chunk2[from2 + t]! * scale2);
    sum3 += own * (chunk3[from3 + t]! * scale3);
  }
  out[0] = sum0;
  out[1] = sum1;
  out[2] = sum2;
  out[3] = sum3;
}
