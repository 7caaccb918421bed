// Finds how far apart the classes of G1 must stand for out-of-fold logistic regression to reach an accuracy.
import { neverCancelled } from '#shared/base/cancel';
import { Artifacts } from '../../src/engine/analysis/artifacts';
import { embeddingProbabilities } from '../../src/engine/analysis/embedding-probabilities';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../../src/engine/analysis/fixture-data';
import { InlinePool } from '../../src/engine/analysis/inline-pool';
import { likeliestClass } from '../../src/engine/analysis/out-of-fold';
import { calibratedShapes, gaussianMixture, type MixtureShape } from './families/gaussian-mixture';
import type { Row } from './row';

const seeds = [901, 902, 903];
const steps = 7;

async function probeAccuracy(rows: readonly Row[]): Promise<number> {
  const data = fixtureData(rows.length, {
    label: fixtureCategorical(rows.map((row) => row.label)),
    embedding: fixtureMatrix(rows.map((row) => row.vector)),
  });
  const environment = { pool: new InlinePool(), signal: neverCancelled, progress: () => undefined };
  const linear = await embeddingProbabilities(new Artifacts(data, 1, environment));
  if (linear === null) return Number.NaN;
  const { classCount, probabilities } = linear;
  const hits = rows.filter((_, row) => {
    return likeliestClass(probabilities, row, classCount) === data.label?.codes[row];
  });
  return hits.length / rows.length;
}

async function spreadFor(shape: MixtureShape): Promise<number> {
  let low = 0.5;
  let high = 12;
  for (let step = 0; step < steps; step++) {
    const middle = (low + high) / 2;
    let sum = 0;
    for (const seed of seeds) sum += await probeAccuracy(gaussianMixture(shape, seed, middle).set.rows);
    if (sum / seeds.length < shape.probeAccuracy) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** One line for each shape, as they stand in the table of the mixture. */
export async function calibrate(say: (line: string) => void): Promise<void> {
  for (const shape of calibratedShapes) {
    const spread = await spreadFor(shape);
    say(`'${shape.classes}/${shape.dimensions}/${shape.probeAccuracy}': ${spread.toFixed(2)},`);
  }
}
