// Points as the neighbour kernels see them: rows of a chunked matrix, scaled to unit length for cosine while they are read.

/** Rows of equal length, row-major, in chunks of `rowsPerChunk` rows. */
export interface PointMatrix {
  readonly dimensions: number;
  readonly rowsPerChunk: number;
  readonly chunks: readonly Float32Array[];
}

export interface PointSet extends PointMatrix {
  readonly count: number;
  /** Row of each point in the matrix, ascending. */
  readonly rows: Int32Array;
  /** What each component is multiplied with: 1 / length for cosine, 1 for Euclidean. */
  readonly scales: Float64Array;
  /** Half the sum of squares of the scaled point, summed in order of components. */
  readonly halves: Float64Array;
}

export type Metric = 'cosine' | 'euclidean';

/**
 * The usable rows as points. A row of zeros has no direction, so it is no point for cosine. Arrays are in shared memory.
 */
export function pointsOf(matrix: PointMatrix, usable: Uint8Array, metric: Metric): PointSet {
  const { dimensions: d } = matrix;
  const rows: number[] = [];
  const scales: number[] = [];
  const halves: number[] = [];
  const scaled = new Float64Array(d);
  for (let row = 0; row < usable.length; row++) {
    if (usable[row] !== 1) continue;
    readScaled(matrix, row, 1, scaled, 0);
    const length = Math.sqrt(sumOfSquares(scaled));
    if (metric === 'cosine' && length === 0) continue;
    const scale = metric === 'cosine' ? 1 / length : 1;
    readScaled(matrix, row, scale, scaled, 0);
    rows.push(row);
    scales.push(scale);
    halves.push(sumOfSquares(scaled) / 2);
  }
  const count = rows.length;
  const shared = {
    rows: new Int32Array(new SharedArrayBuffer(count * 4)),
    scales: new Float64Array(new SharedArrayBuffer(count * 8)),
    halves: new Float64Array(new SharedArrayBuffer(count * 8)),
  };
  shared.rows.set(rows);
  shared.scales.set(scales);
  shared.halves.set(halves);
  const { rowsPerChunk, chunks } = matrix;
  return { dimensions: d, rowsPerChunk, chunks, count, ...shared };
}

/** Writes point `at`, scaled, to `out` from `offset` on. */
export function readPoint(points: PointSet, at: number, out: Float64Array, offset: number): void {
  readScaled(points, points.rows[at]!, points.scales[at]!, out, offset);
}

function readScaled(
  matrix: PointMatrix,
  row: number,
  scale: number,
  out: Float64Array,
  offset: number,
): void {
  const { dimensions: d, rowsPerChunk, chunks } = matrix;
  const chunk = chunks[Math.floor(row / rowsPerChunk)]!;
  const from = (row % rowsPerChunk) * d;
  for (let t = 0; t < d; t++) out[offset + t] = chunk[from + t]! * scale;
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < values.length; t++) sum += values[t]! * values[t]!;
  return sum;
}

/** Half squared distance as the kernels order by: for unit vectors 1 − cosine. Exactly 0 for equal points. */
export function halfSquaredDistance(halfA: number, halfB: number, dot: number): number {
  const value = halfA + halfB - dot;
  return value > 0 ? value : 0;
}

/** The distance that people see: cosine distance, or Euclidean. */
export function shownDistance(halfSquared: number, metric: Metric): number {
  return metric === 'cosine' ? halfSquared : Math.sqrt(2 * halfSquared);
}
