// Compares every pair of points once, in rounds of one task a thread: short enough to cancel and to show progress, few
// enough that each thread's own lists fit in memory.

import { knnTilePairs } from '../kernels/knn/knn.kernel';
import { type NearestLists, sharedNearestLists } from '../kernels/knn/nearest.kernel';
import type { PointSet } from '../kernels/knn/points.kernel';
import { tileRowsFor } from '../kernels/knn/tile.kernel';
import type { AnalysisEnvironment } from './artifacts';
import { partsOf } from './blocks';

const multiplicationsPerRound = 4e8;

/** One or more partial lists for each point; merged they hold its exact `k` nearest. */
export async function exactNeighbours(
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
    progress({ stage: 'Comparing all pairs of rows', done: first, total: pairs });
    const count = Math.min(perRound, pairs - first);
    const tasks = partsOf(count, pool.threads).flatMap(({ start, end }, i) => {
      const lists = parts[i];
      return lists === undefined ? [] : [{ points, from: first + start, to: first + end, lists }];
    });
    await pool.run('knn-tiles', tasks, signal);
  }
  return parts;
}
