// Neighbours of many points: a forest of random splits for first guesses, then NN-descent until little changes.
import { leafRows, sharedTree } from '../kernels/knn/forest.kernel';
import { chooseLinks } from '../kernels/knn/links.kernel';
import { type NearestLists, sharedNearestLists } from '../kernels/knn/nearest.kernel';
import type { PointSet } from '../kernels/knn/points.kernel';
import { type Sieve, settleSieve, sieveOf } from '../kernels/knn/sieve.kernel';
import { mix32, unitFrom } from '../kernels/math/mix32';
import type { AnalysisEnvironment } from './artifacts';
import { blocksOf, partsOf } from './blocks';
import { sharedInt32, sharedUint8 } from './data';

const trees = 8;
const mostRounds = 10;
/** NN-descent ends when fewer entries than this share of all changed in a round. */
const settledShare = 0.005;
const leavesPerTask = 32;
const rowsPerTask = 2000;
const sampledRows = 300;

/** `withSieve` is only for tests: the result is the same. */
export async function approximateNeighbours(
  points: PointSet,
  k: number,
  seed: number,
  environment: AnalysisEnvironment,
  withSieve = true,
): Promise<NearestLists> {
  const { pool, signal, progress } = environment;
  const sieve = withSieve ? await packedSieve(points, environment) : null;
  const lists = sharedNearestLists(points.count, k);
  const forest = Array.from({ length: trees }, (_, i) => ({
    points,
    seed: mix32(seed, i),
    tree: sharedTree(points.count),
  }));
  progress({ stage: 'Splitting rows', done: 0, total: trees });
  await pool.run('knn-grow-tree', forest, signal, (done) =>
    progress({ stage: 'Splitting rows', done, total: trees }),
  );
  for (const [i, { tree }] of forest.entries()) {
    progress({ stage: 'Comparing rows of a leaf', done: i, total: trees });
    const tasks = blocksOf(tree.leafStarts[0] ?? 0, leavesPerTask).map(({ start, end }) => ({
      points,
      tree,
      from: start,
      to: end,
      lists,
      // The lists are empty before the first tree, so that a sieve would keep nearly all pairs.
      sieve: i === 0 ? null : sieve,
    }));
    await pool.run('knn-compare-leaves', tasks, signal);
  }
  await descend(points, lists, sieve, seed, environment);
  return lists;
}

async function packedSieve(points: PointSet, { pool, signal }: AnalysisEnvironment): Promise<Sieve | null> {
  const sieve = sieveOf(points, pool.threads, leafRows);
  if (sieve === null) return null;
  const tasks = blocksOf(points.count, rowsPerTask).map((block) => ({ points, sieve, ...block }));
  await pool.run('knn-pack-sieve', tasks, signal);
  settleSieve(sieve, points);
  return sieve;
}

async function descend(
  points: PointSet,
  lists: NearestLists,
  sieve: Sieve | null,
  seed: number,
  environment: AnalysisEnvironment,
): Promise<void> {
  const { pool, signal, progress } = environment;
  const fresh = sharedUint8(lists.indexes.length).fill(1);
  const blocks = blocksOf(points.count, rowsPerTask);
  const changes = sharedInt32(blocks.length);
  for (let round = 0; round < mostRounds; round++) {
    progress({ stage: 'Following neighbours of neighbours', done: round, total: mostRounds });
    const links = chooseLinks(lists, fresh, mix32(seed, 1000 + round));
    changes.fill(0);
    const tasks = blocks.map((block, slot) => ({
      points,
      links,
      lists,
      fresh,
      changes,
      slot,
      sieve,
      ...block,
    }));
    await pool.run('knn-descent-round', tasks, signal);
    const changed = changes.reduce((sum, count) => sum + count, 0);
    if (changed < settledShare * lists.indexes.length) break;
  }
}

/** Share of the true `k` nearest that the lists hold, on a seeded sample of points looked at exactly. */
export async function sampledRecall(
  points: PointSet,
  lists: NearestLists,
  seed: number,
  environment: AnalysisEnvironment,
): Promise<number> {
  const { pool, signal, progress } = environment;
  progress({ stage: 'Measuring recall', done: 0, total: null });
  const queries = sharedInt32(Math.min(sampledRows, points.count));
  const step = points.count / queries.length;
  for (let i = 0; i < queries.length; i++) queries[i] = Math.floor((i + unitFrom(seed, 2000 + i)) * step);
  const exact = sharedNearestLists(queries.length, lists.k);
  const tasks = partsOf(queries.length, 4 * pool.threads).map((block) => ({
    points,
    queries,
    lists: exact,
    ...block,
  }));
  await pool.run('knn-scan-rows', tasks, signal);
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
