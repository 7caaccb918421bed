// Everything that passes of a layout read and write, in memory that threads share: in one kernel memory where there can
// be one, else in arrays of their own.
import { type KernelMemory, kernelMemory } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';
import type { FuzzyGraph } from './fuzzy-graph.kernel';
import type { PowerTable } from './power-table.kernel';

export interface LayoutSpace {
  readonly memory: KernelMemory | null;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Weights as shares of the heaviest. */
  readonly rates: Float64Array;
  readonly powers: PowerTable;
  /** Two, to read and to write in turn: x,y pairs, the first filled with the start. */
  readonly places: readonly [Float32Array, Float32Array];
}

export function layoutSpace(graph: FuzzyGraph, table: PowerTable, start: Float32Array): LayoutSpace {
  const plan = new MemoryPlan();
  const planned = [
    graph.starts.byteLength,
    graph.ends.byteLength,
    graph.weights.byteLength,
    table.scales.byteLength,
    table.values.byteLength,
    table.slopes.byteLength,
    start.byteLength,
    start.byteLength,
  ].map((bytes) => plan.take(bytes));
  const memory = kernelMemory(plan.bytes);
  const buffer = memory?.buffer ?? new SharedArrayBuffer(plan.bytes);
  let place = 0;
  const next = (): number => planned[place++] ?? 0;
  const int32 = (from: Int32Array): Int32Array => {
    const to = new Int32Array(buffer, next(), from.length);
    to.set(from);
    return to;
  };
  const float64 = (from: Float64Array): Float64Array => {
    const to = new Float64Array(buffer, next(), from.length);
    to.set(from);
    return to;
  };
  const [starts, ends] = [int32(graph.starts), int32(graph.ends)];
  const heaviest = graph.weights.reduce((most, weight) => Math.max(most, weight), 0);
  const rates = float64(graph.weights.map((weight) => weight / heaviest));
  const powers = {
    scales: float64(table.scales),
    values: float64(table.values),
    slopes: float64(table.slopes),
  };
  const places = [
    new Float32Array(buffer, next(), start.length),
    new Float32Array(buffer, next(), start.length),
  ] as const;
  places[0].set(start);
  return { memory, starts, ends, rates, powers, places };
}
