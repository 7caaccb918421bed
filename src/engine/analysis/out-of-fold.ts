// Probabilities of every class for every row, each from a model that never saw the row or a copy of it.
import { dimensionsOf, type Features } from '../kernels/logistic/features';
import { bytesOfWeights, type LogisticSettings } from '../kernels/logistic/fit-logistic';
import { type FoldTask, factsPerFold } from '../kernels/logistic/fold-task.kernel';
import { log } from '../kernels/math/elementary';
import type { Artifacts } from './artifacts';
import { sharedFloat32, sharedFloat64, sharedInt32 } from './data';
import { folds, foldsWith } from './folds';

export interface OutOfFoldRequest {
  /** Said while it runs: "Learning labels from the text". */
  readonly stage: string;
  readonly features: Features;
  /** 1 for rows that have features; the others get no prediction. */
  readonly hasFeatures: Uint8Array;
  /** scikit-learn's C: strength of the data against the penalty. */
  readonly c: number;
  /** How much each row counts in training, for instance less for suspicious ones; null for all alike. */
  readonly weights?: Float64Array | null;
  /** Sparse features only: keep each fold's weights, where they are not too many. */
  readonly keepWeights?: boolean;
}

export interface TrainingFacts {
  readonly c: number;
  readonly foldCount: number;
  readonly featureCount: number;
  /** Rows with label and features. */
  readonly learntRows: number;
  /** Of the given labels of `judged` rows, out of fold. */
  readonly meanLogLoss: number;
  /** Share of `judged` rows whose likeliest class is the given one. */
  readonly accuracy: number;
  /** Every fold reached the tolerance. */
  readonly converged: boolean;
  /** By fold. */
  readonly steps: readonly number[];
}

export interface OutOfFold {
  readonly classCount: number;
  /** Rows × classes, in the order of the label's codes; zeros for rows without prediction. */
  readonly probabilities: Float64Array;
  /** 1 for rows with a prediction; that includes rows without label. */
  readonly predicted: Uint8Array;
  /** 1 for rows with prediction and label whose class the row's model had learnt from: only there do the two compare. */
  readonly judged: Uint8Array;
  readonly facts: TrainingFacts;
  /** Folds × features × classes, if asked for and not too many; else null. */
  readonly weights: Float32Array | null;
  /** By row: the fold that it was held out in; −1 for none. */
  readonly folds: Int32Array;
}

const tolerance = 1e-6;
/**
 * Beyond so many rows, or multiply-adds a step, a fit ends at scikit-learn's own default: what is left moves the mean loss by
 * less than a thousandth.
 */
const manyRows = 30_000;
const dearStep = { dense: 6e7, sparse: 2e7 } as const;
/** Of a step's search for its direction: the pairs that it remembers, each walked twice. */
const workPerWeight = 40;
const toleranceOfMany = 1e-4;
const mostSteps = 400;
const fewestSteps = 30;
/** Multiply-adds that a fold may cost before steps are saved. */
const workPerFold = 6e10;

/** Null where there are no labels of two classes. Weighted runs are not kept: the caller does that. */
export async function outOfFold(artifacts: Artifacts, request: OutOfFoldRequest): Promise<OutOfFold | null> {
  const { data, environment } = artifacts;
  const { label } = data;
  if (label === null || label.names.length < 2) return null;
  const plan = await folds(artifacts);
  const classCount = label.names.length;
  const n = data.recordCount;
  const taking = foldsWith(plan, request.hasFeatures);
  const common: Omit<FoldTask, 'fold'> = {
    features: request.features,
    classes: label.codes,
    classCount,
    weights: request.weights ?? null,
    folds: taking,
    settings: settingsOf(request, taking, classCount),
    probabilities: sharedFloat64(n * classCount),
    classRows: sharedInt32(plan.foldCount * classCount),
    facts: sharedFloat64(plan.foldCount * factsPerFold),
    kept:
      request.keepWeights === true
        ? roomForWeights(plan.foldCount * dimensionsOf(request.features) * classCount)
        : null,
  };
  const report = (done: number): void =>
    environment.progress({ stage: request.stage, done, total: plan.foldCount });
  report(0);
  const tasks = Array.from({ length: plan.foldCount }, (_, fold): FoldTask => ({ ...common, fold }));
  const atOnce = fitsAtOnce(request.features, classCount);
  for (let first = 0; first < tasks.length; first += atOnce)
    await environment.pool.run(
      'logistic-fold',
      tasks.slice(first, first + atOnce),
      environment.signal,
      (done) => report(first + done),
    );
  return resultOf(common, label.codes, plan.foldCount, request);
}

