// Loops over long vectors; sums in a fixed order. Where the vectors are a fit's, SIMD kernels do the same with the same
// bits.
import { kernelsOver } from '../linalg/fit-memory';

export function dotOf(a: Float64Array, b: Float64Array): number {
  const simd = kernelsOver(a, b);
  if (simd !== null) return simd.dot(a.byteOffset, b.byteOffset, a.length);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let t = 0;
  for (; t + 4 <= a.length; t += 4) {
    s0 += a[t]! * b[t]!;
    s1 += a[t + 1]! * b[t + 1]!;
    s2 += a[t + 2]! * b[t + 2]!;
    s3 += a[t + 3]! * b[t + 3]!;
  }
  for (; t < a.length; t++) s0 += a[t]! * b[t]!;
  return s0 + s1 + (s2 + s3);
}

export function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  const simd = kernelsOver(target, source);
  if (simd !== null) {
    simd.addScaled(target.byteOffset, source.byteOffset, factor, target.length);
    return;
  }
  for (let t = 0; t < target.length; t++) target[t] = target[t]! + factor * source[t]!;
}

/** Adds factor · source to the target; returns its product with `other` then. */
export function addScaledAndDot(
  target: Float64Array,
  source: Float64Array,
  factor: number,
  other: Float64Array,
): number {
  const simd = kernelsOver(target, source, other);
  if (simd !== null)
    return simd.addScaledAndDot(
      target.byteOffset,
      source.byteOffset,
      factor,
      other.byteOffset,
      target.length,
    );
  addScaled(target, source, factor);
  return dotOf(other, target);
}

/** out = a − b. */
export function subtract(a: Float64Array, b: Float64Array, out: Float64Array): void {
  const simd = kernelsOver(a, b, out);
  if (simd !== null) simd.subtract(a.byteOffset, b.byteOffset, out.byteOffset, out.length);
  else for (let t = 0; t < out.length; t++) out[t] = a[t]! - b[t]!;
}

/** out = factor · source; they may be the same. */
export function scaledInto(source: Float64Array, factor: number, out: Float64Array): void {
  const simd = kernelsOver(source, out);
  if (simd !== null) simd.scaled(source.byteOffset, factor, out.byteOffset, out.length);
  else for (let t = 0; t < out.length; t++) out[t] = source[t]! * factor;
}

/** Each value by the one at its place. */
export function divideBy(values: Float64Array, by: Float64Array): void {
  const simd = kernelsOver(values, by);
  if (simd !== null) simd.divide(values.byteOffset, by.byteOffset, by.length);
  else for (let t = 0; t < by.length; t++) values[t] = values[t]! / by[t]!;
}

export function largestOf(values: Float64Array): number {
  const simd = kernelsOver(values);
  if (simd !== null) return simd.largest(values.byteOffset, values.length);
  let most = 0;
  for (let t = 0; t < values.length; t++) {
    const size = Math.abs(values[t]!);
    if (size > most) most = size;
  }
  return most;
}

/** Adds the same short row to every row of a matrix of that width. */
export function addToEachRow(matrix: Float64Array, row: Float64Array): void {
  const width = row.length;
  const simd = kernelsOver(matrix, row);
  if (simd !== null) {
    simd.addToEachRow(matrix.byteOffset, matrix.length / width, row.byteOffset, width);
    return;
  }
  for (let at = 0; at < matrix.length; at += width)
    for (let c = 0; c < width; c++) matrix[at + c] = matrix[at + c]! + row[c]!;
}

/** Adds the sums of the columns of a matrix to a short row of its width. */
export function addColumnSums(row: Float64Array, matrix: Float64Array): void {
  const width = row.length;
  const simd = kernelsOver(row, matrix);
  if (simd !== null) {
    simd.addColumnSums(row.byteOffset, width, matrix.byteOffset, matrix.length / width);
    return;
  }
  for (let at = 0; at < matrix.length; at += width)
    for (let c = 0; c < width; c++) row[c] = row[c]! + matrix[at + c]!;
}
