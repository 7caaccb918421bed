// Units around many points at once, on all threads.
import type { CancelSignal } from '#shared/base/cancel';
import { blocksOf } from '../../analysis/blocks';
import { sharedFloat64, sharedInt32 } from '../../analysis/data';
import type { Pool } from '../../analysis/pool';
import type { Around, UnitVectors } from './around.kernel';

const pointsPerTask = 8;
const tasksPerThread = 4;

/** Tells `use` of each of the points, in their order, while what it is told is good. */
export async function aroundMany(
  pool: Pool,
  signal: CancelSignal,
  { space }: UnitVectors,
  points: readonly Float64Array[],
  wanted: number,
  use: (near: Around, place: number) => void,
): Promise<void> {
  const d = space.dimensions;
  const most = Math.min(wanted, space.count);
  const perRound = Math.min(points.length, pool.threads * tasksPerThread * pointsPerTask);
  const shared = {
    space,
    points: sharedFloat64(perRound * d),
    most,
    rows: sharedInt32(perRound * most),
    squares: sharedFloat64(perRound * most),
  };
  for (let first = 0; first < points.length; first += perRound) {
    const round = points.slice(first, first + perRound);
    round.forEach((point, p) => {
      shared.points.set(point, p * d);
    });
    const tasks = blocksOf(round.length, pointsPerTask).map((block) => ({ ...shared, ...block }));
    await pool.run('knn-nearest-rows', tasks, signal);
    round.forEach((center, p) => {
      const squares = shared.squares.subarray(p * most, (p + 1) * most);
      use(
        {
          center,
          units: shared.rows.subarray(p * most, (p + 1) * most),
          distances: squares.map((square) => Math.sqrt(square)),
        },
        first + p,
      );
    });
  }
}
