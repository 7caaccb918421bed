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
    for (let i = start; i < end; i++) heights[order[i]!] = projection(points, order[i]!, normal);
    order.subarray(start, end).sort((a, b) => heights[a]! - heights[b]! || a - b);
    const middle = start + Math.floor(size / 2);
    open.push([middle, end], [start, middle]);
  }
  leafStarts[0] = leaves;
}

function projection(points: PointSet, at: number, normal: Float64Array): number {
  const { chunks, rowsPerChunk, dimensions: d, rows, scales } = points;
  const row = rows[at]!;
  const chunk = chunks[Math.floor(row / rowsPerChunk)]!;
  const from = (row % rowsPerChunk) * d;
  let sum = 0;
  for (let t = 0; t < d; t++) sum += chunk[from + t]! * normal[t]!;
  return sum * scales[at]!;
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
