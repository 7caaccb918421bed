// Float32 rows in groups of eight, their components interleaved, so that the distances of eight rows from a point are
// summed at once; each in float64, in order of components.
import { kernelMemory, kernelsOn } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';

const perGroup = 8;

export class GroupedRows {
  readonly count: number;
  readonly dimensions: number;
  private readonly values: Float32Array;
  private readonly center: Float64Array;
  /** By row; those behind the last belong to none. */
  private readonly squares: Float64Array;
  private readonly measure: () => void;

  /** `isLarge` rows, of which many distances are asked, get memory that SIMD kernels reach. */
  constructor(count: number, dimensions: number, isLarge: boolean) {
    this.count = count;
    this.dimensions = dimensions;
    const groups = Math.ceil(count / perGroup);
    const plan = new MemoryPlan();
    const valuesAt = plan.take(4 * groups * perGroup * dimensions);
    const centerAt = plan.take(8 * dimensions);
    const squaresAt = plan.take(8 * groups * perGroup);
    const memory = isLarge ? kernelMemory(plan.bytes) : null;
    const buffer = memory?.buffer ?? new ArrayBuffer(plan.bytes);
    this.values = new Float32Array(buffer, valuesAt, groups * perGroup * dimensions);
    this.center = new Float64Array(buffer, centerAt, dimensions);
    this.squares = new Float64Array(buffer, squaresAt, groups * perGroup);
    if (memory === null) this.measure = () => plainSquaredDistances(this.values, this.center, this.squares);
    else {
      const kernels = kernelsOn(memory);
      this.measure = () => kernels.squaredDistances(valuesAt, groups, dimensions, centerAt, squaresAt);
    }
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
    this.measure();
    return this.squares.subarray(0, this.count);
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
