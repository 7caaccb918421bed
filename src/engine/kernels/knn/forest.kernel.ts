// First guesses for approximate neighbours: each tree splits the points by random hyperplanes until small leaves are
// left, and all pairs within a leaf are compared. After Dasgupta and Freund, Random projection trees and low
// dimensional manifolds, 2008.
import type { CancelSignal } from '#shared/base/cancel';
import { mix32 } from '../math/mix32';
import { type Float32Rows, mostAsked, RowReader } from './float32-rows';
import { keepNearest, type NearLists, take } from './near-lists.kernel';
import { withSlot } from './scratch';

/** Points of a leaf at most. */
export const leafRows = 256;

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
  readonly space: Float32Rows;
  readonly seed: number;
  readonly tree: Tree;
}

/** Splits at the median of a projection on the difference of two random members, so that leaves are of one size. */
export function growTree(task: GrowTree, signal: CancelSignal): void {
  withSlot(task.space.busy, (slot) => grow(task, new RowReader(task.space, slot), signal));
}

function grow({ space, seed, tree }: GrowTree, reader: RowReader, signal: CancelSignal): void {
  const { order, leafStarts } = tree;
  const { count } = space;
  for (let i = 0; i < count; i++) order[i] = i;
  const heights = new Float32Array(count);
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
    const from = reader.row(order[start + first]!);
    const to = reader.row(order[start + second]!);
    for (let t = 0; t < from.length; t++) reader.vector[t] = from[t]! - to[t]!;
    for (let at = start; at < end; at += mostAsked) {
      const asked = Math.min(mostAsked, end - at);
      reader.ids.set(order.subarray(at, at + asked));
      reader.askProducts(asked);
      heights.set(reader.out.subarray(0, asked), at);
    }
    const half = Math.floor(size / 2);
    keepNearest(heights, order, start, size, half);
    open.push([start + half, end], [start, start + half]);
  }
  leafStarts[0] = leaves;
}

export interface CompareLeaves {
  readonly space: Float32Rows;
  readonly tree: Tree;
  /** Leaves `from` to `to` (not included); a point is in one leaf of a tree, so tasks of one tree never meet. */
  readonly from: number;
  readonly to: number;
  readonly lists: NearLists;
}

export function compareLeaves(task: CompareLeaves, signal: CancelSignal): void {
  withSlot(task.space.busy, (slot) => compare(task, new RowReader(task.space, slot), signal));
}

function compare(task: CompareLeaves, reader: RowReader, signal: CancelSignal): void {
  const { tree, from, to, lists, space } = task;
  const { order, leafStarts } = tree;
  const { ids, sizes, bounds, capacity } = lists;
  const { out } = reader;
  const heldBy = new Int32Array(space.count).fill(-1);
  for (let leaf = from; leaf < to; leaf++) {
    signal.throwIfCancelled();
    const start = leafStarts[1 + leaf]!;
    const size = leafStarts[2 + leaf]! - start;
    reader.ids.set(order.subarray(start, start + size));
    reader.askWithin(size);
    for (let i = 0; i < size; i++) {
      const a = order[start + i]!;
      const base = a * capacity;
      for (let place = base; place < base + sizes[a]!; place++) heldBy[ids[place]!] = a;
      for (let j = 0; j < size; j++) {
        const distance = out[j < i ? j * size + i : i * size + j]!;
        if (j === i || distance >= bounds[a]!) continue;
        const b = order[start + j]!;
        if (heldBy[b] !== a) take(lists, a, b, distance);
      }
    }
  }
}
