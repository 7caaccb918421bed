// The arrays of one fit. A thread makes one fit at a time and keeps the memory for the next, unless it is large.
import type { Kernels } from '../wasm/kernels';
import { KernelArena } from './kernel-arena';

export type FitMemory = KernelArena;

const ofThisThread = new KernelArena();

/** Room for `bytes`, in place of the fit before. */
export function fitMemory(bytes: number): FitMemory {
  ofThisThread.begin(bytes);
  return ofThisThread;
}

/** The kernels, where all of these arrays are of this thread's fit. */
export function kernelsOver(
  ...arrays: readonly (Float64Array | Float32Array | Int32Array)[]
): Kernels | null {
  return ofThisThread.kernelsOver(...arrays);
}

/** Three sums that a kernel of the fit left. */
export function sumsLeft(): readonly [number, number, number] {
  return ofThisThread.sumsLeft();
}
