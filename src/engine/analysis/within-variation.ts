// How rows of a class differ from each other, over all classes: the measure that two groups of one class are held against.
import { centre, cloudAxes } from '../kernels/clouds/cloud-axes';
import { ledoitWolfShrinkage } from '../kernels/clouds/shrinkage';
import { type Matrix, zeroMatrix } from '../kernels/linalg/matrix';
import { RandomStream } from '../kernels/random/random-stream';
import type { Artifacts } from './artifacts';
import { classClouds, vectorsOf } from './class-clouds';

const mostAxes = 64;
const rowsPerAxis = 10;

/** Dimensions × axes: coordinates in which the pooled covariance of classes, shrunk, is that of a unit ball. */
export function withinWhitening(artifacts: Artifacts): Promise<Matrix | null> {
  return artifacts.get('within-whitening', async (all) => {
    const { classes } = await classClouds(all);
    const count = classes.reduce((sum, { sample }) => sum + sample.length, 0);
    const most = Math.min(mostAxes, Math.floor(count / rowsPerAxis));
    if (most < 1) return null;
    let pooled: Matrix | null = null;
    let filled = 0;
    for (const { sample } of classes) {
      all.environment.signal.throwIfCancelled();
      const vectors = await vectorsOf(all, sample);
      centre(vectors);
      pooled ??= zeroMatrix(count, vectors.columns);
      pooled.values.set(vectors.values, filled);
      filled += vectors.values.length;
    }
    if (pooled === null) return null;
    const stream = RandomStream.named(all.seed, 'within classes');
    const { axes, scores, lengths } = await cloudAxes(pooled, most, stream, all.environment.signal);
    if (lengths.length === 0) return null;
    const variances = lengths.map((length) => (length * length) / count);
    const shrinkage = ledoitWolfShrinkage(scores, variances);
    const mean = variances.reduce((sum, variance) => sum + variance, 0) / variances.length;
    const scaled: Matrix = { ...axes, values: axes.values.slice() };
    axes.values.forEach((value, at) => {
      const variance = (1 - shrinkage) * (variances[at % axes.columns] ?? 0) + shrinkage * mean;
      scaled.values[at] = value / Math.sqrt(variance);
    });
    return scaled;
  });
}
