// NN-descent in synchronous rounds: a neighbour of a neighbour is likely a neighbour. After Dong, Moses and Li,
// Efficient k-nearest neighbor graph construction for generic similarity measures, 2011. Each point's list is changed
// by its owner alone, along links fixed before the round, so the result does not depend on threads.
import type { CancelSignal } from '#shared/base/cancel';
import type { Links } from './links.kernel';
import { type NearestLists, offer, worstOf } from './nearest.kernel';
import { halfSquaredDistance, type PointSet, readPoint } from './points.kernel';
import { withSlot } from './scratch';
import { mostAsked, OpenSieve, type Sieve } from './sieve.kernel';

export interface DescentRound {
  readonly points: PointSet;
  readonly links: Links;
  readonly lists: NearestLists;
  /** By place in `lists`: 1 for entries whose links were not followed yet. */
  readonly fresh: Uint8Array;
  /** Points `start` to `end` (not included) are this task's. */
  readonly start: number;
  readonly end: number;
  /** Entries that are new to their lists are counted at `changes[slot]`. */
  readonly changes: Int32Array;
  readonly slot: number;
  /** Null where there is none: then all pairs are compared in float64. */
  readonly sieve: Sieve | null;
}

/** Compares each own point with the points two links away, where one of the links is new. */
export function descentRound(task: DescentRound, signal: CancelSignal): void {
  const { sieve } = task;
  if (sieve === null) runRound(task, null, signal);
  else withSlot(sieve.busy, (slot) => runRound(task, new OpenSieve(sieve, slot), signal));
}

function runRound(task: DescentRound, sieve: OpenSieve | null, signal: CancelSignal): void {
  const { points, links, lists, fresh, start, end, changes, slot } = task;
  const { starts, ends, isNew } = links;
  const { halves } = points;
  const seenBy = new Int32Array(points.count).fill(-1);
  const freshBefore = new Uint8Array(points.count);
  const heldBy = new Int32Array(points.count).fill(-1);
  const own = new Float64Array(points.dimensions);
  const asked = sieve?.ids ?? new Int32Array(mostAsked);
  let count = 0;
  let offers = 0;
  const settle = (point: number): void => {
    sieve?.askRow(point, count);
    for (let i = 0; i < count; i++) {
      const worst = worstOf(lists, point);
      if (sieve !== null && sieve.keys[i]! > sieve.most(worst)) continue;
      const dot = productWith(points, asked[i]!, own);
      const distance = halfSquaredDistance(halves[point]!, halves[asked[i]!]!, dot);
      if (distance > worst) continue;
      offer(lists, point, asked[i]!, distance);
      offers += 1;
    }
    count = 0;
  };
  for (let point = start; point < end; point++) {
    if ((point & 127) === 0) signal.throwIfCancelled();
    readPoint(points, point, own, 0);
    seenBy[point] = point;
    const base = point * lists.k;
    const size = lists.sizes[point]!;
    for (let place = base; place < base + size; place++) {
      const held = lists.indexes[place]!;
      seenBy[held] = point;
      heldBy[held] = point;
      freshBefore[held] = fresh[place]!;
    }
    offers = 0;
    for (let one = starts[point]!; one < starts[point + 1]!; one++) {
      const via = ends[one]!;
      for (let two = starts[via]!; two < starts[via + 1]!; two++) {
        const candidate = ends[two]!;
        if ((isNew[one] === 0 && isNew[two] === 0) || seenBy[candidate] === point) continue;
        seenBy[candidate] = point;
        asked[count++] = candidate;
        if (count === mostAsked) settle(point);
      }
    }
    settle(point);
    if (offers === 0) continue;
    for (let place = base; place < base + lists.sizes[point]!; place++) {
      const held = lists.indexes[place]!;
      if (heldBy[held] !== point) changes[slot]! += 1;
      fresh[place] = heldBy[held] === point ? freshBefore[held]! : 1;
    }
  }
}

/** Dot product of a scaled vector with point `at`. */
export function productWith(points: PointSet, at: number, scaled: Float64Array): number {
  const { chunks, rowsPerChunk, dimensions: d, rows, scales } = points;
  const row = rows[at]!;
  const chunk = chunks[Math.floor(row / rowsPerChunk)]!;
  const from = (row % rowsPerChunk) * d;
  const scale = scales[at]!;
  let sum = 0;
  for (let t = 0; t < d; t++) sum += scaled[t]! * (chunk[from + t]! * scale);
  return sum;
}
