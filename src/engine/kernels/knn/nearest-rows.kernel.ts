// The nearest rows of points that need not be rows themselves, in order.
import type { CancelSignal } from '#shared/base/cancel';
import { GroupedRows, type GroupedSpace } from './grouped-rows.kernel';
import { withSlot } from './scratch';

export interface NearestRows {
  readonly space: GroupedSpace;
  /** Shared, points × dimensions. */
  readonly points: Float64Array;
  /** Points `start` to `end` (not included). */
  readonly start: number;
  readonly end: number;
  /** Rows of each point; no more than there are. */
  readonly most: number;
  /** Shared, points × most: the nearest first, of equals the first row; and their squared distances. */
  readonly rows: Int32Array;
  readonly squares: Float64Array;
}

export function nearestRows(task: NearestRows, signal: CancelSignal): void {
  const { space, points, start, end, most, rows, squares } = task;
  const d = space.dimensions;
  withSlot(space.busy, (slot) => {
    const grouped = new GroupedRows(space, slot);
    for (let p = start; p < end; p++) {
      signal.throwIfCancelled();
      nearestTo(
        grouped,
        points.subarray(p * d, (p + 1) * d),
        rows.subarray(p * most, (p + 1) * most),
        squares.subarray(p * most, (p + 1) * most),
      );
    }
  });
}

/** Fills `rows` and `squares`, as many as they hold. */
export function nearestTo(
  grouped: GroupedRows,
  point: Float64Array,
  rows: Int32Array,
  squares: Float64Array,
): void {
  const all = grouped.squaredDistances(point);
  const near = grouped.placesOfSmallest(rows.length);
  near.sort((a, b) => all[a]! - all[b]! || a - b);
  for (let i = 0; i < rows.length; i++) {
    rows[i] = near[i]!;
    squares[i] = all[near[i]!]!;
  }
}
