// Fills the float32 rows.
import type { CancelSignal } from '#shared/base/cancel';
import type { Float32Rows } from './float32-rows';
import { type PointSet, readPoint } from './points.kernel';

export interface PackRows {
  readonly points: PointSet;
  readonly space: Float32Rows;
  /** Points `start` to `end` (not included). */
  readonly start: number;
  readonly end: number;
}

export function packRows({ points, space, start, end }: PackRows, signal: CancelSignal): void {
  signal.throwIfCancelled();
  const { dimensions: d, count } = points;
  const { padded, scale } = space;
  const rows = new Float32Array(space.buffer, space.rows, count * padded);
  const row = new Float64Array(d);
  for (let point = start; point < end; point++) {
    readPoint(points, point, row, 0);
    for (let t = 0, to = point * padded; t < d; t++, to++) rows[to] = row[t]! * scale;
  }
}
