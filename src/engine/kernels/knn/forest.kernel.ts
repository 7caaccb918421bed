// First guesses for approximate neighbours: each tree splits the points by random hyperplanes until small leaves are
// left, and all pairs within a leaf are compared. After Dasgupta and Freund, Random projection trees and low
// dimensional manifolds, 2008.
import type { CancelSignal } from '#shared/base/cancel';
import { mix32 } from '../math/mix32';
import { productWith } from './descent.kernel';
import { holds, type NearestLists, offer, worstOf } from './nearest.kernel';
import { halfSquaredDistance, type PointSet, readPoint } from './points.kernel';
import { withSlot } from './scratch';
import { OpenSieve, type Sieve } from './sieve.kernel';
import { groupRows, multiplyPanels, packPanel } from './tile.kernel';

/** Points of a leaf at most. */
export const leafRows = 126;

/** One tree: points in leaf order, and where leaves begin. */
export interface Tree {
  readonly order: Int32Array;
  /** `leafStarts[0]` leaves follow: starts in `order`, then the end. */
  readonly leafStarts: Int32Array;
}

export function sharedTree(count: number): Tree {
  const mostLeaves = Math.ceil(count / Math.floor(leafRows / 3)) + 2;
  return {
    order: new Int32Array(new SharedArrayBuffer(count * 4)),
    leafStarts: new Int32Array(new SharedArrayBuffer((mostLeaves + 2) * 4)),
  };
}

export interface GrowTree {
  readonly points: PointSet;
  readonly seed: number;
  readonly tree: Tree;
}

/** Splits at the median of a projection on the difference of two random members, so that leaves are of one size. */
export function growTree(task: GrowTree, signal: CancelSignal): void {
  const { points, seed, tree } = task;
  const { order, leafStarts } = tree;
  const { count, dimensions: d } = points;
  for (let i = 0; i < count; i++) order[i] = i;
  const normal = new Float64Array(d);
  const other = new Float64Array(d);
  const heights = new Float64Array(count);
  const open: [start: number, end: number][] = [[0, count]];
  let leaves = 0;
  for (let node = 0; open.length > 0; node++) {
    signal.throwIfCancelled();
    const [start, end] = open.pop()!;
    const size = end - start;
    if (size <= leafRows) {
      leafStarts[1 + leaves] = start;
      leaves += 1;
      leafStarts[1 + leaves] = end;
      continue;
    }
    const first = mix32(seed, 2 * node) % size;
    const second = (first + 1 + (mix32(seed, 2 * node + 1) % (size - 1))) % size;
    readPoint(points, order[start + first]!, normal, 0);
    readPoint(points, order[start + second]!, other, 0);
    for (let t = 0; t < d; t++) normal[t] = normal[t]! - other[t]!;
    projectAll(points, order, start, end, normal, heights);
    order.subarray(start, end).sort((a, b) => heights[a]! - heights[b]! || a - b);
    const middle = start + Math.floor(size / 2);
    open.push([middle, end], [start, middle]);
  }
  leafStarts[0] = leaves;
}

/** Heights of points `order[start … end)` along the normal; four sums at a time, each in order of components. */
function projectAll(
  points: PointSet,
  order: Int32Array,
  start: number,
  end: number,
  normal: Float64Array,
  heights: Float64Array,
): void {
  const { chunks, rowsPerChunk, dimensions: d, rows, scales } = points;
  const chunkOf = (place: number): Float32Array => chunks[Math.floor(rows[order[place]!]! / rowsPerChunk)]!;
  const startOf = (place: number): number => (rows[order[place]!]! % rowsPerChunk) * d;
  for (let i = start; i < end; i += 4) {
    const last = Math.min(3, end - i - 1);
    const p0 = i;
    const p1 = i + Math.min(1, last);
    const p2 = i + Math.min(2, last);
    const p3 = i + last;
    const c0 = chunkOf(p0);
    const c1 = chunkOf(p1);
    const c2 = chunkOf(p2);
    const c3 = chunkOf(p3);
    const f0 = startOf(p0);
    const f1 = startOf(p1);
    const f2 = startOf(p2);
    const f3 = startOf(p3);
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let t = 0; t < d; t++) {
      const factor = normal[t]!;
      s0 += c0[f0 + t]! * factor;
      s1 += c1[f1 + t]! * factor;
      s2 += c2[f2 + t]! * factor;
      s3 += c3[f3 + t]! * factor;
    }
    heights[order[p0]!] = s0 * scales[order[p0]!]!;
    heights[order[p1]!] = s1 * scales[order[p1]!]!;
    heights[order[p2]!] = s2 * scales[order[p2]!]!;
    heights[order[p3]!] = s3 * scales[order[p3]!]!;
  }
}

