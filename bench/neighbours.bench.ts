// The neighbour graph on two threads. The limit is what four-lane arithmetic allows at the clock measured in the same run:
// two multiplications and two additions a cycle.
import { createHash } from 'node:crypto';
import { type KnnGraph, knnGraph, makeKnnGraph } from '../src/engine/analysis/knn-graph';
import type { Bench, BenchIo } from './bench';
import { onThreads } from './measured/on-threads';
import { timed } from './measured/timed';
import { madeData, madeVectors } from './measured/vectors';
import { peakGflops } from './peak/clock';

const dimensions = 384;

function digestOf({ indexes, distances }: KnnGraph): string {
  const hash = createHash('sha256');
  for (const { buffer } of [indexes, distances]) hash.update(new Uint8Array(buffer));
  return hash.digest('hex').slice(0, 16);
}

async function exact(io: BenchIo, rows: number, times: number): Promise<void> {
  const data = madeData(madeVectors(rows, dimensions));
  await onThreads(io, 2, async (artifactsOf) => {
    await knnGraph(artifactsOf(madeData(madeVectors(500, dimensions))));
    const { wallS, cpuS, value } = await timed(times, () => makeKnnGraph(artifactsOf(data), rows));
    const size = `${rows.toLocaleString('en')} × ${dimensions}`;
    const gflops = (rows * rows * dimensions) / cpuS / 1e9;
    const peak = peakGflops();
    const target = rows === 20_000 ? { target: '≤ 3 s' } : {};
    io.measure({ name: `exact, ${size}`, value: wallS, unit: 's', ...target });
    io.measure({ name: `exact, ${size}, processor time`, value: cpuS, unit: 's' });
    io.measure({
      name: 'whole graph, of the four-lane limit',
      value: gflops / peak,
      unit: '×',
      target: '≥ 0.55',
    });
    io.measure({ name: 'four-lane limit, one core', value: peak, unit: 'GFLOP/s' });
    await onThreads(io, 1, async (artifactsOfOne) => {
      const alone = await makeKnnGraph(artifactsOfOne(data), rows);
      io.check('exact: the same bytes on 1 thread', digestOf(alone) === digestOf(value), digestOf(value));
    });
  });
}

async function approximate(io: BenchIo, rows: number, times: number): Promise<void> {
  const data = madeData(madeVectors(rows, dimensions));
  await onThreads(io, 2, async (artifactsOf) => {
    const { wallS, cpuS, value } = await timed(times, () => makeKnnGraph(artifactsOf(data), 0));
    const size = `${rows.toLocaleString('en')} × ${dimensions}`;
    const target = rows === 100_000 ? { target: '≤ 12 s' } : {};
    io.measure({ name: `approximate, ${size}`, value: wallS, unit: 's', ...target });
    io.measure({ name: `approximate, ${size}, processor time`, value: cpuS, unit: 's' });
    io.measure({ name: 'approximate, sampled recall', value: value.recall, unit: '×', target: '≥ 0.99' });
    io.check('approximate: recall', value.recall > 0.97, String(value.recall));
  });
  io.measure({ name: 'memory at most so far', value: process.resourceUsage().maxRSS / 1024, unit: 'MB' });
}

const bench: Bench = {
  promise: 'Every row’s 64 nearest, exactly up to 30,000 rows and with recall shown beyond.',
  async quick(io) {
    await exact(io, 4000, 1);
    await approximate(io, 3000, 1);
  },
  async full(io) {
    await exact(io, 20_000, 5);
    await approximate(io, 100_000, 1);
  },
};
export default bench;
