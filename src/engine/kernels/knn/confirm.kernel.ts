// Decides in float64 which of the proposed neighbours are the k nearest. All proposals that could be among them are
// looked at; where one that could be was not kept, the point is compared with all others again. So the lists hold what
// comparing every pair in float64 finds, to the last bit.
import type { CancelSignal } from '#shared/base/cancel';
import { kernelsOn } from '../wasm/kernels';
import { productWith } from './descent.kernel';
import { type NearestLists, offer, worstOf } from './nearest.kernel';
import { halfSquaredDistance, type PointSet, readPoint } from './points.kernel';
import type { ProposalSpace } from './proposals';
import { withSlot } from './scratch';

export interface ConfirmProposals {
  readonly points: PointSet;
  readonly space: ProposalSpace;
  /** From `proposalError`. */
  readonly error: number;
  /** Points `start` to `end` (not included). */
  readonly start: number;
  readonly end: number;
  readonly lists: NearestLists;
  /** Points that had to be compared with all others are counted here. */
  readonly rescanned: Int32Array;
}

export function confirmProposals(task: ConfirmProposals, signal: CancelSignal): void {
  withSlot(task.space.busy, (slot) => confirmOn(task.space.lists[slot]!.scratch, task, signal));
}

function confirmOn(scratch: number, task: ConfirmProposals, signal: CancelSignal): void {
  const { points, space, error, start, end, lists, rescanned } = task;
  const { dimensions, halves } = points;
  const { memory, padded, capacity } = space;
  const parts = space.lists.map((part) => ({
    keys: new Float32Array(memory.buffer, part.keys, padded * capacity),
    ids: new Int32Array(memory.buffer, part.ids, padded * capacity),
    sizes: new Int32Array(memory.buffer, part.sizes, padded),
    bounds: new Float32Array(memory.buffer, part.bounds, padded),
  }));
  const found = new Int32Array(memory.buffer, scratch, padded);
  const sorted = new Float32Array(parts.length * capacity);
  const own = new Float64Array(dimensions);
  const kernels = kernelsOn(memory);
  const consider = (point: number, other: number): void => {
    const distance = halfSquaredDistance(halves[point]!, halves[other]!, productWith(points, other, own));
    if (distance <= worstOf(lists, point)) offer(lists, point, other, distance);
  };
  for (let point = start; point < end; point++) {
    if ((point & 15) === 0) signal.throwIfCancelled();
    readPoint(points, point, own, 0);
    const base = point * capacity;
    let size = 0;
    let dropped = Number.POSITIVE_INFINITY;
    for (const { keys, sizes, bounds } of parts) {
      for (let place = base; place < base + sizes[point]!; place++) sorted[size++] = keys[place]!;
      dropped = Math.min(dropped, bounds[point]!);
    }
    const last = sorted.subarray(0, size).sort()[lists.k - 1]!;
    const limit = last + 2 * error;
    if (limit < dropped)
      for (const { keys, ids, sizes } of parts) {
        for (let place = base; place < base + sizes[point]!; place++)
          if (keys[place]! <= limit) consider(point, ids[place]!);
      }
    else {
      Atomics.add(rescanned, 0, 1);
      const bound = Math.fround(limit + error);
      const size = kernels.scanRow(
        space.packed,
        space.halves,
        dimensions,
        padded >> 3,
        point,
        bound,
        scratch,
      );
      for (let i = 0; i < size; i++) if (found[i] !== point) consider(point, found[i]!);
    }
  }
}
