// Compares every pair of points once. SIMD kernels propose in float32 and float64 decides; where they cannot run, plain
// kernels do all of it in float64 and find the same, to the last bit.
import { knnTilePairs } from '../kernels/knn/knn.kernel';
import { type NearestLists, sharedNearestLists } from '../kernels/knn/nearest.kernel';
import type { PointSet } from '../kernels/knn/points.kernel';
import { type ProposalSpace, panelRows, proposalError, proposalSpace } from '../kernels/knn/proposals';
import { panelPairs } from '../kernels/knn/propose.kernel';
import { tileRowsFor } from '../kernels/knn/tile.kernel';
import type { AnalysisEnvironment } from './artifacts';
import { blocksOf, partsOf } from './blocks';
import { sharedInt32 } from './data';

/** A fraction of a second's work for a thread. */
const multiplicationsPerRound = 4e8;
const proposedPerRound = 2e9;
const rowsPerPack = 4096;
const rowsPerConfirmation = 128;
const stage = 'Comparing all pairs of rows';

/** One or more partial lists for each point; merged they hold its exact `k` nearest. */
export async function exactNeighbours(
  points: PointSet,
  k: number,
  environment: AnalysisEnvironment,
): Promise<readonly NearestLists[]> {
  const space = proposalSpace(points, k, environment.pool.threads);
  if (space === null) return plainExactNeighbours(points, k, environment);
  const { pool, signal, progress } = environment;
  const packs = blocksOf(space.padded, rowsPerPack).map((block) => ({ points, space, ...block }));
  await pool.run('knn-pack', packs, signal);
  await proposeAll(points, space, environment);
  const lists = sharedNearestLists(points.count, k);
  const error = proposalError(space, points.dimensions);
  const rescanned = sharedInt32(1);
  const blocks = blocksOf(points.count, rowsPerConfirmation);
  const tasks = blocks.map((block) => ({
    points,
    space,
    error,
    lists,
    rescanned,
    ...block,
  }));
  await pool.run('knn-confirm', tasks, signal, (done) =>
    progress({ stage: 'Confirming neighbours', done, total: tasks.length }),
  );
  return [lists];
}

async function proposeAll(
  { dimensions }: PointSet,
  space: ProposalSpace,
  { pool, signal, progress }: AnalysisEnvironment,
): Promise<void> {
  const pairs = panelPairs(space);
  const perPair = panelRows * panelRows * dimensions;
  const perRound = pool.threads * Math.max(1, Math.round(proposedPerRound / perPair));
  for (let first = 0; first < pairs; first += perRound) {
    progress({ stage, done: first, total: pairs });
    const to = Math.min(pairs, first + perRound);
    const tasks = space.lists.map((lists) => ({ dimensions, space, lists, to }));
    await pool.run('knn-propose', tasks, signal);
  }
}

/** The same on plain kernels. */
export async function plainExactNeighbours(
  points: PointSet,
  k: number,
  environment: AnalysisEnvironment,
): Promise<readonly NearestLists[]> {
  const { pool, signal, progress } = environment;
  const parts = Array.from({ length: pool.threads }, () => sharedNearestLists(points.count, k));
  const pairs = knnTilePairs(points);
  const tileRows = tileRowsFor(points.dimensions);
  const perPair = tileRows * tileRows * points.dimensions;
  const perRound = pool.threads * Math.max(1, Math.round(multiplicationsPerRound / perPair));
  for (let first = 0; first < pairs; first += perRound) {
    progress({ stage, done: first, total: pairs });
    const count = Math.min(perRound, pairs - first);
    const tasks = partsOf(count, pool.threads).flatMap(({ start, end }, i) => {
      const lists = parts[i];
      return lists === undefined ? [] : [{ points, from: first + start, to: first + end, lists }];
    });
    await pool.run('knn-tiles', tasks, signal);
  }
  return parts;
}
