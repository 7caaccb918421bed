// Exact neighbours of single points, compared with all others: for a row that was clicked.
import type { CancelSignal } from '#shared/base/cancel';
import { type NearestLists, offer, worstOf } from './nearest.kernel';
import { halfSquaredDistance, type PointSet, readPoint } from './points.kernel';
import { productWith } from './products.kernel';

export interface RowScan {
  readonly points: PointSet;
  /** Points to look at; list i belongs to the i-th. */
  readonly queries: Int32Array;
  /** Queries `start` to `end` (not included) are this task's. */
  readonly start: number;
  readonly end: number;
  readonly lists: NearestLists;
}

export function scanRows(task: RowScan, signal: CancelSignal): void {
  const { points, queries, start, end, lists } = task;
  const { halves, count } = points;
  const own = new Float64Array(points.dimensions);
  for (let query = start; query < end; query++) {
    signal.throwIfCancelled();
    const point = queries[query]!;
    readPoint(points, point, own, 0);
    for (let other = 0; other < count; other++) {
      if (other === point) continue;
      const distance = halfSquaredDistance(halves[point]!, halves[other]!, productWith(points, other, own));
      if (distance <= worstOf(lists, query)) offer(lists, query, other, distance);
    }
  }
}
