// Float64 operands where SIMD kernels can reach them: in a memory of this thread's own, used again and again.

import { type KernelMemory, type Kernels, kernelMemory, kernelsOn } from '../wasm/kernels';
import { kernelsOver, mostComponents, scratchAddress, scratchBytes } from './fit-memory';

interface Workbench {
  readonly memory: KernelMemory;
  readonly kernels: Kernels;
  readonly bytes: number;
}

/** Before the operands. */
const scratch = 64;
const operandsFrom = scratch + scratchBytes;

let workbench: Workbench | null = null;

/**
 * Arrays of zeros of these lengths. They are in kernel memory where that can be had, and are good until this thread's next
 * call: take them at the start of a function that calls nobody else who takes some.
 */
export function operands(...lengths: readonly number[]): Float64Array[] {
  const starts: number[] = [];
  let bytes = operandsFrom;
  for (const length of lengths) {
    starts.push(bytes);
    bytes = Math.ceil((bytes + 8 * length) / 64) * 64;
  }
  if (workbench === null || workbench.bytes < bytes) workbench = workbenchOf(bytes);
  const { memory } = workbench ?? {};
  if (memory === undefined) return lengths.map((length) => new Float64Array(length));
  return lengths.map((length, i) => new Float64Array(memory.buffer, starts[i], length).fill(0));
}

function workbenchOf(bytes: number): Workbench | null {
  const memory = kernelMemory(bytes);
  return memory === null ? null : { memory, kernels: kernelsOn(memory), bytes };
}

/** The kernels and their scratch, where all of these are operands as they are now, or all are of this thread's fit. */
export function kernelsFor(
  components: number,
  ...arrays: readonly Float64Array[]
): { readonly kernels: Kernels; readonly scratch: number } | null {
  if (components > mostComponents) return null;
  const ofFit = kernelsOver(...arrays);
  if (ofFit !== null) return { kernels: ofFit, scratch: scratchAddress };
  if (workbench === null) return null;
  const { memory, kernels } = workbench;
  return arrays.every(({ buffer }) => buffer === memory.buffer) ? { kernels, scratch } : null;
}
