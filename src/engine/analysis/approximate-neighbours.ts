// Neighbours of many points: a forest of random splits for first guesses, then NN-descent until little changes. Float32
// compares, in a fixed order and so the same everywhere; float64 puts what it found into order.
import { spareEntries } from '../kernels/knn/decide.kernel';
import { type Float32Rows, float32RowsOf } from '../kernels/knn/float32-rows';
import { leafRows, sharedTree } from '../kernels/knn/forest.kernel';
import { sharedNearestLinks, undirected } from '../kernels/knn/links.kernel';
import { type NearLists, sharedNearLists } from '../kernels/knn/near-lists.kernel';
import { type NearestLists, sharedNearestLists } from '../kernels/knn/nearest.kernel';
import type { PointSet } from '../kernels/knn/points.kernel';
import { mix32, unitFrom } from '../kernels/math/mix32';
import type { AnalysisEnvironment } from './artifacts';
import { blocksOf, partsOf } from './blocks';
import { sharedInt32 } from './data';

const trees = 12;
const mostRounds = 8;
/** NN-descent ends when a round changes fewer entries than this share of all. */
const settledShare = 0.01;
const leavesPerTask = 64;
const rowsPerTask = 2000;
const sampledRows = 300;

export interface ApproximateNeighbours {
  readonly lists: NearestLists;
  /** Share of the true nearest that the lists hold, on a seeded sample of points looked at exactly. */
  readonly recall: number;
}

/** `isPlain` is only for tests: the result is the same. */
export async function approximateNeighbours(
  points: PointSet,
  k: number,
  seed: number,
  environment: AnalysisEnvironment,
  isPlain = false,
): Promise<ApproximateNeighbours> {
  const { pool, signal, progress } = environment;
  const space = float32RowsOf(points, pool.threads, leafRows, isPlain);
  const blocks = blocksOf(points.count, rowsPerTask);
  await pool.run(
    'knn-pack-rows',
    blocks.map((block) => ({ points, space, ...block })),
    signal,
  );
  const near = sharedNearLists(points.count, k + spareEntries);
  await guess(space, near, seed, environment);
  await descend(space, near, k, environment);
  const lists = sharedNearestLists(points.count, k);
  const tasks = blocks.map((block) => ({ points, near, lists, ...block }));
  await pool.run('knn-decide', tasks, signal, (done) =>
    progress({ stage: 'Confirming neighbours', done, total: tasks.length }),
  );
  return { lists, recall: await sampledRecall(points, space, lists, seed, environment) };
}

/** First entries of the lists, from the leaves of a forest. */
async function guess(
  space: Float32Rows,
  lists: NearLists,
  seed: number,
  { pool, signal, progress }: AnalysisEnvironment,
): Promise<void> {
  const forest = Array.from({ length: trees }, (_, i) => ({
    space,
    seed: mix32(seed, i),
    tree: sharedTree(space.count),
  }));
  progress({ stage: 'Splitting rows', done: 0, total: trees });
  await pool.run('knn-grow-tree', forest, signal, (done) =>
    progress({ stage: 'Splitting rows', done, total: trees }),
  );
  for (const [i, { tree }] of forest.entries()) {
    progress({ stage: 'Comparing rows of a leaf', done: i, total: trees });
    const tasks = blocksOf(tree.leafStarts[0] ?? 0, leavesPerTask).map(({ start, end }) => ({
      space,
      tree,
      from: start,
      to: end,
      lists,
    }));
    await pool.run('knn-compare-leaves', tasks, signal);
  }
}

async function descend(
  space: Float32Rows,
  lists: NearLists,
  k: number,
  { pool, signal, progress }: AnalysisEnvironment,
): Promise<void> {
  const blocks = blocksOf(space.count, rowsPerTask);
  const taken = sharedInt32(blocks.length);
  let before = sharedNearestLinks(space.count);
  for (let round = 0; round < mostRounds; round++) {
    const nearest = sharedNearestLinks(space.count);
    const choices = blocks.map((block) => ({ lists, links: nearest, ...block }));
    await pool.run('knn-choose-links', choices, signal);
    const links = undirected(nearest, before);
    before = nearest;
    taken.fill(0);
    const tasks = blocks.map((block, slot) => ({ space, links, lists, taken, slot, ...block }));
    await pool.run('knn-descent-round', tasks, signal, (done) =>
      progress({
        stage: `Following neighbours of neighbours, round ${round + 1}`,
        done,
        total: tasks.length,
      }),
    );
    const changed = taken.reduce((sum, count) => sum + count, 0);
    if (changed < settledShare * space.count * k) break;
  }
}

async function sampledRecall(
  points: PointSet,
  space: Float32Rows,
  lists: NearestLists,
  seed: number,
  { pool, signal, progress }: AnalysisEnvironment,
): Promise<number> {
  const queries = sharedInt32(Math.min(sampledRows, points.count));
  const step = points.count / queries.length;
  for (let i = 0; i < queries.length; i++) queries[i] = Math.floor((i + unitFrom(seed, 2000 + i)) * step);
  const exact = sharedNearestLists(queries.length, lists.k);
  const tasks = partsOf(queries.length, 4 * pool.threads).map((block) => ({
    points,
    space,
    queries,
    lists: exact,
    ...block,
  }));
  progress({ stage: 'Measuring recall', done: 0, total: tasks.length });
  await pool.run('knn-scan-sifted', tasks, signal, (done) =>
    progress({ stage: 'Measuring recall', done, total: tasks.length }),
  );
  let found = 0;
  for (const [i, point] of queries.entries()) {
    const held = new Set(
      lists.indexes.subarray(point * lists.k, point * lists.k + (lists.sizes[point] ?? 0)),
    );
    for (let place = i * lists.k; place < (i + 1) * lists.k; place++)
      if (held.has(exact.indexes[place] ?? -1)) found += 1;
  }
  return found / (queries.length * lists.k);
}
