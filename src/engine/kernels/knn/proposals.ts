// Where SIMD kernels propose neighbours: points in float32, each compared with each, and the nearest of them kept in
// lists somewhat longer than asked for. How far a proposed distance can be off is bounded, so that `confirm.kernel.ts`
// can decide in float64 and knows when it may.
import { type KernelMemory, kernelMemory } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';
import { type PointSet, readPoint } from './points.kernel';

/** Rows of a panel, as in `assembly/pairs.ts`. */
export const panelRows = 128;
const groupRows = 8;
const blockComponents = 128;
const spareProposals = 16;
const sampledForCentre = 2048;

/** Lists of one thread, as `assembly/nearest.ts` keeps them; addresses. */
export interface ProposalLists {
  readonly keys: number;
  readonly ids: number;
  readonly sizes: number;
  readonly bounds: number;
  /** For the products of two panels, or the ids of all points. */
  readonly scratch: number;
}

export interface ProposalSpace {
  readonly memory: KernelMemory;
  /** Points as proposed: (scaled point − centre) × scale, of length 1 at most. */
  readonly centre: Float64Array;
  readonly scale: number;
  readonly packed: number;
  readonly halves: number;
  /** Points, rounded up to groups of eight. */
  readonly padded: number;
  readonly capacity: number;
  /** One a thread. */
  readonly lists: readonly ProposalLists[];
  /** By list: 1 while a thread uses the scratch. */
  readonly busy: Int32Array;
  /** The next pair of panels to compare. */
  readonly nextPair: Int32Array;
}

/** Null where kernels cannot run or the points do not fit. */
export function proposalSpace(points: PointSet, k: number, threads: number): ProposalSpace | null {
  const { count, dimensions } = points;
  if (dimensions === 0 || count === 0 || k === 0) return null;
  const padded = Math.ceil(count / groupRows) * groupRows;
  const capacity = k + spareProposals;
  const plan = new MemoryPlan();
  const packed = plan.take(padded * dimensions * 4);
  const halves = plan.take(padded * 4);
  const lists = Array.from({ length: threads }, () => ({
    keys: plan.take(padded * capacity * 4),
    ids: plan.take(padded * capacity * 4),
    sizes: plan.take(padded * 4),
    bounds: plan.take(padded * 4),
    scratch: plan.take(4 * Math.max(panelRows * panelRows, padded)),
  }));
  const memory = kernelMemory(plan.bytes);
  if (memory === null) return null;
  for (const { bounds } of lists)
    new Float32Array(memory.buffer, bounds, padded).fill(Number.POSITIVE_INFINITY);
  let longest = 0;
  for (const half of points.halves) longest = Math.max(longest, Math.sqrt(2 * half));
  return {
    memory,
    centre: centreOf(points),
    scale: longest === 0 ? 1 : 1 / (2 * longest),
    packed,
    halves,
    padded,
    capacity,
    lists,
    busy: new Int32Array(new SharedArrayBuffer(4 * threads)),
    nextPair: new Int32Array(new SharedArrayBuffer(4)),
  };
}

/** Mean of evenly spaced points: near the middle is near enough, it only makes numbers small. */
function centreOf(points: PointSet): Float64Array {
  const { count, dimensions: d } = points;
  const centre = new Float64Array(d);
  const row = new Float64Array(d);
  const sampled = Math.min(count, sampledForCentre);
  for (let i = 0; i < sampled; i++) {
    readPoint(points, Math.floor((i * count) / sampled), row, 0);
    for (let t = 0; t < d; t++) centre[t] = (centre[t] ?? 0) + (row[t] ?? 0) / sampled;
  }
  return centre;
}

/**
 * How far a proposed key can be from the distance that float64 finds, both in units of the space. Sums of n float32
 * products are off by at most n + 1 roundings of |a| · |b| (Higham, Accuracy and stability of numerical algorithms,
 * 2002, section 3.1); halves, their sum and the rounded components add ten more, and float64 its own.
 */
export function proposalError(space: ProposalSpace, dimensions: number): number {
  const halves = new Float32Array(space.memory.buffer, space.halves, space.padded);
  let largest = 0;
  for (const half of halves) if (half > largest && half !== Number.POSITIVE_INFINITY) largest = half;
  const roundings = Math.min(dimensions, blockComponents) + Math.ceil(dimensions / blockComponents) + 10;
  return roundings * 2 ** -24 * (2 * largest) + (4 * dimensions + 64) * 2 ** -53;
}