export interface CompareLeaves {
  readonly points: PointSet;
  readonly tree: Tree;
  /** Leaves `from` to `to` (not included); a point is in one leaf of a tree, so tasks of one tree never meet. */
  readonly from: number;
  readonly to: number;
  readonly lists: NearestLists;
  /** Null where there is none, or where most pairs would pass: then all are compared in float64. */
  readonly sieve: Sieve | null;
}

export function compareLeaves(task: CompareLeaves, signal: CancelSignal): void {
  const { sieve } = task;
  if (sieve === null) compareExactly(task, signal);
  else withSlot(sieve.busy, (slot) => compareSifted(task, new OpenSieve(sieve, slot), signal));
}

function compareSifted(task: CompareLeaves, sieve: OpenSieve, signal: CancelSignal): void {
  const { points, tree, from, to, lists } = task;
  const { order, leafStarts } = tree;
  const { halves } = points;
  const { keys } = sieve;
  const own = new Float64Array(points.dimensions);
  for (let leaf = from; leaf < to; leaf++) {
    signal.throwIfCancelled();
    const start = leafStarts[1 + leaf]!;
    const size = leafStarts[2 + leaf]! - start;
    sieve.ids.set(order.subarray(start, start + size));
    sieve.askWithin(size);
    for (let i = 0; i < size; i++) {
      const a = order[start + i]!;
      let isRead = false;
      let most = sieve.most(worstOf(lists, a));
      for (let j = 0; j < size; j++) {
        if (j === i || keys[j < i ? j * size + i : i * size + j]! > most) continue;
        const b = order[start + j]!;
        if (holds(lists, a, b)) continue;
        if (!isRead) readPoint(points, a, own, 0);
        isRead = true;
        const distance = halfSquaredDistance(halves[a]!, halves[b]!, productWith(points, b, own));
        if (distance > worstOf(lists, a)) continue;
        offer(lists, a, b, distance);
        most = sieve.most(worstOf(lists, a));
      }
    }
  }
}

function compareExactly(task: CompareLeaves, signal: CancelSignal): void {
  const { points, tree, from, to, lists } = task;
  const { order, leafStarts } = tree;
  const { dimensions: d, halves } = points;
  const stride = Math.ceil(leafRows / groupRows) * groupRows;
  const panel = new Float64Array(stride * d);
  const dots = new Float64Array(stride * stride);
  for (let leaf = from; leaf < to; leaf++) {
    signal.throwIfCancelled();
    const start = leafStarts[1 + leaf]!;
    const size = leafStarts[2 + leaf]! - start;
    packPanel(panel, points, order, start, size);
    multiplyPanels(panel, panel, size, size, d, dots, stride);
    for (let i = 0; i < size; i++) {
      const a = order[start + i]!;
      for (let j = 0; j < size; j++) {
        if (j === i) continue;
        const b = order[start + j]!;
        const distance = halfSquaredDistance(halves[a]!, halves[b]!, dots[i * stride + j]!);
        if (distance <= worstOf(lists, a) && !holds(lists, a, b)) offer(lists, a, b, distance);
      }
    }
  }
}
