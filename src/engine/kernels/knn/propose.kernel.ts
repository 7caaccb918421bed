// The two steps on SIMD kernels: points go into shared memory as float32, then every pair of panels is compared once.
// Threads take the next pair as they come and keep lists of their own.
import type { CancelSignal } from '#shared/base/cancel';
import { kernelsOn } from '../wasm/kernels';
import { type PointSet, readPoint } from './points.kernel';
import { type ProposalLists, type ProposalSpace, panelRows } from './proposals';

export interface PackProposals {
  readonly points: PointSet;
  readonly space: ProposalSpace;
  /** Points `start` to `end` (not included); points beyond the last are filled up with none. */
  readonly start: number;
  readonly end: number;
}

export function packProposals({ points, space, start, end }: PackProposals, signal: CancelSignal): void {
  signal.throwIfCancelled();
  const { dimensions: d, count } = points;
  const { centre, scale, memory, padded } = space;
  const packed = new Float32Array(memory.buffer, space.packed, padded * d);
  const halves = new Float32Array(memory.buffer, space.halves, padded);
  const row = new Float64Array(d);
  for (let point = start; point < Math.min(end, count); point++) {
    readPoint(points, point, row, 0);
    let squares = 0;
    let to = (point >> 3) * d * 8 + (point & 7);
    for (let t = 0; t < d; t++, to += 8) {
      const value = (row[t]! - centre[t]!) * scale;
      squares += value * value;
      packed[to] = value;
    }
    halves[point] = squares / 2;
  }
  if (end > count) halves.fill(Number.POSITIVE_INFINITY, Math.max(start, count), Math.min(end, padded));
}

export interface ProposePairs {
  readonly dimensions: number;
  readonly space: ProposalSpace;
  /** This thread's. */
  readonly lists: ProposalLists;
  /** Pairs of panels up to this one (not included), in the order (0,0) (0,1) … (1,1) (1,2) … */
  readonly to: number;
}

/** How many pairs of panels there are to compare. */
export function panelPairs({ padded }: ProposalSpace): number {
  const panels = Math.ceil(padded / panelRows);
  return (panels * (panels + 1)) / 2;
}

export function proposePairs({ dimensions, space, lists, to }: ProposePairs, signal: CancelSignal): void {
  const { memory, packed, halves, padded, capacity, nextPair } = space;
  const { keys, ids, sizes, bounds, scratch } = lists;
  const kernels = kernelsOn(memory);
  const panels = Math.ceil(padded / panelRows);
  const rowsOf = (panel: number): number => Math.min(panelRows, padded - panel * panelRows);
  for (let pair = takeBelow(nextPair, to); pair < to; pair = takeBelow(nextPair, to)) {
    signal.throwIfCancelled();
    let a = 0;
    let skipped = 0;
    for (; skipped + panels - a <= pair; a++) skipped += panels - a;
    const b = a + pair - skipped;
    kernels.comparePanels(
      packed,
      halves,
      dimensions,
      a * panelRows,
      rowsOf(a),
      b * panelRows,
      rowsOf(b),
      scratch,
      keys,
      ids,
      sizes,
      bounds,
      capacity,
    );
  }
}

/** The next number, or `end` where it is not below; only then nothing is taken. */
function takeBelow(next: Int32Array, end: number): number {
  for (;;) {
    const taken = Atomics.load(next, 0);
    if (taken >= end || Atomics.compareExchange(next, 0, taken, taken + 1) === taken) return taken;
  }
}
