// The arrays of one fit, where SIMD kernels can reach them. A thread makes one fit at a time and keeps the memory for the
// next, unless it is large.
import { type KernelMemory, type Kernels, kernelMemory, kernelsOn } from '../wasm/kernels';

interface Held {
  readonly memory: KernelMemory;
  readonly buffer: SharedArrayBuffer;
  readonly kernels: Kernels;
  readonly bytes: number;
}

type Places = Float64Array | Float32Array | Int32Array;

const mostBytesKept = 256 * 2 ** 20;
const alignment = 64;
/** Kernels leave their sums here. */
const sumsAt = alignment;
/** Dense products interleave four rows here, of so many components at most. */
export const mostComponents = 16_384;
export const scratchBytes = 8 * (4 * mostComponents + 16);
export const scratchAddress = 2 * alignment;
const firstAt = scratchAddress + scratchBytes;

let held: Held | null = null;

export class FitMemory {
  private next = firstAt;
  private readonly own: Held | null;

  /** Room for `bytes`; what is taken beyond, or where there are no kernels, is plain memory. */
  constructor(bytes: number) {
    const needed = bytes + firstAt;
    if (held === null || held.bytes < needed) held = newlyHeld(needed);
    this.own = held;
  }

  /** Zeros, good until the next fit. */
  float64(length: number): Float64Array {
    const at = this.take(8 * length);
    return at === null ? new Float64Array(length) : new Float64Array(at.buffer, at.from, length).fill(0);
  }

  float32(length: number): Float32Array {
    const at = this.take(4 * length);
    return at === null ? new Float32Array(length) : new Float32Array(at.buffer, at.from, length).fill(0);
  }

  int32(length: number): Int32Array {
    const at = this.take(4 * length);
    return at === null ? new Int32Array(length) : new Int32Array(at.buffer, at.from, length).fill(0);
  }

  /** After the last use of its arrays. */
  release(): void {
    if (held !== null && held.bytes > mostBytesKept) held = null;
  }

  private take(bytes: number): { readonly buffer: SharedArrayBuffer; readonly from: number } | null {
    const from = this.next;
    if (this.own === null || from + bytes > this.own.bytes) return null;
    this.next = Math.ceil((from + bytes) / alignment) * alignment;
    return { buffer: this.own.buffer, from };
  }
}

/** What `count` arrays of `length` float64 take. */
export function bytesOfVectors(count: number, length: number): number {
  return count * (8 * length + alignment);
}

function newlyHeld(bytes: number): Held | null {
  held = null;
  const memory = kernelMemory(bytes);
  return memory === null ? null : { memory, buffer: memory.buffer, kernels: kernelsOn(memory), bytes };
}

/** The kernels, where all of these arrays are of this thread's fit. */
export function kernelsOver(...arrays: readonly Places[]): Kernels | null {
  if (held === null) return null;
  const { buffer, kernels } = held;
  for (const array of arrays) if (array.buffer !== buffer) return null;
  return kernels;
}

/** Three sums that a kernel left: it is told this address. */
export const sumsAddress = sumsAt;

export function sumsLeft(): readonly [number, number, number] {
  if (held === null) throw new Error('no kernel has run');
  const [a, b, c] = new Float64Array(held.buffer, sumsAt, 3);
  return [a ?? 0, b ?? 0, c ?? 0];
}
