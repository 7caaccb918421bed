// Float32 rows in groups of eight, their components interleaved, so that the distances of eight rows from a point are
// summed at once; each in float64, in order of components.
import { type KernelMemory, type Kernels, kernelMemory, kernelsOn } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';

const perGroup = 8;
const cutBins = 2048;

/** Addresses of what one thread writes while it measures. */
interface Scratch {
  readonly center: number;
  readonly squares: number;
  readonly counts: number;
  readonly places: number;
}

/** Where the rows lie; may be handed to worker threads. */
export interface GroupedSpace {
  readonly count: number;
  readonly dimensions: number;
  /** Null where only plain code reaches the buffer. */
  readonly memory: KernelMemory | null;
  readonly buffer: SharedArrayBuffer;
  readonly values: number;
  /** One for each worker thread, and the last for whoever made the space. */
  readonly scratches: readonly Scratch[];
  /** 1 for scratches that a worker is using. */
  readonly busy: Int32Array;
}

/** `isLarge` rows, of which many distances are asked, get memory that SIMD kernels reach. */
export function groupedSpace(count: number, dimensions: number, isLarge: boolean, threads = 0): GroupedSpace {
  const padded = Math.ceil(count / perGroup) * perGroup;
  const plan = new MemoryPlan();
  const values = plan.take(4 * padded * dimensions);
  const scratches = Array.from({ length: threads + 1 }, () => ({
    center: plan.take(8 * dimensions),
    squares: plan.take(8 * padded),
    counts: plan.take(4 * cutBins),
    places: plan.take(4 * (count + 1)),
  }));
  const memory = isLarge ? kernelMemory(plan.bytes) : null;
  return {
    count,
    dimensions,
    memory,
    buffer: memory?.buffer ?? new SharedArrayBuffer(plan.bytes),
    values,
    scratches,
    busy: new Int32Array(new SharedArrayBuffer(4 * threads)),
  };
}

export class GroupedRows {
  readonly count: number;
  readonly dimensions: number;
  private readonly values: Float32Array;
  private readonly center: Float64Array;
  /** By row; those behind the last belong to none. */
  private readonly squares: Float64Array;
  private readonly counts: Int32Array;
  private readonly places: Int32Array;
  private readonly kernels: Kernels | null;

  constructor(
    { count, dimensions, memory, buffer, values, scratches }: GroupedSpace,
    slot = scratches.length - 1,
  ) {
    const padded = Math.ceil(count / perGroup) * perGroup;
    const scratch = scratches[slot]!;
    this.count = count;
    this.dimensions = dimensions;
    this.values = new Float32Array(buffer, values, padded * dimensions);
    this.center = new Float64Array(buffer, scratch.center, dimensions);
    this.squares = new Float64Array(buffer, scratch.squares, padded);
    this.counts = new Int32Array(buffer, scratch.counts, cutBins);
    this.places = new Int32Array(buffer, scratch.places, count + 1);
    this.kernels = memory === null ? null : kernelsOn(memory);
  }

  get(row: number, component: number): number {
    return this.values[this.placeOf(row, component)]!;
  }

  set(row: number, component: number, value: number): void {
    this.values[this.placeOf(row, component)] = value;
  }

  /** By row; good until the next call. */
  squaredDistances(center: Float64Array): Float64Array {
    this.center.set(center);
    if (this.kernels === null) plainSquaredDistances(this.values, this.center, this.squares);
    else
      this.kernels.squaredDistances(
        this.values.byteOffset,
        this.squares.length / perGroup,
        this.dimensions,
        this.center.byteOffset,
        this.squares.byteOffset,
      );
    return this.squares.subarray(0, this.count);
  }

  /**
   * Rows, ascending, that hold the `most` smallest of the distances last asked for, and not many more; good until the next
   * call.
   */
  placesOfSmallest(most: number): Int32Array {
    const { squares, counts, places, kernels, count } = this;
    counts.fill(0);
    const found =
      kernels === null
        ? plainPlacesOfSmallest(squares, count, most, counts, places)
        : kernels.placesOfSmallest(
            squares.byteOffset,
            count,
            most,
            counts.byteOffset,
            cutBins,
            places.byteOffset,
          );
    return places.subarray(0, found);
  }

  private placeOf(row: number, component: number): number {
    return (Math.floor(row / perGroup) * this.dimensions + component) * perGroup + (row % perGroup);
  }
}

function plainSquaredDistances(values: Float32Array, center: Float64Array, out: Float64Array): void {
  const perGroupValues = perGroup * center.length;
  for (let u = 0; u < out.length; u += 4) {
    const from = Math.floor(u / perGroup) * perGroupValues + (u % perGroup);
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let t = 0, at = from; t < center.length; t++, at += perGroup) {
      const c = center[t]!;
      const d0 = values[at]! - c;
      const d1 = values[at + 1]! - c;
      const d2 = values[at + 2]! - c;
      const d3 = values[at + 3]! - c;
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    out[u] = s0;
    out[u + 1] = s1;
    out[u + 2] = s2;
    out[u + 3] = s3;
  }
}

function plainPlacesOfSmallest(
  squares: Float64Array,
  count: number,
  most: number,
  counts: Int32Array,
  places: Int32Array,
): number {
  const cut = cutOf(squares, count, most, counts);
  let found = 0;
  for (let u = 0; u < count; u++) if (squares[u]! <= cut) places[found++] = u;
  return found;
}

/** A value that at least `most` of the others do not exceed, and not many more. */
function cutOf(squares: Float64Array, count: number, most: number, counts: Int32Array): number {
  let largest = 0;
  for (let u = 0; u < count; u++) if (squares[u]! > largest) largest = squares[u]!;
  const scale = (counts.length - 1) / largest;
  if (most >= count || scale === Number.POSITIVE_INFINITY) return largest;
  for (let u = 0; u < count; u++) {
    const bin = (squares[u]! * scale) | 0;
    counts[bin] = counts[bin]! + 1;
  }
  let below = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    below += counts[bin]!;
    if (below >= most) return (bin + 1) / scale;
  }
  return largest;
}
