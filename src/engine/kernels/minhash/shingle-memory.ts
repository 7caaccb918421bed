// Where a thread hashes shingles, a block of a text at a time: where SIMD kernels reach, if there are any.
import { type Kernels, kernelMemory, kernelsOn } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';

export const shinglesPerBlock = 8192;
/** Kernels work on four places at once, and may read and write so far beyond the last. */
const beyond = 8;

export interface ShingleMemory {
  readonly kernels: Kernels | null;
  readonly units: Uint16Array;
  readonly hashes: Uint32Array;
  /** By permutation. */
  readonly masks: Uint32Array;
  readonly factors: Uint32Array;
  readonly minima: Uint32Array;
}

export function newShingleMemory(permutations: number, withKernels = true): ShingleMemory {
  const plan = new MemoryPlan();
  const unitsAt = plan.take(2 * (shinglesPerBlock + 2 * beyond));
  const hashesAt = plan.take(4 * (shinglesPerBlock + beyond));
  const tablesAt = [plan.take(4 * permutations), plan.take(4 * permutations), plan.take(4 * permutations)];
  const memory = withKernels ? kernelMemory(plan.bytes) : null;
  const buffer = memory?.buffer ?? new ArrayBuffer(plan.bytes);
  const [masks, factors, minima] = tablesAt.map((at) => new Uint32Array(buffer, at, permutations)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  return {
    kernels: memory === null ? null : kernelsOn(memory),
    units: new Uint16Array(buffer, unitsAt, shinglesPerBlock + 2 * beyond),
    hashes: new Uint32Array(buffer, hashesAt, shinglesPerBlock + beyond),
    masks,
    factors,
    minima,
  };
}
