// The layout alone, from a neighbour graph that is there, for us and for umap-learn.
import { embeddingPoints, type KnnGraph, knnGraph } from '../src/engine/analysis/knn-graph';
import { layoutMap } from '../src/engine/map/layout-map';
import { mapParams } from '../src/engine/map/map-params';
import type { Bench, BenchIo, Peer } from './bench';
import { meanQuality, writtenMaps } from './measured/maps';
import { onThreads } from './measured/on-threads';
import { timed } from './measured/timed';
import { madeData, madeVectors } from './measured/vectors';
import { askPython, peerOf } from './peers/python';
import { writeArray, writeVectors } from './peers/vector-file';

/** The first neighbours of every row, as umap-learn is given them. */
function firstOf<Values extends Int32Array | Float64Array>(
  values: Values,
  graph: KnnGraph,
  used: number,
): Values {
  const out = values.slice(0, graph.rowCount * used) as Values;
  for (let row = 0; row < graph.rowCount; row++)
    out.set(values.subarray(row * graph.k, row * graph.k + used), row * used);
  return out;
}

async function measureAll(io: BenchIo, rows: number, times: number, hasPeers: boolean): Promise<void> {
  const embedding = madeVectors(rows, 64);
  const what = `${rows.toLocaleString('en')} rows`;
  await onThreads(io, 2, async (artifactsOf) => {
    const artifacts = artifactsOf(madeData(embedding));
    const points = await embeddingPoints(artifacts);
    const graph = await knnGraph(artifacts);
    const params = mapParams(embedding, 1);
    const { wallS, cost, value } = await timed(times, () => layoutMap(artifacts, params, () => undefined));
    const used = params.neighbours - 1;
    const out = `${io.tempFolder}/map`;
    const runs = hasPeers
      ? await askPython('layout', {
          ...params,
          vectors: writeVectors(io.tempFolder, 'points', embedding),
          indexes: writeArray(io.tempFolder, 'indexes.i32', firstOf(graph.indexes, graph, used)),
          distances: writeArray(io.tempFolder, 'distances.f64', firstOf(graph.distances, graph, used)),
          threads: [2, 1],
          times: 1,
          out,
        })
      : [];
    io.measure({
      name: `layout, ${what}, ${params.epochs} passes`,
      value: wallS,
      unit: 's',
      ...cost,
      peers: hasPeers
        ? [
            peerOf(runs[0], 'umap-learn, 2 threads'),
            peerOf(runs[1], 'umap-learn, one thread, seeded'),
            { name: 'embedding-atlas', value: null, recorded: '50 CPU s, one thread' },
          ]
        : [],
      ...(rows === 50_000 ? { target: '≤ 9 s' } : {}),
    });
    const ours = meanQuality(points, [value]);
    const theirs = meanQuality(points, writtenMaps(`${out}.1`));
    for (const [name, of] of [
      ['trustworthiness', 'trustworthiness'],
      ['neighbours kept', 'preserved'],
    ] as const) {
      const peers: Peer[] = theirs === null ? [] : [{ name: 'umap-learn', value: theirs[of] }];
      io.measure({ name: `${name}, ${what}`, value: ours?.[of] ?? Number.NaN, unit: '', peers });
    }
    io.check(`${what}: every row has a place`, value.every(Number.isFinite), 'some have none');
  });
}

const bench: Bench = {
  promise: 'The map of 50,000 rows is laid out in nine seconds.',
  notes: [
    'With many points the start needs three rounds of the filter only, not twelve: 15 instead of 20 CPU s, 8.8 instead of 15.6 s of the clock, as that part runs on one thread; the map keeps more neighbours than before. The passes on two threads are most of what is left, the weights of the graph a tenth, on one thread.',
    'A push takes some 20 cycles, most of them waiting for one result before the next. Next: two points at a time in the passes; weights of the graph on all threads.',
  ],
  quick: (io) => measureAll(io, 2000, 1, false),
  full: (io) => measureAll(io, 50_000, 5, true),
};
export default bench;
