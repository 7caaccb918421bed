// Spares float64 the pairs that cannot be near: SIMD kernels compare in float32, and only where that and the most it can be
// off leave a chance is a pair looked at exactly. What is found is the same with a sieve and without.
import type { CancelSignal } from '#shared/base/cancel';
import { type KernelMemory, type Kernels, kernelMemory, kernelsOn } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';
import { keyError, type Placement, placementOf } from './float32-points';
import { type PointSet, readPoint } from './points.kernel';

/** Components that a SIMD step takes, as in `assembly/rows.ts`. */
const step = 16;
/** Ids that can be asked about at once. */
export const mostAsked = 4096;

interface Scratch {
  readonly ids: number;
  readonly keys: number;
}

export interface Sieve extends Placement {
  readonly memory: KernelMemory;
  /** Addresses of the points row by row, and of half their squares. */
  readonly rows: number;
  readonly halves: number;
  /** Components with zeros behind them. */
  readonly padded: number;
  /** One a thread; `busy` is 1 for those in use. */
  readonly scratches: readonly Scratch[];
  readonly busy: Int32Array;
  /** One number, from `keyError`; set once the points are packed. */
  readonly error: Float64Array;
}

/** Null where kernels cannot run or the points do not fit. `pairsAt` ids at most are compared each with each. */
export function sieveOf(points: PointSet, threads: number, pairsAt: number): Sieve | null {
  const { count, dimensions } = points;
  if (dimensions === 0 || count === 0) return null;
  const padded = Math.ceil(dimensions / step) * step;
  const plan = new MemoryPlan();
  const rows = plan.take(count * padded * 4);
  const halves = plan.take(count * 4);
  const scratches = Array.from({ length: threads }, () => ({
    ids: plan.take(mostAsked * 4),
    keys: plan.take(4 * Math.max(mostAsked, pairsAt * pairsAt)),
  }));
  const memory = kernelMemory(plan.bytes);
  if (memory === null) return null;
  return {
    memory,
    ...placementOf(points),
    rows,
    halves,
    padded,
    scratches,
    busy: new Int32Array(new SharedArrayBuffer(4 * threads)),
    error: new Float64Array(new SharedArrayBuffer(8)),
  };
}

export interface PackSieve {
  readonly points: PointSet;
  readonly sieve: Sieve;
  /** Points `start` to `end` (not included). */
  readonly start: number;
  readonly end: number;
}

export function packSieve({ points, sieve, start, end }: PackSieve, signal: CancelSignal): void {
  signal.throwIfCancelled();
  const { dimensions: d } = points;
  const { centre, scale, padded } = sieve;
  const rows = new Float32Array(sieve.memory.buffer, sieve.rows, points.count * padded);
  const halves = new Float32Array(sieve.memory.buffer, sieve.halves, points.count);
  const row = new Float64Array(d);
  for (let point = start; point < end; point++) {
    readPoint(points, point, row, 0);
    let squares = 0;
    for (let t = 0, to = point * padded; t < d; t++, to++) {
      const value = (row[t]! - centre[t]!) * scale;
      squares += value * value;
      rows[to] = value;
    }
    halves[point] = squares / 2;
  }
}

/** To be called when all points are packed. */
export function settleSieve(sieve: Sieve, points: PointSet): void {
  const halves = new Float32Array(sieve.memory.buffer, sieve.halves, points.count);
  sieve.error[0] = keyError(halves, sieve.padded / step + 5, points.dimensions);
}

/** A sieve in the hands of one task. */
export class OpenSieve {
  /** To be filled with the points to ask about. */
  readonly ids: Int32Array;
  readonly keys: Float32Array;
  private readonly sieve: Sieve;
  private readonly scratch: Scratch;
  private readonly kernels: Kernels;

  constructor(sieve: Sieve, slot: number) {
    const scratch = sieve.scratches[slot]!;
    this.sieve = sieve;
    this.scratch = scratch;
    this.kernels = kernelsOn(sieve.memory);
    this.ids = new Int32Array(sieve.memory.buffer, scratch.ids, mostAsked);
    const after = slot + 1 < sieve.scratches.length ? sieve.scratches[slot + 1]!.ids : undefined;
    const end = after ?? sieve.memory.buffer.byteLength;
    this.keys = new Float32Array(sieve.memory.buffer, scratch.keys, Math.floor((end - scratch.keys) / 4));
  }

  /** Keys of `point` and the first `count` ids. */
  askRow(point: number, count: number): void {
    const { rows, halves, padded } = this.sieve;
    this.kernels.keysOfRow(rows, halves, padded, point, this.scratch.ids, count, this.scratch.keys);
  }

  /** Keys of the first `count` ids with each other: that of i and j, i before j, is at i × count + j. */
  askWithin(count: number): void {
    const { rows, halves, padded } = this.sieve;
    this.kernels.keysWithin(rows, halves, padded, this.scratch.ids, count, this.scratch.keys);
  }

  /** What a key may be at most where the half squared distance is at most `worst`. */
  most(worst: number): number {
    const { scale, error } = this.sieve;
    return worst * scale * scale + 2 * error[0]!;
  }
}
