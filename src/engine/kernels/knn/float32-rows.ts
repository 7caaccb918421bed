// The points once more in float32, row by row, where SIMD kernels compare rows that lie anywhere. What they find is summed
// in a fixed order and so the same everywhere; plain code does the same where they cannot run.
import { type KernelMemory, type Kernels, kernelMemory, kernelsOn } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';
import { plainProduct, plainSquaredDistance } from './plain-rows.kernel';
import type { PointSet } from './points.kernel';

/** Components that a SIMD step takes, as in `wasm/assembly/rows.ts`. */
const step = 16;
/** Rows that can be asked about at once. */
export const mostAsked = 4096;

interface Scratch {
  readonly ids: number;
  readonly vector: number;
  readonly out: number;
}

export interface Float32Rows {
  /** Null where plain code does the work. */
  readonly memory: KernelMemory | null;
  readonly buffer: SharedArrayBuffer;
  readonly count: number;
  /** Components with zeros behind them. */
  readonly padded: number;
  /** A power of two that makes the longest point no longer than 1: rounding to float32 is all that it changes. */
  readonly scale: number;
  /** Address of the rows. */
  readonly rows: number;
  /** One a thread; `busy` is 1 for those in use. */
  readonly scratches: readonly Scratch[];
  readonly outLength: number;
  readonly busy: Int32Array;
}

/** Room for the points; `within` rows at most are compared each with each. Plain where `isPlain` or kernels cannot run. */
export function float32RowsOf(
  points: PointSet,
  threads: number,
  within: number,
  isPlain: boolean,
): Float32Rows {
  const { count, dimensions, halves } = points;
  const padded = Math.ceil(Math.max(1, dimensions) / step) * step;
  const outLength = Math.max(mostAsked, within * within);
  const plan = new MemoryPlan();
  const rows = plan.take(count * padded * 4);
  const scratches = Array.from({ length: threads }, () => ({
    ids: plan.take(mostAsked * 4),
    vector: plan.take(padded * 4),
    out: plan.take(outLength * 4),
  }));
  const memory = isPlain ? null : kernelMemory(plan.bytes);
  const buffer = memory?.buffer ?? new SharedArrayBuffer(plan.bytes);
  const busy = new Int32Array(new SharedArrayBuffer(4 * threads));
  return { memory, buffer, count, padded, scale: scaleOf(halves), rows, scratches, outLength, busy };
}

function scaleOf(halves: Float64Array): number {
  let longest = 0;
  for (const half of halves) longest = Math.max(longest, Math.sqrt(2 * half));
  if (longest === 0) return 1;
  let scale = 1;
  while (longest * scale > 1) scale /= 2;
  while (longest * scale <= 0.5) scale *= 2;
  return scale;
}

/** The rows in the hands of one task. */
export class RowReader {
  /** To be filled with the rows to ask about. */
  readonly ids: Int32Array;
  /** To be filled with what `askProducts` multiplies them with. */
  readonly vector: Float32Array;
  /** Answers. */
  readonly out: Float32Array;
  private readonly space: Float32Rows;
  private readonly scratch: Scratch;
  private readonly values: Float32Array;
  private readonly kernels: Kernels | null;

  constructor(space: Float32Rows, slot: number) {
    const scratch = space.scratches[slot];
    if (scratch === undefined) throw new Error(`there is no slot ${slot}`);
    const { buffer, memory, padded } = space;
    this.space = space;
    this.scratch = scratch;
    this.kernels = memory === null ? null : kernelsOn(memory);
    this.values = new Float32Array(buffer, space.rows, space.count * padded);
    this.ids = new Int32Array(buffer, scratch.ids, mostAsked);
    this.vector = new Float32Array(buffer, scratch.vector, padded);
    this.out = new Float32Array(buffer, scratch.out, space.outLength);
  }

  /** Components of a row, zeros behind them. */
  row(at: number): Float32Array {
    const { padded } = this.space;
    return this.values.subarray(at * padded, (at + 1) * padded);
  }

  /** Squared distances of `row` and the first `count` ids. */
  askRow(row: number, count: number): void {
    const { rows, padded } = this.space;
    const own = rows + row * padded * 4;
    const { ids, out } = this.scratch;
    if (this.kernels !== null) this.kernels.distancesOfRow(rows, padded, own, ids, count, out);
    else this.askPlainly(plainSquaredDistance, this.row(row), 0, count, 0);
  }

  /** Squared distances of the first `count` ids with each other: of i and j, i before j, at i × count + j. */
  askWithin(count: number): void {
    const { rows, padded } = this.space;
    const { ids, out } = this.scratch;
    if (this.kernels !== null) this.kernels.distancesWithin(rows, padded, ids, count, out);
    else
      for (let i = 0; i < count; i++)
        this.askPlainly(plainSquaredDistance, this.row(this.ids[i] ?? 0), i + 1, count, i * count);
  }

  /** Products of `vector` and the first `count` ids. */
  askProducts(count: number): void {
    const { rows, padded } = this.space;
    const { ids, vector, out } = this.scratch;
    if (this.kernels !== null) this.kernels.productsOfRow(rows, padded, vector, ids, count, out);
    else this.askPlainly(plainProduct, this.vector, 0, count, 0);
  }

  private askPlainly(
    compare: (a: Float32Array, b: Float32Array) => number,
    own: Float32Array,
    from: number,
    to: number,
    out: number,
  ): void {
    for (let i = from; i < to; i++) this.out[out + i] = compare(own, this.row(this.ids[i] ?? 0));
  }
}
