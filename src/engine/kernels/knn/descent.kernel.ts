// NN-descent in synchronous rounds: a neighbour of a neighbour is likely a neighbour. After Dong, Moses and Li,
// Efficient k-nearest neighbor graph construction for generic similarity measures, 2011. Each point's list is changed
// by its owner alone, along links fixed before the round, so the result does not depend on threads.
import type { CancelSignal } from '#shared/base/cancel';
import { type Float32Rows, mostAsked, RowReader } from './float32-rows';
import { type Links, linksPerSide } from './links.kernel';
import { type NearLists, take } from './near-lists.kernel';
import { withSlot } from './scratch';

const mostOfOneLink = 2 * linksPerSide + 1;

export interface DescentRound {
  readonly space: Float32Rows;
  readonly links: Links;
  readonly lists: NearLists;
  /** Points `start` to `end` (not included) are this task's. */
  readonly start: number;
  readonly end: number;
  /** What was taken into lists is counted at `taken[slot]`. */
  readonly taken: Int32Array;
  readonly slot: number;
}

/** Compares each own point with the points two links away, where one of the links is new. */
export function descentRound(task: DescentRound, signal: CancelSignal): void {
  withSlot(task.space.busy, (slot) => runRound(task, new RowReader(task.space, slot), signal));
}

function runRound(task: DescentRound, reader: RowReader, signal: CancelSignal): void {
  const { space, links, lists, start, end, taken, slot } = task;
  const { starts, ends, isNew } = links;
  const { ids, sizes, bounds, capacity } = lists;
  const { ids: asked, out } = reader;
  const seenBy = new Int32Array(space.count).fill(-1);
  let count = 0;
  const settle = (point: number): void => {
    reader.askRow(point, count);
    for (let i = 0; i < count; i++) {
      const distance = out[i]!;
      if (distance >= bounds[point]!) continue;
      take(lists, point, asked[i]!, distance);
      taken[slot]! += 1;
    }
    count = 0;
  };
  for (let point = start; point < end; point++) {
    if ((point & 127) === 0) signal.throwIfCancelled();
    seenBy[point] = point;
    const base = point * capacity;
    for (let place = base; place < base + sizes[point]!; place++) seenBy[ids[place]!] = point;
    for (let one = starts[point]!; one < starts[point + 1]!; one++) {
      const via = ends[one]!;
      if (seenBy[via] !== point) {
        seenBy[via] = point;
        asked[count++] = via;
      }
      for (let two = starts[via]!; two < starts[via + 1]!; two++) {
        const candidate = ends[two]!;
        if ((isNew[one] === 0 && isNew[two] === 0) || seenBy[candidate] === point) continue;
        seenBy[candidate] = point;
        asked[count++] = candidate;
      }
      if (count + mostOfOneLink > mostAsked) settle(point);
    }
    settle(point);
  }
}
