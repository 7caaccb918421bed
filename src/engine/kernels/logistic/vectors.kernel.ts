// Plain loops over long vectors; sums in a fixed order.

export function dotOf(a: Float64Array, b: Float64Array): number {
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
  for (let t = 0; t < target.length; t++) target[t] = target[t]! + factor * source[t]!;
}

/** factor · a + other · b. */
export function combined(a: Float64Array, factor: number, b: Float64Array, other: number): Float64Array {
  const out = new Float64Array(a.length);
  for (let t = 0; t < out.length; t++) out[t] = factor * a[t]! + other * b[t]!;
  return out;
}

export function scaleBy(values: Float64Array, factor: number): void {
  for (let t = 0; t < values.length; t++) values[t] = values[t]! * factor;
}

export function largestOf(values: Float64Array): number {
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
  for (let at = 0; at < matrix.length; at += width)
    for (let c = 0; c < width; c++) matrix[at + c] = matrix[at + c]! + row[c]!;
}

/** Adds the sums of the columns of a matrix to a short row of its width. */
export function addColumnSums(row: Float64Array, matrix: Float64Array): void {
  const width = row.length;
  for (let at = 0; at < matrix.length; at += width)
    for (let c = 0; c < width; c++) row[c] = row[c]! + matrix[at + c]!;
}
