import { type FitMemory, kernelsOver, sumsLeft } from '../linalg/fit-memory';
import { bytesOfVectors, sumsAddress } from '../linalg/kernel-arena';
import { exp, log, log1p } from '../math/elementary';

/** Labelled rows as the loss sees them; class numbers run from 0 without gaps. */
export interface Targets {
  readonly classes: Int32Array;
  readonly weights: Float64Array;
  readonly totalWeight: number;
  /** Linear predictors a row: 1 for two classes (of the second), else one a class. */
  readonly width: number;
}

/** The same targets in a fit's memory. */
export function targetsIn(memory: FitMemory, targets: Targets): Targets {
  const classes = memory.int32(targets.classes.length);
  classes.set(targets.classes);
  const weights = memory.float64(targets.weights.length);
  weights.set(targets.weights);
  return { ...targets, classes, weights };
}

export function bytesOfTargets(count: number): number {
  return bytesOfVectors(2, count);
}

export interface LossAt {
  /** Weighted mean of −log probability of the given class. */
  readonly loss: number;
  /** First and second derivative of the loss along the direction. */
  readonly slope: number;
  readonly curvature: number;
}

/**
 * Loss at scores + step · change, with derivatives by step. Leaves (probability − indicator) · weight / total weight in
 * `residuals`.
 */
export function lossAlong(
  { classes, weights, totalWeight, width }: Targets,
  scores: Float64Array,
  change: Float64Array,
  step: number,
  residuals: Float64Array,
): LossAt {
  const simd = width === 1 ? null : kernelsOver(classes, weights, scores, change, residuals);
  if (simd !== null) {
    simd.softmaxLossAlong(
      classes.byteOffset,
      weights.byteOffset,
      totalWeight,
      width,
      classes.length,
      scores.byteOffset,
      change.byteOffset,
      step,
      residuals.byteOffset,
      sumsAddress,
    );
    const [loss, slope, curvature] = sumsLeft();
    return { loss, slope, curvature };
  }
  let loss = 0;
  let slope = 0;
  let curvature = 0;
  for (let r = 0; r < classes.length; r++) {
    const weight = weights[r]! / totalWeight;
    const at = r * width;
    if (width === 1) {
      const z = scores[r]! + step * change[r]!;
      const e = exp(-Math.abs(z));
      const p = z >= 0 ? 1 / (1 + e) : e / (1 + e);
      const y = classes[r]!;
      loss += weight * (log1p(e) + Math.max(z, 0) - y * z);
      residuals[r] = weight * (p - y);
      slope += residuals[r]! * change[r]!;
      curvature += weight * p * (1 - p) * change[r]! * change[r]!;
      continue;
    }
    let top = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < width; c++) {
      const z = scores[at + c]! + step * change[at + c]!;
      residuals[at + c] = z;
      if (z > top) top = z;
    }
    const given = residuals[at + classes[r]!]! - top;
    let sum = 0;
    for (let c = 0; c < width; c++) {
      const e = exp(residuals[at + c]! - top);
      residuals[at + c] = e;
      sum += e;
    }
    loss += weight * (log(sum) - given);
    let mean = 0;
    let meanSquare = 0;
    for (let c = 0; c < width; c++) {
      const p = residuals[at + c]! / sum;
      const d = change[at + c]!;
      mean += p * d;
      meanSquare += p * d * d;
      residuals[at + c] = weight * p;
    }
    const own = at + classes[r]!;
    residuals[own] = residuals[own]! - weight;
    slope += weight * (mean - change[own]!);
    curvature += weight * (meanSquare - mean * mean);
  }
  return { loss, slope, curvature };
}

/** Turns linear predictors of one row into probabilities of all classes, in place of `out[to …]`. */
export function probabilitiesOf(
  scores: Float64Array,
  at: number,
  width: number,
  out: Float64Array,
  to: number,
): void {
  if (width === 1) {
    const z = scores[at]!;
    const e = exp(-Math.abs(z));
    const small = e / (1 + e);
    const large = 1 / (1 + e);
    out[to] = z >= 0 ? small : large;
    out[to + 1] = z >= 0 ? large : small;
    return;
  }
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < width; c++) top = Math.max(top, scores[at + c]!);
  let sum = 0;
  for (let c = 0; c < width; c++) {
    const e = exp(scores[at + c]! - top);
    out[to + c] = e;
    sum += e;
  }
  for (let c = 0; c < width; c++) out[to + c] = out[to + c]! / sum;
}
