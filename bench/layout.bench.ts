// The map and the clusters, from a neighbour graph that is there.
import { densityClusters } from '../src/engine/analysis/density-clusters';
import { knnGraph } from '../src/engine/analysis/knn-graph';
import { layoutMap } from '../src/engine/map/layout-map';
import { mapParams } from '../src/engine/map/map-params';
import type { Bench, BenchIo } from './bench';
import { onThreads } from './measured/on-threads';
import { timed } from './measured/timed';
import { madeData, madeVectors } from './measured/vectors';

async function measureAll(io: BenchIo, rows: number, times: number): Promise<void> {
  const embedding = madeVectors(rows, 64);
  await onThreads(io, 2, async (artifactsOf) => {
    const artifacts = artifactsOf(madeData(embedding));
    await knnGraph(artifacts);
    const params = mapParams(embedding, 1);
    const layout = await timed(times, () => layoutMap(artifacts, params, () => undefined));
    const size = `${rows.toLocaleString('en')} rows`;
    const task = `map, ${size}, ${params.epochs} passes`;
    io.measure({ name: task, value: layout.wallS, unit: 's' });
    io.measure({ name: `${task}, processor time`, value: layout.cpuS, unit: 's' });
    io.check('map: every row has a place', layout.value.every(Number.isFinite), 'some have none');
    const clusters = await timed(1, () => densityClusters(artifacts));
    io.measure({ name: `density clusters, ${size}`, value: clusters.wallS, unit: 's' });
    io.measure({ name: `density clusters, ${size}, processor time`, value: clusters.cpuS, unit: 's' });
  });
}

const bench: Bench = {
  promise: 'The map of 50,000 rows is laid out in 9 seconds, clusters are found in one.',
  quick: (io) => measureAll(io, 2000, 1),
  full: (io) => measureAll(io, 50_000, 5),
};
export default bench;
