// Where SIMD kernels propose neighbours: points in float32, each compared with each, and the nearest of them kept in
// lists somewhat longer than asked for, from which `confirm.kernel.ts` chooses in float64.
import { type KernelMemory, kernelMemory } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';
import { keyError, type Placement, placementOf } from './float32-points';
import type { PointSet } from './points.kernel';

/** Rows of a panel, as in `assembly/pairs.ts`. */
export const panelRows = 128;
const groupRows = 8;
const blockComponents = 128;
const spareProposals = 8;
/** Places of a list beyond those that are kept when it is full, as in `assembly/nearest.ts`. */
export const roomToGrow = 48;

/** Lists of one thread, as `assembly/nearest.ts` keeps them; addresses. */
export interface ProposalLists {
  readonly keys: number;
  readonly ids: number;
  readonly sizes: number;
  readonly bounds: number;
  /** For the products of two panels, or the ids of all points. */
  readonly scratch: number;
}

export interface ProposalSpace extends Placement {
  readonly memory: KernelMemory;
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
  const capacity = k + spareProposals + roomToGrow;
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
  return {
    memory,
    ...placementOf(points),
    packed,
    halves,
    padded,
    capacity,
    lists,
    busy: new Int32Array(new SharedArrayBuffer(4 * threads)),
    nextPair: new Int32Array(new SharedArrayBuffer(4)),
  };
}

/** From the points packed: how far a proposed key can be from the distance that float64 finds, in units of the space. */
export function proposalError(
  space: Pick<ProposalSpace, 'memory' | 'halves' | 'padded'>,
  dimensions: number,
): number {
  const halves = new Float32Array(space.memory.buffer, space.halves, space.padded);
  const roundings = Math.min(dimensions, blockComponents) + Math.ceil(dimensions / blockComponents);
  return keyError(halves, roundings, dimensions);
}
