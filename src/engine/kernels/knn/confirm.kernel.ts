// Decides in float64 which of the proposed neighbours are the k nearest. All proposals that could be among them are
// looked at; where one that could be was not kept, the point is compared with all others again. So the lists hold what
// comparing every pair in float64 finds, to the last bit.
import type { CancelSignal } from '#shared/base/cancel';
import { kernelsOn } from '../wasm/kernels';
import { offerPoints } from './exact-offers.kernel';
import type { NearestLists } from './nearest.kernel';
import { type PointSet, readPoint } from './points.kernel';
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
  const { dimensions } = points;
  const { memory, padded, capacity } = space;
  const parts = space.lists.map((part) => ({
    keys: new Float32Array(memory.buffer, part.keys, padded * capacity),
    ids: new Int32Array(memory.buffer, part.ids, padded * capacity),
    sizes: new Int32Array(memory.buffer, part.sizes, padded),
    bounds: new Float32Array(memory.buffer, part.bounds, padded),
  }));
  const found = new Int32Array(memory.buffer, scratch, padded);
  const sorted = new Float32Array(parts.length * capacity);
  const chosen = new Int32Array(parts.length * capacity);
  const own = new Float64Array(dimensions);
  const kernels = kernelsOn(memory);
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
    if (limit < dropped) {
      let count = 0;
      for (const { keys, ids, sizes } of parts)
        for (let place = base; place < base + sizes[point]!; place++)
          if (keys[place]! <= limit) chosen[count++] = ids[place]!;
      offerPoints(points, lists, point, own, chosen, count);
      continue;
    }
    Atomics.add(rescanned, 0, 1);
    const bound = Math.fround(limit + error);
    const scanned = kernels.scanRow(
      space.packed,
      space.halves,
      dimensions,
      padded >> 3,
      point,
      bound,
      scratch,
    );
    let count = 0;
    for (let i = 0; i < scanned; i++) if (found[i] !== point) found[count++] = found[i]!;
    offerPoints(points, lists, point, own, found, count);
  }
}
