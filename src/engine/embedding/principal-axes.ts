import type { AnalysisEnvironment } from '../analysis/artifacts';
import { partsOf } from '../analysis/blocks';
import { sharedFloat64 } from '../analysis/data';
import { addRows, type RowChunks } from '../kernels/linalg/covariance.kernel';
import { mirrorUpperTriangle, multiply } from '../kernels/linalg/dense.kernel';
import { leadingEigen } from '../kernels/linalg/leading-eigen';
import { type Matrix, zeroMatrix } from '../kernels/linalg/matrix';
import { RandomStream } from '../kernels/random/random-stream';

export interface PrincipalAxes {
  readonly mean: Float64Array;
  /** dimensions × axes, the one with the largest variance first. */
  readonly axes: Matrix;
}

/** Fixed, so that sums do not depend on the number of threads. */
const parts = 4;
/** Axes with a smaller share of the largest variance are rounding. */
const faintest = 1e-12;

/** Axes of the largest variance of these rows (PCA; K. Pearson, 1901), at most `count` of them. */
export async function principalAxes(
  points: RowChunks,
  rows: Int32Array,
  count: number,
  { pool, signal }: AnalysisEnvironment,
): Promise<PrincipalAxes> {
  const d = points.dimensions;
  const mean = sharedFloat64(d);
  addRows(points, rows, mean);
  for (let t = 0; t < d; t++) mean[t] = (mean[t] ?? 0) / Math.max(1, rows.length);
  const tasks = partsOf(rows.length, parts).map((block) => ({
    points,
    rows,
    mean,
    out: sharedFloat64(d * d),
    ...block,
  }));
  await pool.run('covariance-block', tasks, signal);
  const covariance = zeroMatrix(d, d);
  for (const { out } of tasks)
    for (let i = 0; i < out.length; i++)
      covariance.values[i] = (covariance.values[i] ?? 0) + (out[i] ?? 0) / rows.length;
  mirrorUpperTriangle(covariance);
  const { values, vectors } = leadingEigen(covariance, count, RandomStream.named('embedding', 'axes'));
  const kept = values.filter((value) => value > faintest * (values[0] ?? 0)).length;
  const axes = zeroMatrix(d, kept);
  for (let t = 0; t < d; t++)
    for (let c = 0; c < kept; c++) axes.values[t * kept + c] = vectors.values[t * vectors.columns + c] ?? 0;
  return { mean, axes };
}

/** Coordinates along the axes of rows `start` to `end` (not included). */
export function alongAxes(
  points: RowChunks,
  start: number,
  end: number,
  { mean, axes }: PrincipalAxes,
): Matrix {
  const centred = zeroMatrix(end - start, points.dimensions);
  for (let row = start; row < end; row++) {
    const at = (row - start) * points.dimensions;
    eachValue(points, row, (value, t) => (centred.values[at + t] = value - (mean[t] ?? 0)));
  }
  return multiply(centred, axes);
}

function eachValue(
  { dimensions, rowsPerChunk, chunks }: RowChunks,
  row: number,
  take: (value: number, t: number) => void,
): void {
  const chunk = chunks[Math.floor(row / rowsPerChunk)];
  const at = (row % rowsPerChunk) * dimensions;
  for (let t = 0; t < dimensions; t++) take(chunk?.[at + t] ?? 0, t);
}
