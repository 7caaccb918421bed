// Products of a graph with the six vectors that the spectral plane iterates, and the filter made of them. SIMD kernels do
// the filter with the same bits where they can run.
import { type CancelSignal, neverCancelled } from '#shared/base/cancel';
import { kernelMemory, kernelsOn } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';
import type { FuzzyGraph } from './fuzzy-graph.kernel';

/** Vectors iterated together: the two wanted and some that speed up convergence. They lie side by side. */
export const width = 6;
const degree = 30;
/** Smaller graphs are filtered in a moment anyway. */
const fewestPoints = 256;

export interface Walk extends FuzzyGraph {
  /** 1 / sqrt(degree of the point). */
  readonly inverseRoots: Float64Array;
  /** By edge: its weight times the inverse root of its end. */
  readonly shares: Float64Array;
  /** The unit vector that belongs to eigenvalue 1. */
  readonly trivial: Float64Array;
}

export function walkOf(graph: FuzzyGraph): Walk {
  const { count, starts, ends, weights } = graph;
  const inverseRoots = new Float64Array(count);
  const trivial = new Float64Array(count);
  let total = 0;
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let edge = starts[i]!; edge < starts[i + 1]!; edge++) sum += weights[edge]!;
    inverseRoots[i] = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    trivial[i] = Math.sqrt(sum);
    total += sum;
  }
  const factor = 1 / Math.sqrt(total);
  for (let i = 0; i < count; i++) trivial[i]! *= factor;
  const shares = new Float64Array(starts[count]!);
  for (let edge = 0; edge < shares.length; edge++) shares[edge] = weights[edge]! * inverseRoots[ends[edge]!]!;
  return { ...graph, inverseRoots, shares, trivial };
}

/** D^-1/2 W D^-1/2 times a block of vectors (count × width, row-major). */
export function timesWalk(walk: Walk, block: Float64Array): Float64Array {
  const { count, starts, ends, shares, inverseRoots } = walk;
  const out = new Float64Array(block.length);
  for (let i = 0; i < count; i++) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    for (let edge = starts[i]!; edge < starts[i + 1]!; edge++) {
      const share = shares[edge]!;
      const at = ends[edge]! * width;
      s0 += share * block[at]!;
      s1 += share * block[at + 1]!;
      s2 += share * block[at + 2]!;
      s3 += share * block[at + 3]!;
      s4 += share * block[at + 4]!;
      s5 += share * block[at + 5]!;
    }
    const own = inverseRoots[i]!;
    const at = i * width;
    out[at] = own * s0;
    out[at + 1] = own * s1;
    out[at + 2] = own * s2;
    out[at + 3] = own * s3;
    out[at + 4] = own * s4;
    out[at + 5] = own * s5;
  }
  return out;
}

/** Applies the Chebyshev polynomial that stays within 1 on [-1, damped] and grows beyond. */
export type Filter = (block: Float64Array, damped: number, signal?: CancelSignal) => Float64Array;

/** For several rounds on one graph. */
export function filterOf(walk: Walk): Filter {
  return (walk.count < fewestPoints ? null : fastFilterOf(walk)) ?? plainFilterOf(walk);
}

export function plainFilterOf(walk: Walk): Filter {
  return (block, damped, signal = neverCancelled) => {
    const half = (damped + 1) / 2;
    const middle = (damped - 1) / 2;
    let before = block;
    let now = timesWalk(walk, block);
    for (let i = 0; i < now.length; i++) now[i] = (now[i]! - middle * block[i]!) / half;
    for (let step = 2; step <= degree; step++) {
      signal.throwIfCancelled();
      const next = timesWalk(walk, now);
      for (let i = 0; i < next.length; i++) next[i] = (2 * (next[i]! - middle * now[i]!)) / half - before[i]!;
      before = now;
      now = next;
    }
    return now;
  };
}

/** The same bits; null where kernels cannot run. */
export function fastFilterOf({ count, starts, ends, shares, inverseRoots }: Walk): Filter | null {
  const plan = new MemoryPlan();
  const edges = shares.length;
  const startsAt = plan.take(4 * (count + 1));
  const endsAt = plan.take(4 * edges);
  const sharesAt = plan.take(8 * edges);
  const rootsAt = plan.take(8 * count);
  const blocksAt = [plan.take(8 * count * width), plan.take(8 * count * width)] as const;
  const memory = kernelMemory(plan.bytes);
  if (memory === null) return null;
  const { buffer } = memory;
  new Int32Array(buffer, startsAt, count + 1).set(starts.subarray(0, count + 1));
  new Int32Array(buffer, endsAt, edges).set(ends.subarray(0, edges));
  new Float64Array(buffer, sharesAt, edges).set(shares);
  new Float64Array(buffer, rootsAt, count).set(inverseRoots);
  const kernels = kernelsOn(memory);
  return (block, damped, signal = neverCancelled) => {
    const half = (damped + 1) / 2;
    const middle = (damped - 1) / 2;
    let [now, before] = blocksAt as readonly [number, number];
    new Float64Array(buffer, now, block.length).set(block);
    for (let step = 1; step <= degree; step++) {
      signal.throwIfCancelled();
      kernels.walkStep(startsAt, endsAt, sharesAt, rootsAt, count, now, before, middle, half, step === 1);
      [now, before] = [before, now];
    }
    return new Float64Array(buffer, now, block.length).slice();
  };
}
