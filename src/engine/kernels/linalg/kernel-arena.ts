// Arrays where SIMD kernels can reach them: in a memory of this thread's own, used again and again.
import { type Kernels, kernelMemory, kernelsOn } from '../wasm/kernels';

type Places = Float64Array | Float32Array | Int32Array;

const alignment = 64;
/** Kernels leave up to three sums here. */
export const sumsAddress = alignment;
/** Dense products interleave four rows here, of so many components at most, and their sums. */
export const scratchAddress = 2 * alignment;
export const mostComponents = 16_384;
const firstAt = scratchAddress + 8 * (4 * mostComponents + 16);

const mostBytesKept = 256 * 2 ** 20;

export class KernelArena {
  private held: {
    readonly buffer: SharedArrayBuffer;
    readonly kernels: Kernels;
    readonly bytes: number;
  } | null = null;
  private next = firstAt;

  /**
   * Room for `bytes`, in place of all arrays of before. What is taken beyond, or where there are no kernels, is plain
   * memory.
   */
  begin(bytes: number): void {
    const needed = bytes + firstAt;
    this.next = firstAt;
    if (this.held !== null && this.held.bytes >= needed) return;
    this.held = null;
    const memory = kernelMemory(needed);
    if (memory !== null) this.held = { buffer: memory.buffer, kernels: kernelsOn(memory), bytes: needed };
  }

  /** Zeros, good until the next `begin`. */
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

  /** Where the memory is large it is not kept for the next time. */
  release(): void {
    if (this.held !== null && this.held.bytes > mostBytesKept) this.held = null;
  }

  /** The kernels, where all of these arrays are of this memory. */
  kernelsOver(...arrays: readonly Places[]): Kernels | null {
    if (this.held === null) return null;
    const { buffer, kernels } = this.held;
    for (const array of arrays) if (array.buffer !== buffer) return null;
    return kernels;
  }

  /** Three sums that a kernel left at `sumsAddress`. */
  sumsLeft(): readonly [number, number, number] {
    if (this.held === null) throw new Error('no kernel has run');
    const [a, b, c] = new Float64Array(this.held.buffer, sumsAddress, 3);
    return [a ?? 0, b ?? 0, c ?? 0];
  }

  private take(bytes: number): { readonly buffer: SharedArrayBuffer; readonly from: number } | null {
    const from = this.next;
    if (this.held === null || from + bytes > this.held.bytes) return null;
    this.next = Math.ceil((from + bytes) / alignment) * alignment;
    return { buffer: this.held.buffer, from };
  }
}

/** What arrays of these lengths in bytes take of an arena. */
export function bytesOfArrays(...byteLengths: readonly number[]): number {
  return byteLengths.reduce((sum, bytes) => sum + bytes + alignment, 0);
}

/** What `count` arrays of `length` float64 take. */
export function bytesOfVectors(count: number, length: number): number {
  return count * bytesOfArrays(8 * length);
}