/** Of all fits under way: on many threads they would come to many gigabytes. */
export const mostBytesOfWeights = 1.5 * 2 ** 30;

/** All of them at once unless their weights are too many for that. */
function fitsAtOnce(features: Features, classCount: number): number {
  const bytes = bytesOfWeights(features, classCount === 2 ? 1 : classCount);
  return Math.max(1, Math.floor(mostBytesOfWeights / bytes));
}

const mostWeights = 50_000_000;

function roomForWeights(count: number): Float32Array | null {
  return count <= mostWeights ? sharedFloat32(count) : null;
}

function resultOf(
  { kept, folds: taking, classCount, classRows, probabilities, facts }: Omit<FoldTask, 'fold'>,
  codes: Int32Array,
  foldCount: number,
  request: OutOfFoldRequest,
): OutOfFold {
  const n = taking.length;
  const predicted = new Uint8Array(n);
  const judged = new Uint8Array(n);
  let judgedRows = 0;
  let learntRows = 0;
  let correct = 0;
  let loss = 0;
  for (let row = 0; row < n; row++) {
    const fold = taking[row] ?? -1;
    if (fold < 0) continue;
    predicted[row] = 1;
    const code = codes[row] ?? -1;
    if (code < 0) continue;
    learntRows += 1;
    if ((classRows[fold * classCount + code] ?? 0) === 0) continue;
    judged[row] = 1;
    judgedRows += 1;
    loss -= log(Math.max(1e-15, probabilities[row * classCount + code] ?? 0));
    if (likeliestClass(probabilities, row, classCount) === code) correct += 1;
  }
  const perFold = Array.from({ length: foldCount }, (_, fold) => fold * factsPerFold);
  return {
    classCount,
    probabilities,
    predicted,
    judged,
    weights: kept ?? null,
    folds: taking,
    facts: {
      c: request.c,
      foldCount,
      featureCount: dimensionsOf(request.features),
      learntRows,
      meanLogLoss: judgedRows === 0 ? Number.NaN : loss / judgedRows,
      accuracy: judgedRows === 0 ? Number.NaN : correct / judgedRows,
      converged: perFold.every((at) => facts[at + 1] === 1),
      steps: perFold.map((at) => facts[at] ?? 0),
    },
  };
}

/** The first of the classes with the largest probability. */
export function likeliestClass(probabilities: Float64Array, row: number, classCount: number): number {
  let best = 0;
  for (let c = 1; c < classCount; c++)
    if ((probabilities[row * classCount + c] ?? 0) > (probabilities[row * classCount + best] ?? 0)) best = c;
  return best;
}

/** Fewer steps where one costs very much; the facts then say that it did not converge. */
function settingsOf(
  { features, c }: OutOfFoldRequest,
  taking: Int32Array,
  classCount: number,
): LogisticSettings {
  const rows = taking.reduce((count, fold) => (fold >= 0 ? count + 1 : count), 0);
  const entries = features.kind === 'dense' ? rows * features.dimensions : features.matrix.columns.length;
  const width = classCount === 2 ? 1 : classCount;
  const perStep = 2 * Math.max(1, entries) * width;
  const ofWeights = features.kind === 'dense' ? 0 : workPerWeight * features.matrix.columnCount * width;
  const isDear = rows > manyRows || perStep + ofWeights > dearStep[features.kind];
  return {
    c,
    tolerance: isDear ? toleranceOfMany : tolerance,
    mostSteps: Math.max(fewestSteps, Math.min(mostSteps, Math.floor(workPerFold / perStep))),
  };
}
