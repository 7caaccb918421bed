// What a class looks like to whoever takes its middle for the class: a group that widens it in one direction is left out of
// the middle and stands out from it. Concentration steps: P. Rousseeuw, K. Van Driessen, A fast algorithm for the minimum
// covariance determinant estimator, 1999. Row scores: J. Hayase and others, SPECTRE, 2021 (quantum entropy).
import { choleskyOf } from '../linalg/cholesky.kernel';
import { gram, multiply } from '../linalg/dense.kernel';
import { type Matrix, zeroMatrix } from '../linalg/matrix';
import { symmetricEigen } from '../linalg/symmetric-eigen.kernel';
import { exp } from '../math/elementary';
import { median, quantileOfSorted } from '../stats/order-statistics';

export interface TrimmedSpread {
  /** Largest variance of all rows beside that of the middle ones, over the median of all directions; 1 where all are alike. */
  readonly excess: number;
  readonly mean: Float64Array;
  /** Axes × directions, each divided by the deviation of the middle rows in it and weighted by its excess. */
  readonly weighing: Matrix;
}

const trimmedShare = 0.15;
const steps = 8;
/** Sharpness of the row score (SPECTRE's α). */
const sharpness = 4;

/** `white`: rows × axes whose columns sum to nought, have the same length and are at right angles. Null where it is too thin. */
export function trimmedSpread(white: Matrix): TrimmedSpread | null {
  const { rows: n, columns: k } = white;
  const kept = Math.ceil((1 - trimmedShare) * n);
  let middle = middleOf(white, null);
  for (let step = 0; step < steps; step++) {
    const distances = distancesFrom(white, middle);
    if (distances === null) return null;
    const cut = quantileOfSorted(distances.slice().sort(), kept / n);
    middle = middleOf(
      white,
      distances.map((distance) => (distance <= cut ? 1 : 0)),
    );
  }
  const { values, vectors } = symmetricEigen(middle.covariance);
  if (!((values[k - 1] ?? 0) > 0)) return null;
  const typical = median(values);
  const ratios = values.map((value) => typical / value);
  const most = ratios[k - 1]!;
  const weights = ratios.map((ratio) => (most > 1 ? exp((sharpness * (ratio - 1)) / (most - 1)) : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const weighing: Matrix = { ...vectors, values: vectors.values.slice() };
  for (let at = 0; at < k * k; at++)
    weighing.values[at] = weighing.values[at]! * Math.sqrt(weights[at % k]! / (total * values[at % k]!));
  return { excess: most, mean: middle.mean, weighing };
}

/** By row: how far out it lies, mostly in directions with much excess. */
export function outlyingness(white: Matrix, { mean, weighing }: TrimmedSpread): Float64Array {
  const { rows: n, columns: k } = white;
  const own: Matrix = { ...white, values: white.values.slice() };
  for (let at = 0; at < own.values.length; at++) own.values[at] = own.values[at]! - mean[at % k]!;
  const along = multiply(own, weighing);
  const scores = new Float64Array(n);
  for (let r = 0; r < n; r++)
    for (let c = 0; c < k; c++) scores[r] = scores[r]! + along.values[r * k + c]! * along.values[r * k + c]!;
  return scores;
}

interface Middle {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
}

/** Mean and covariance of the rows that are kept, or of all. */
function middleOf({ rows: n, columns: k, values }: Matrix, isKept: Float64Array | null): Middle {
  const kept: number[] = [];
  for (let r = 0; r < n; r++) if (isKept === null || isKept[r] === 1) kept.push(r);
  const mean = new Float64Array(k);
  for (const r of kept) for (let c = 0; c < k; c++) mean[c] = mean[c]! + values[r * k + c]!;
  for (let c = 0; c < k; c++) mean[c] = mean[c]! / kept.length;
  const own = zeroMatrix(kept.length, k);
  kept.forEach((r, i) => {
    for (let c = 0; c < k; c++) own.values[i * k + c] = values[r * k + c]! - mean[c]!;
  });
  const covariance = gram(own);
  for (let at = 0; at < k * k; at++) covariance.values[at] = covariance.values[at]! / kept.length;
  return { mean, covariance };
}

/** Squared Mahalanobis distances. */
function distancesFrom(
  { rows: n, columns: k, values }: Matrix,
  { mean, covariance }: Middle,
): Float64Array | null {
  const factor = choleskyOf(covariance);
  if (factor === null) return null;
  const l = factor.values;
  const distances = new Float64Array(n);
  const solved = new Float64Array(k);
  for (let r = 0; r < n; r++) {
    let squares = 0;
    for (let i = 0; i < k; i++) {
      let rest = values[r * k + i]! - mean[i]!;
      for (let c = 0; c < i; c++) rest -= l[i * k + c]! * solved[c]!;
      solved[i] = rest / l[i * k + i]!;
      squares += solved[i]! * solved[i]!;
    }
    distances[r] = squares;
  }
  return distances;
}
