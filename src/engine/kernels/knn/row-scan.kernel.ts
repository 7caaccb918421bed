// Exact neighbours of single points, compared with all others: for a row that was clicked.
import type { CancelSignal } from '#shared/base/cancel';
import { offerPoint } from './exact-offers.kernel';
import type { NearestLists } from './nearest.kernel';
import { type PointSet, readPoint } from './points.kernel';

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
  const own = new Float64Array(points.dimensions);
  for (let query = start; query < end; query++) {
    signal.throwIfCancelled();
    const point = queries[query]!;
    readPoint(points, point, own, 0);
    for (let other = 0; other < points.count; other++)
      if (other !== point) offerPoint(points, lists, query, point, own, other);
  }
}
