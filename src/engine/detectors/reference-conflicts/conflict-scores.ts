// How much models of the learnt half of the reference speak against a row's label.
import type { Artifacts } from '../../analysis/artifacts';
import { type Categorical, sharedFloat64, sharedInt32 } from '../../analysis/data';
import { standardised } from '../../analysis/embedding-probabilities';
import { textFeatures } from '../../analysis/text-features';
import type { Features } from '../../kernels/logistic/features';
import { log } from '../../kernels/math/elementary';
import type { ReferenceParts } from './reference-parts';

const leastProbability = 1e-12;

/** By row: log-probability of the likeliest other class minus that of the label, the mean of embedding and words. */
export async function conflictScores(
  artifacts: Artifacts,
  label: Categorical,
  parts: ReferenceParts,
): Promise<Float64Array> {
  const { embedding, recordCount } = artifacts.data;
  const words = await textFeatures(artifacts);
  const classCount = label.names.length;
  const sums = new Float64Array(recordCount * classCount);
  const voices = new Float64Array(recordCount);
  const hear = async (features: Features, has: Uint8Array, c: number): Promise<void> => {
    const probabilities = await predicted(artifacts, label, parts, features, has, c);
    for (let row = 0; row < recordCount; row++) {
      if (has[row] !== 1) continue;
      voices[row] = (voices[row] ?? 0) + 1;
      for (let at = row * classCount; at < (row + 1) * classCount; at++)
        sums[at] = (sums[at] ?? 0) + log(Math.max(leastProbability, probabilities[at] ?? 0));
    }
  };
  if (embedding !== null) await hear(standardised(embedding), embedding.usable, 1);
  if (words !== null) await hear({ kind: 'sparse', matrix: words.matrix }, words.hasTerms, 10);
  const scores = new Float64Array(recordCount).fill(Number.NaN);
  for (const rows of [parts.calibration, parts.tested])
    for (const row of rows) {
      const own = label.codes[row] ?? 0;
      let other = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < classCount; c++)
        if (c !== own) other = Math.max(other, sums[row * classCount + c] ?? 0);
      scores[row] = (other - (sums[row * classCount + own] ?? 0)) / Math.max(1, voices[row] ?? 0);
    }
  return scores;
}

/** Fold 0 is predicted from fold 1, the learnt rows. */
async function predicted(
  { data, environment }: Artifacts,
  label: Categorical,
  { learnt, calibration, tested }: ReferenceParts,
  features: Features,
  has: Uint8Array,
  c: number,
): Promise<Float64Array> {
  const classCount = label.names.length;
  const folds = sharedInt32(data.recordCount).fill(-1);
  for (const rows of [calibration, tested]) for (const row of rows) if (has[row] === 1) folds[row] = 0;
  for (const row of learnt) if (has[row] === 1) folds[row] = 1;
  const probabilities = sharedFloat64(data.recordCount * classCount);
  const task = {
    features,
    classes: label.codes,
    classCount,
    weights: null,
    folds,
    fold: 0,
    settings: { c, tolerance: 1e-6, mostSteps: 400 },
    probabilities,
    classRows: sharedInt32(classCount),
    facts: sharedFloat64(3),
  };
  await environment.pool.run('logistic-fold', [task], environment.signal, () => undefined);
  return probabilities;
}
