// UMAP from the shared neighbour graph: weights, a start, then passes of the layout on all threads. The clock only
// decides when a picture of the state is sent, never what it shows.
import type { CancelSignal } from '#shared/base/cancel';
import type { MapFrame, MapParams } from '#shared/contract/map';
import type { Artifacts } from '../analysis/artifacts';
import { partsOf } from '../analysis/blocks';
import { embeddingPoints, type KnnGraph, knnGraph } from '../analysis/knn-graph';
import { placesOf } from '../analysis/places-of';
import type { PointSet } from '../kernels/knn/points.kernel';
import { fitCurve } from '../kernels/umap/curve.kernel';
import { type FuzzyGraph, fuzzyGraph, withoutFaintEdges } from '../kernels/umap/fuzzy-graph.kernel';
import { initialLayout } from '../kernels/umap/initial-layout.kernel';
import { layoutSpace } from '../kernels/umap/layout-space';
import { powerTable } from '../kernels/umap/power-table.kernel';

const spread = 1;
const msBetweenFrames = 200;

/** x,y pairs by row; NaN where a row has no usable vector. Throws where there is no embedding. */
export async function layoutMap(
  artifacts: Artifacts,
  params: MapParams,
  frame: (frame: MapFrame) => void,
): Promise<Float32Array> {
  const points = await embeddingPoints(artifacts);
  const graph = await knnGraph(artifacts);
  const { progress, signal } = artifacts.environment;
  progress({ stage: 'Laying out the map', done: 0, total: params.epochs });
  const weighted = weightedGraph(points, graph, params, signal);
  const start = initialLayout(weighted, points, params.seed, signal);
  const toRows = (coordinates: Float32Array): Float32Array => byRow(coordinates, points, graph.rowCount);
  const end = await runEpochs(artifacts, weighted, start, params, (epoch, coordinates) =>
    frame({ epoch, epochs: params.epochs, coordinates: toRows(coordinates) }),
  );
  return toRows(end);
}

function weightedGraph(
  points: PointSet,
  graph: KnnGraph,
  params: MapParams,
  signal: CancelSignal,
): FuzzyGraph {
  const { count, rows } = points;
  const used = Math.max(0, Math.min(params.neighbours - 1, graph.k));
  const pointOfRow = placesOf(rows, graph.rowCount);
  const indexes = new Int32Array(count * used);
  const distances = new Float64Array(count * used);
  rows.forEach((row, point) => {
    for (let j = 0; j < used; j++) {
      indexes[point * used + j] = pointOfRow[graph.indexes[row * graph.k + j] ?? 0] ?? 0;
      distances[point * used + j] = graph.distances[row * graph.k + j] ?? 0;
    }
  });
  return withoutFaintEdges(fuzzyGraph({ count, used, indexes, distances }, signal), params.epochs);
}

async function runEpochs(
  artifacts: Artifacts,
  graph: FuzzyGraph,
  start: Float32Array,
  params: MapParams,
  show: (epoch: number, coordinates: Float32Array) => void,
): Promise<Float32Array> {
  const { pool, signal, progress } = artifacts.environment;
  const { epochs, seed } = params;
  const curve = fitCurve(params.minDist, spread);
  const blocks = partsOf(graph.count, pool.threads);
  const { memory, starts, ends, rates, powers, places } = layoutSpace(graph, powerTable(curve.b), start);
  let [before, after] = places;
  let shownAt = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = 1 - epoch / epochs;
    const tasks = blocks.map((block) => ({
      memory,
      starts,
      ends,
      rates,
      curve,
      powers,
      before,
      after,
      epoch,
      rate,
      seed,
      ...block,
    }));
    await pool.run('umap-epoch', tasks, signal);
    [before, after] = [after, before];
    progress({ stage: 'Laying out the map', done: epoch + 1, total: epochs });
    if (epoch + 1 < epochs && performance.now() - shownAt < msBetweenFrames) continue;
    shownAt = performance.now();
    show(epoch + 1, before);
  }
  return before;
}

function byRow(coordinates: Float32Array, points: PointSet, rowCount: number): Float32Array {
  const out = new Float32Array(2 * rowCount).fill(Number.NaN);
  points.rows.forEach((row, point) => {
    out[2 * row] = coordinates[2 * point] ?? Number.NaN;
    out[2 * row + 1] = coordinates[2 * point + 1] ?? Number.NaN;
  });
  return out;
}
