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
  let inside = new Uint8Array(n).fill(1);
  let middle = middleOf(white, inside);
  for (let step = 0; step < steps; step++) {
    const distances = distancesFrom(white, middle);
    if (distances === null) return null;
    const cut = quantileOfSorted(distances.slice().sort(), kept / n);
    const next = Uint8Array.from(distances, (distance) => (distance <= cut ? 1 : 0));
    // The same rows have the same middle, so that all further steps would too.
    if (next.every((one, r) => one === inside[r])) break;
    inside = next;
    middle = middleOf(white, inside);
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

/** Mean and covariance of the rows that are marked. */
function middleOf({ rows: n, columns: k, values }: Matrix, inside: Uint8Array): Middle {
  let count = 0;
  const mean = new Float64Array(k);
  for (let r = 0; r < n; r++) {
    if (inside[r] === 0) continue;
    count += 1;
    for (let c = 0, at = r * k; c < k; c++) mean[c] = mean[c]! + values[at + c]!;
  }
  for (let c = 0; c < k; c++) mean[c] = mean[c]! / count;
  const own = zeroMatrix(count, k);
  for (let r = 0, to = 0; r < n; r++) {
    if (inside[r] === 0) continue;
    for (let c = 0, at = r * k; c < k; c++) own.values[to++] = values[at + c]! - mean[c]!;
  }
  const covariance = gram(own);
  for (let at = 0; at < k * k; at++) covariance.values[at] = covariance.values[at]! / count;
  return { mean, covariance };
}

const rowsAtOnce = 8;

/** Squared Mahalanobis distances; of eight rows at a time, so that eight sums are under way at once. */
function distancesFrom(
  { rows: n, columns: k, values }: Matrix,
  { mean, covariance }: Middle,
): Float64Array | null {
  const factor = choleskyOf(covariance);
  if (factor === null) return null;
  const l = factor.values;
  const distances = new Float64Array(n);
  // By component, that of each of the rows.
  const solved = new Float64Array(rowsAtOnce * k);
  for (let r = 0; r < n; r += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, n - r);
    for (let i = 0; i < count; i++)
      for (let c = 0; c < k; c++) solved[c * rowsAtOnce + i] = values[(r + i) * k + c]! - mean[c]!;
    solveForward(l, k, solved);
    for (let i = 0; i < count; i++) {
      let squares = 0;
      for (let c = 0, at = i; c < k; c++, at += rowsAtOnce) squares += solved[at]! * solved[at]!;
      distances[r + i] = squares;
    }
  }
  return distances;
}

/** Solves L x = b in place for eight b at a time, which stand side by side. */
function solveForward(l: Float64Array, k: number, b: Float64Array): void {
  for (let i = 0, own = 0; i < k; i++, own += rowsAtOnce) {
    let s0 = b[own]!;
    let s1 = b[own + 1]!;
    let s2 = b[own + 2]!;
    let s3 = b[own + 3]!;
    let s4 = b[own + 4]!;
    let s5 = b[own + 5]!;
    let s6 = b[own + 6]!;
    let s7 = b[own + 7]!;
    for (let c = 0, at = 0; c < i; c++, at += rowsAtOnce) {
      const factor = l[i * k + c]!;
      s0 -= factor * b[at]!;
      s1 -= factor * b[at + 1]!;
      s2 -= factor * b[at + 2]!;
      s3 -= factor * b[at + 3]!;
      s4 -= factor * b[at + 4]!;
      s5 -= factor * b[at + 5]!;
      s6 -= factor * b[at + 6]!;
      s7 -= factor * b[at + 7]!;
    }
    const diagonal = l[i * k + i]!;
    b[own] = s0 / diagonal;
    b[own + 1] = s1 / diagonal;
    b[own + 2] = s2 / diagonal;
    b[own + 3] = s3 / diagonal;
    b[own + 4] = s4 / diagonal;
    b[own + 5] = s5 / diagonal;
    b[own + 6] = s6 / diagonal;
    b[own + 7] = s7 / diagonal;
  }
}
