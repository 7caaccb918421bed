// Dense linear algebra of the product: axes of the largest variance, and label probabilities out of fold.
import { embeddingProbabilitiesWeighted } from '../src/engine/analysis/embedding-probabilities';
import { principalAxes } from '../src/engine/embedding/principal-axes';
import type { Bench, BenchIo } from './bench';
import { onThreads } from './measured/on-threads';
import { timed } from './measured/timed';
import { madeData, madeVectors } from './measured/vectors';

const dimensions = 384;

async function measureAll(io: BenchIo, pcaRows: number, learntRows: number, times: number): Promise<void> {
  const many = madeVectors(pcaRows, dimensions);
  const rows = Int32Array.from({ length: pcaRows }, (_, row) => row);
  const few = madeData(madeVectors(learntRows, dimensions));
  await onThreads(io, 2, async (artifactsOf, environment) => {
    const axes = await timed(times, () => principalAxes(many, rows, 50, environment));
    const size = `${pcaRows.toLocaleString('en')} × ${dimensions} → 50`;
    const target = pcaRows === 100_000 ? { target: '≤ 1 s' } : {};
    io.measure({ name: `axes, ${size}`, value: axes.wallS, unit: 's', ...target });
    io.measure({ name: `axes, ${size}, processor time`, value: axes.cpuS, unit: 's' });
    if (learntRows === 0) return;
    const learnt = await timed(Math.min(times, 3), () =>
      embeddingProbabilitiesWeighted(artifactsOf(few), null),
    );
    const task = `out of fold, ${learntRows.toLocaleString('en')} rows, 20 classes`;
    io.measure({ name: task, value: learnt.wallS, unit: 's' });
    io.measure({ name: `${task}, processor time`, value: learnt.cpuS, unit: 's' });
    const accuracy = learnt.value?.facts.accuracy ?? 0;
    io.check('out of fold: accuracy', accuracy > 0.9, String(accuracy));
  });
}

const bench: Bench = {
  promise: 'Principal axes of 100,000 rows in a second; label probabilities as fast as scikit-learn.',
  quick: (io) => measureAll(io, 4000, 0, 1),
  full: (io) => measureAll(io, 100_000, 20_000, 5),
};
export default bench;
