// Float64 puts the nearest that float32 found into their order, and measures how many of the true ones are among them.
import type { CancelSignal } from '#shared/base/cancel';
import { offerPoint, offerPoints } from './exact-offers.kernel';
import { type Float32Rows, RowReader } from './float32-rows';
import { type NearLists, nearestOf } from './near-lists.kernel';
import { type NearestLists, worstOf } from './nearest.kernel';
import { type PointSet, readPoint } from './points.kernel';
import { withSlot } from './scratch';

/** Entries beyond the `k` nearest by float32 that float64 looks at. */
export const spareEntries = 8;

export interface DecideNearest {
  readonly points: PointSet;
  readonly near: NearLists;
  /** Points `start` to `end` (not included). */
  readonly start: number;
  readonly end: number;
  readonly lists: NearestLists;
}

export function decideNearest(task: DecideNearest, signal: CancelSignal): void {
  const { points, near, start, end, lists } = task;
  const ids = new Int32Array(near.capacity);
  const distances = new Float32Array(near.capacity);
  const own = new Float64Array(points.dimensions);
  for (let point = start; point < end; point++) {
    if ((point & 127) === 0) signal.throwIfCancelled();
    const count = nearestOf(near, point, lists.k + spareEntries, ids, distances);
    readPoint(points, point, own, 0);
    offerPoints(points, lists, point, own, ids, count);
  }
}

export interface ScanSifted {
  readonly points: PointSet;
  readonly space: Float32Rows;
  /** Points to look at; list i belongs to the i-th. */
  readonly queries: Int32Array;
  /** Queries `start` to `end` (not included) are this task's. */
  readonly start: number;
  readonly end: number;
  readonly lists: NearestLists;
}

/** The exact nearest of some points. Float32 spares float64 those that cannot be among them. */
export function scanSifted(task: ScanSifted, signal: CancelSignal): void {
  withSlot(task.space.busy, (slot) => scan(task, new RowReader(task.space, slot), signal));
}

/** Points of a block stay in the cache while all queries ask about them. */
const blockPoints = 512;

function scan(task: ScanSifted, reader: RowReader, signal: CancelSignal): void {
  const { points, space, queries, start, end, lists } = task;
  const vectors = Array.from(queries.subarray(start, end), (point) => {
    const own = new Float64Array(points.dimensions);
    readPoint(points, point, own, 0);
    return own;
  });
  for (let from = 0; from < points.count; from += blockPoints) {
    signal.throwIfCancelled();
    const count = Math.min(blockPoints, points.count - from);
    for (let i = 0; i < count; i++) reader.ids[i] = from + i;
    for (let query = start; query < end; query++) {
      const point = queries[query]!;
      reader.askRow(point, count);
      let most = mostSquared(worstOf(lists, query), space);
      for (let i = 0; i < count; i++) {
        const other = from + i;
        if (reader.out[i]! > most || other === point) continue;
        offerPoint(points, lists, query, point, vectors[query - start]!, other);
        most = mostSquared(worstOf(lists, query), space);
      }
    }
  }
}

/**
 * What the float32 squared distance of a pair can be at most whose half squared distance is at most `worst`. Rounding moves
 * a point of length 1 by 2⁻²⁴ at most, and the sum is off by as many roundings as it goes through (Higham, Accuracy and
 * stability of numerical algorithms, 2002, section 3.1); float64 adds less than the last term.
 */
function mostSquared(worst: number, { scale, padded }: Float32Rows): number {
  const distance = Math.sqrt(2 * worst) * scale + 2 ** -23;
  return distance * distance * (1 + (padded / 16 + 12) * 2 ** -24) + padded * 2 ** -50;
}
