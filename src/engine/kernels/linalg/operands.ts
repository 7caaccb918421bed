// Float64 operands of a single function, where SIMD kernels can reach them.
import type { Kernels } from '../wasm/kernels';
import { kernelsOver } from './fit-memory';
import { bytesOfArrays, KernelArena, mostComponents } from './kernel-arena';

const workbench = new KernelArena();

/**
 * Arrays of zeros of these lengths. They are in kernel memory where that can be had, and are good until this thread's next
 * call: take them at the start of a function that calls nobody else who takes some.
 */
export function operands(...lengths: readonly number[]): Float64Array[] {
  workbench.begin(bytesOfArrays(...lengths.map((length) => 8 * length)));
  return lengths.map((length) => workbench.float64(length));
}

/** The kernels, where all of these are operands as they are now, or all are of this thread's fit. */
export function kernelsFor(components: number, ...arrays: readonly Float64Array[]): Kernels | null {
  return components > mostComponents ? null : (kernelsOver(...arrays) ?? workbench.kernelsOver(...arrays));
}
