// Float64 puts the nearest that float32 found into their order, and measures how many of the true ones are among them.
import type { CancelSignal } from '#shared/base/cancel';
import { type Float32Rows, RowReader } from './float32-rows';
import { keepNearest, type NearLists } from './near-lists.kernel';
import { type NearestLists, offer, worstOf } from './nearest.kernel';
import { halfSquaredDistance, type PointSet, readPoint } from './points.kernel';
import { atOnce, fourProducts, productWith } from './products.kernel';
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
  const { capacity, sizes } = near;
  const ids = new Int32Array(capacity);
  const distances = new Float32Array(capacity);
  const own = new Float64Array(points.dimensions);
  const dots = new Float64Array(atOnce);
  for (let point = start; point < end; point++) {
    if ((point & 127) === 0) signal.throwIfCancelled();
    const base = point * capacity;
    const size = sizes[point]!;
    for (let i = 0; i < size; i++) {
      ids[i] = near.ids[base + i]!;
      distances[i] = near.distances[base + i]!;
    }
    const count = Math.min(size, lists.k + spareEntries);
    keepNearest(distances, ids, 0, size, count);
    readPoint(points, point, own, 0);
    let place = 0;
    for (; place + atOnce <= count; place += atOnce) {
      fourProducts(points, ids, place, own, dots);
      for (let lane = 0; lane < atOnce; lane++)
        offerExactly(points, lists, point, point, ids[place + lane]!, dots[lane]!);
    }
    for (; place < count; place++)
      offerExactly(points, lists, point, point, ids[place]!, productWith(points, ids[place]!, own));
  }
}

function offerExactly(
  { halves }: PointSet,
  lists: NearestLists,
  at: number,
  point: number,
  other: number,
  dot: number,
): void {
  const distance = halfSquaredDistance(halves[point]!, halves[other]!, dot);
  if (distance <= worstOf(lists, at)) offer(lists, at, other, distance);
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
        offerExactly(points, lists, query, point, other, productWith(points, other, vectors[query - start]!));
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
