// Multinomial logistic regression with an L2 penalty on the weights and none on the intercepts, in scikit-learn's terms:
// minimises C · Σ weight · loss + ½ |W|². Two classes have one predictor (of the second class), more have one each.
import type { CancelSignal } from '#shared/base/cancel';
import { fitMemory } from '../linalg/fit-memory';
import { bytesOfVectors } from '../linalg/kernel-arena';
import { CurvatureMemory } from './curvature-memory.kernel';
import { dimensionsOf, type Features } from './features';
import { bytesOfLearntRows, learntRows } from './learnt-rows';
import {
  bytesOfPreconditioner,
  type Preconditioner,
  preconditionerMemory,
  preconditionerOf,
  type Steepness,
} from './preconditioner.kernel';
import { timesWeights, transposeTimesResiduals } from './products';
import { bytesOfTargets, lossAlong, type Targets, targetsIn } from './softmax-loss.kernel';
import { addColumnSums, addScaled, addToEachRow, dotOf, largestOf } from './vectors.kernel';

export interface LogisticSettings {
  /** Strength of the data against the penalty. */
  readonly c: number;
  /** Largest component of the gradient of the mean loss at which to stop. */
  readonly tolerance: number;
  readonly mostSteps: number;
}

export interface LogisticModel {
  /** Predictors: 1 for two classes, else one a class. */
  readonly width: number;
  /** Feature-major weights, then one intercept a predictor. */
  readonly weights: Float64Array;
  readonly steps: number;
  readonly converged: boolean;
  /** Mean loss on the training rows, without the penalty. */
  readonly loss: number;
}

/** Steps after which the curvature at the weights reached replaces that at zero, where steps cost enough to pay for it. */
const refreshedAfter = 6;
const leastRowsToRefresh = 0.25;

/** `rows[r]` is the feature row of target r. Classes must all occur. */
export function fitLogistic(
  features: Features,
  rows: Int32Array,
  given: Targets,
  settings: LogisticSettings,
  signal: CancelSignal,
): LogisticModel {
  const { width } = given;
  const size = dimensionsOf(features) * width;
  const memory = fitMemory(bytesFor(features, rows, width));
  const targets = targetsIn(memory, given);
  const learnt = learntRows(features, rows, memory);
  const ridge = 1 / (settings.c * targets.totalWeight);
  const weights = memory.float64(size + width);
  const scores = memory.float64(rows.length * width);
  const change = memory.float64(rows.length * width);
  const residuals = memory.float64(rows.length * width);
  let direction = memory.float64(size + width);
  const forPreconditioners = preconditionerMemory(memory, learnt, width);
  const fillGradient = (out: Float64Array): void => {
    const penalised = out.subarray(0, size);
    const intercepts = out.subarray(size).fill(0);
    transposeTimesResiduals(learnt, residuals, width, penalised);
    addScaled(penalised, weights.subarray(0, size), ridge);
    addColumnSums(intercepts, residuals);
  };
  // Dense ones have a matrix a predictor, made and factored at a cost that grows with the square of the dimensions.
  const isRefreshed =
    features.kind === 'sparse' ||
    rows.length >= leastRowsToRefresh * features.dimensions * features.dimensions;
  const preconditionerNow = (areAlike: boolean): Preconditioner =>
    preconditionerOf(learnt, ridge, width, steepnessOf(targets, residuals), areAlike, forPreconditioners);

  let { loss } = lossAlong(targets, scores, change, 0, residuals);
  let gradient = memory.float64(size + width);
  let next = memory.float64(size + width);
  fillGradient(gradient);
  const curvature = new CurvatureMemory(preconditionerNow(true), size + width, memory);
  let steps = 0;
  while (largestOf(gradient) > settings.tolerance && steps < settings.mostSteps) {
    signal.throwIfCancelled();
    curvature.direction(gradient, direction);
    timesWeights(learnt, direction.subarray(0, size), width, change);
    addToEachRow(change, direction.subarray(size));
    const penalty = penaltyAlong(weights, direction, size, ridge);
    const found = searchLine(targets, scores, change, residuals, penalty, dotOf(gradient, direction));
    if (found === null) break;
    loss = found.loss;
    addScaled(scores, change, found.step);
    addScaled(weights, direction, found.step);
    fillGradient(next);
    const spare = curvature.remember(direction, found.step, gradient, next);
    gradient = next;
    [direction, next] = spare;
    steps += 1;
    if (steps === refreshedAfter && isRefreshed) curvature.preconditioner = preconditionerNow(false);
  }
  const converged = largestOf(gradient) <= settings.tolerance;
  memory.release();
  return { width, weights: weights.slice(), steps, converged, loss };
}

function bytesFor(features: Features, rows: Int32Array, width: number): number {
  return (
    bytesOfTargets(rows.length) +
    bytesOfLearntRows(features, rows) +
    bytesOfVectors(3, rows.length * width) +
    bytesOfPreconditioner(features, rows.length, width) +
    bytesOfWeights(features, width)
  );
}

/** What weights, gradients and the steps remembered take: most of what a fit takes where there are many terms and classes. */
export function bytesOfWeights(features: Features, width: number): number {
  const length = (dimensionsOf(features) + 1) * width;
  return bytesOfVectors(4, length) + CurvatureMemory.bytesFor(length);
}

/** weight × p(1 − p) from the residuals, which are weight × (p − indicator). */
function steepnessOf({ width, weights, totalWeight, classes }: Targets, residuals: Float64Array): Steepness {
  return (target, predictor) => {
    const weight = (weights[target] ?? 0) / totalWeight;
    if (weight === 0) return 0;
    const isOwn = classes[target] === (width === 1 ? 1 : predictor);
    const part = (residuals[target * width + predictor] ?? 0) + (isOwn ? weight : 0);
    return Math.max(0.01 * weight, part * (1 - part / weight));
  };
}

/** ½ ridge |W + step·D|² as a parabola of the step: slope at 0 and curvature. */
interface Penalty {
  readonly slope: number;
  readonly curvature: number;
}

function penaltyAlong(weights: Float64Array, direction: Float64Array, size: number, ridge: number): Penalty {
  const part = direction.subarray(0, size);
  return { slope: ridge * dotOf(weights.subarray(0, size), part), curvature: ridge * dotOf(part, part) };
}

const mostTrials = 12;
/** A step is good where the slope has fallen to this share. */
const slopeLeft = 0.5;

/**
 * Newton steps towards the lowest point along the direction, kept inside a bracket; the loss is convex, and along a line
 * it needs no products with the features. Leaves the residuals of the step taken; null where there is no way down.
 */
function searchLine(
  targets: Targets,
  scores: Float64Array,
  change: Float64Array,
  residuals: Float64Array,
  penalty: Penalty,
  startSlope: number,
): { readonly step: number; readonly loss: number } | null {
  if (!(startSlope < 0)) return null;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let step = 1;
  let at = lossAlong(targets, scores, change, step, residuals);
  for (let trial = 1; trial < mostTrials; trial++) {
    const slope = at.slope + penalty.slope + step * penalty.curvature;
    if (Math.abs(slope) <= slopeLeft * -startSlope) break;
    if (slope < 0) low = step;
    else high = step;
    const newton = step - slope / (at.curvature + penalty.curvature);
    const isInside = newton > low && newton < high;
    if (isInside && newton < 10 * Math.max(low, 1)) step = newton;
    else step = high === Number.POSITIVE_INFINITY ? 4 * step : (low + high) / 2;
    at = lossAlong(targets, scores, change, step, residuals);
  }
  return { step, loss: at.loss };
}
