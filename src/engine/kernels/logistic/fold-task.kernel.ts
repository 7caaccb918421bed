// One fold of out-of-fold prediction: learns from the rows of the other folds and predicts this one's.
import type { CancelSignal } from '#shared/base/cancel';
import { fitMemory } from '../linalg/fit-memory';
import { bytesOfVectors } from '../linalg/kernel-arena';
import { dimensionsOf, type Features } from './features';
import { fitLogistic, type LogisticModel, type LogisticSettings } from './fit-logistic';
import { bytesOfLearntRows, learntRows } from './learnt-rows';
import { timesWeights } from './products';
import { probabilitiesOf, type Targets } from './softmax-loss.kernel';

export interface FoldTask {
  readonly features: Features;
  /** Class of each row, −1 where it has none: such rows are predicted but not learnt from. */
  readonly classes: Int32Array;
  readonly classCount: number;
  /** How much each row counts in training; null for all alike. */
  readonly weights: Float64Array | null;
  /** Fold of each row, −1 for rows that take no part. */
  readonly folds: Int32Array;
  readonly fold: number;
  readonly settings: LogisticSettings;
  /** Shared, rows × classes: receives the probabilities of this fold's rows. */
  readonly probabilities: Float64Array;
  /** Shared, folds × classes: receives how many rows of each class were learnt from. */
  readonly classRows: Int32Array;
  /** Shared, folds × 3: receives steps, 1 where converged, mean training loss. */
  readonly facts: Float64Array;
  /** Shared, folds × features × classes: receives the weights, for those who take a feature out again; null for nobody. */
  readonly kept?: Float32Array | null;
}

export const factsPerFold = 3;

export function predictFold(task: FoldTask, signal: CancelSignal): void {
  const { features, classes, classCount, folds, fold } = task;
  const learnt: number[] = [];
  const held: number[] = [];
  for (let row = 0; row < folds.length; row++) {
    if (folds[row] === fold) held.push(row);
    else if (folds[row]! >= 0 && classes[row]! >= 0 && (task.weights?.[row] ?? 1) > 0) learnt.push(row);
  }
  const counts = task.classRows.subarray(fold * classCount, (fold + 1) * classCount);
  for (const row of learnt) counts[classes[row]!] = counts[classes[row]!]! + 1;
  const present = Array.from(counts.keys()).filter((c) => counts[c]! > 0);
  if (present.length < 2) {
    for (const row of held) for (const c of present) task.probabilities[row * classCount + c] = 1;
    task.facts.set([0, 1, 0], fold * factsPerFold);
    return;
  }
  const model = fitLogistic(
    features,
    Int32Array.from(learnt),
    targetsOf(task, learnt, present),
    task.settings,
    signal,
  );
  predict(task, model, Int32Array.from(held), present);
  if (task.kept) keepWeights(task, task.kept, model, present);
  task.facts.set([model.steps, model.converged ? 1 : 0, model.loss], fold * factsPerFold);
}

function targetsOf(
  { classes, classCount, weights }: FoldTask,
  learnt: readonly number[],
  present: readonly number[],
): Targets {
  const places = new Int32Array(classCount).fill(-1);
  present.forEach((c, place) => {
    places[c] = place;
  });
  const rowWeights = Float64Array.from(learnt, (row) => weights?.[row] ?? 1);
  return {
    classes: Int32Array.from(learnt, (row) => places[classes[row]!]!),
    weights: rowWeights,
    totalWeight: rowWeights.reduce((sum, weight) => sum + weight, 0),
    width: present.length === 2 ? 1 : present.length,
  };
}

function keepWeights(
  { features, classCount, fold }: FoldTask,
  kept: Float32Array,
  { width, weights }: LogisticModel,
  present: readonly number[],
): void {
  const featureCount = dimensionsOf(features);
  const start = fold * featureCount * classCount;
  // With two classes there is one predictor: the log-odds of the second.
  const shift = present.length - width;
  for (let feature = 0; feature < featureCount; feature++)
    for (let place = 0; place < width; place++)
      kept[start + feature * classCount + present[place + shift]!] = weights[feature * width + place]!;
}

function predict(task: FoldTask, model: LogisticModel, held: Int32Array, present: readonly number[]): void {
  const { features, classCount, probabilities } = task;
  const { width, weights } = model;
  const size = dimensionsOf(features) * width;
  const memory = fitMemory(
    bytesOfLearntRows(features, held) + bytesOfVectors(1, size) + bytesOfVectors(1, held.length * width),
  );
  const own = memory.float64(size);
  own.set(weights.subarray(0, size));
  const scores = memory.float64(held.length * width);
  timesWeights(learntRows(features, held, memory), own, width, scores);
  for (let i = 0; i < scores.length; i++) scores[i] = scores[i]! + weights[size + (i % width)]!;
  const out = new Float64Array(present.length);
  held.forEach((row, r) => {
    probabilitiesOf(scores, r * width, width, out, 0);
    present.forEach((c, place) => {
      probabilities[row * classCount + c] = out[place]!;
    });
  });
}
