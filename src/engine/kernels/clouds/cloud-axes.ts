// A class of rows as one cloud: its strongest axes, and where each row lies along them.
import type { CancelSignal } from '#shared/base/cancel';
import { multiply, transposed } from '../linalg/dense.kernel';
import { type Matrix, zeroMatrix } from '../linalg/matrix';
import { type Products, randomizedSvd } from '../linalg/randomized-svd';
import type { RandomStream } from '../random/random-stream';

export interface CloudAxes {
  /** Dimensions × axes, strongest first. */
  readonly axes: Matrix;
  /** Rows × axes. */
  readonly scores: Matrix;
  /** Roots of the sums of squares of the columns of `scores`. */
  readonly lengths: Float64Array;
}

const powerIterations = 3;
/** Axes that are shorter beside the first are rounding. */
const shortest = 1e-5;

/**
 * The `count` strongest axes of rows whose columns sum to nought. What is chosen depends on the rows through their products
 * with each other's columns only, so that rows drawn at random with the same products would have been given the same axes.
 */
export async function cloudAxes(
  centred: Matrix,
  count: number,
  stream: RandomStream,
  signal: CancelSignal,
): Promise<CloudAxes> {
  const across = transposed(centred);
  const product = (a: Matrix, b: Matrix): Matrix => {
    signal.throwIfCancelled();
    return multiply(a, b);
  };
  const products: Products = {
    rowCount: centred.rows,
    columnCount: centred.columns,
    times: (x) => Promise.resolve(product(centred, x)),
    transposeTimes: (y) => Promise.resolve(product(across, y)),
  };
  const { singularValues, scores } = await randomizedSvd(products, count, stream, powerIterations);
  const first = singularValues[0] ?? 0;
  const kept = singularValues.filter((length) => length > 0 && length > shortest * first).length;
  const lengths = singularValues.slice(0, kept);
  const own = firstColumns(scores, kept);
  const axes = multiply(across, own);
  for (let at = 0; at < axes.values.length; at++) {
    const length = lengths[at % kept] ?? 1;
    axes.values[at] = (axes.values[at] ?? 0) / (length * length);
  }
  return { axes, scores: own, lengths };
}

function firstColumns({ rows, columns, values }: Matrix, kept: number): Matrix {
  const out = zeroMatrix(rows, kept);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < kept; c++) out.values[r * kept + c] = values[r * columns + c] ?? 0;
  return out;
}

/** Takes the mean of each column from it, in place; returns the means. */
export function centre({ rows, columns, values }: Matrix): Float64Array {
  const mean = new Float64Array(columns);
  for (let at = 0; at < values.length; at++)
    mean[at % columns] = (mean[at % columns] ?? 0) + (values[at] ?? 0);
  for (let c = 0; c < columns; c++) mean[c] = (mean[c] ?? 0) / Math.max(1, rows);
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) - (mean[at % columns] ?? 0);
  return mean;
}
