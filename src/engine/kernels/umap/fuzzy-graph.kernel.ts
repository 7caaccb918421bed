// The weighted graph that UMAP lays out. McInnes, Healy and Melville 2018, algorithms 2 and 3: each point's neighbours get
// weights that fall off from its nearest one at a pace of its own, and both directions are joined by a + b − ab.
import { type CancelSignal, neverCancelled } from '#shared/base/cancel';
import { exp, log2 } from '../math/elementary';

/** Edges of point i at `starts[i]` … `starts[i + 1]`, ends ascending; every edge is there from both sides. */
export interface FuzzyGraph {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** In (0, 1]. */
  readonly weights: Float64Array;
}

/** Neighbours of point i at i × used, nearest first. */
export interface NeighbourLists {
  readonly count: number;
  readonly used: number;
  readonly indexes: Int32Array;
  readonly distances: Float64Array;
}

const bisections = 64;
const tolerance = 1e-5;
const smallestScale = 1e-3;
const pointsPerLook = 1024;

/** `used` neighbours and the point itself make up the neighbourhood that the paper calls k. */
export function fuzzyGraph(lists: NeighbourLists, signal: CancelSignal = neverCancelled): FuzzyGraph {
  const { count, used, indexes } = lists;
  const directed = directedWeights(lists, signal);
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) for (let j = 0; j < used; j++) starts[indexes[i * used + j]! + 1]! += 1;
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  const sources = new Int32Array(count * used);
  const incoming = new Float64Array(count * used);
  const next = starts.slice();
  for (let i = 0; i < count; i++)
    for (let j = 0; j < used; j++) {
      const place = next[indexes[i * used + j]!]!;
      next[indexes[i * used + j]!]! += 1;
      sources[place] = i;
      incoming[place] = directed[i * used + j]!;
    }
  return joinDirections(lists, directed, starts, sources, incoming, signal);
}

function directedWeights(lists: NeighbourLists, signal: CancelSignal): Float64Array {
  const { count, used, distances } = lists;
  const target = log2(used + 1);
  const weights = new Float64Array(count * used);
  let total = 0;
  for (let i = 0; i < count; i++) for (let j = 0; j < used; j++) total += distances[i * used + j]!;
  const meanOfAll = total / (count * (used + 1));
  for (let i = 0; i < count; i++) {
    if (i % pointsPerLook === 0) signal.throwIfCancelled();
    const own = distances.subarray(i * used, (i + 1) * used);
    const nearest = own.find((distance) => distance > 0) ?? 0;
    const scale = fallOff(own, nearest, target, meanOfAll);
    for (let j = 0; j < used; j++) {
      const beyond = own[j]! - nearest;
      weights[i * used + j] = beyond <= 0 || scale === 0 ? 1 : exp(-beyond / scale);
    }
  }
  return weights;
}

/** The pace at which the weights of a point's neighbours sum to `target`, by bisection. */
function fallOff(distances: Float64Array, nearest: number, target: number, meanOfAll: number): number {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let middle = 1;
  for (let step = 0; step < bisections; step++) {
    let sum = 0;
    for (let j = 0; j < distances.length; j++) {
      const beyond = distances[j]! - nearest;
      sum += beyond > 0 ? exp(-beyond / middle) : 1;
    }
    if (Math.abs(sum - target) < tolerance) break;
    if (sum > target) {
      high = middle;
      middle = (low + high) / 2;
    } else {
      low = middle;
      middle = high === Number.POSITIVE_INFINITY ? middle * 2 : (low + high) / 2;
    }
  }
  let own = 0;
  for (let j = 0; j < distances.length; j++) own += distances[j]!;
  const mean = nearest > 0 ? own / (distances.length + 1) : meanOfAll;
  return Math.max(middle, smallestScale * mean);
}

function joinDirections(
  lists: NeighbourLists,
  directed: Float64Array,
  inStarts: Int32Array,
  sources: Int32Array,
  incoming: Float64Array,
  signal: CancelSignal,
): FuzzyGraph {
  const { count, used, indexes } = lists;
  const starts = new Int32Array(count + 1);
  const ends: Int32Array = new Int32Array(2 * count * used);
  const weights = new Float64Array(2 * count * used);
  const order: number[] = [];
  let size = 0;
  for (let i = 0; i < count; i++) {
    if (i % pointsPerLook === 0) signal.throwIfCancelled();
    order.length = 0;
    for (let j = 0; j < used; j++) order.push(j);
    order.sort((a, b) => indexes[i * used + a]! - indexes[i * used + b]!);
    let at = inStarts[i]!;
    const to = inStarts[i + 1]!;
    for (let o = 0; o < used || at < to; ) {
      const forward = o < used ? indexes[i * used + order[o]!]! : count;
      const backward = at < to ? sources[at]! : count;
      const out = forward <= backward ? directed[i * used + order[o++]!]! : 0;
      const back = backward <= forward ? incoming[at++]! : 0;
      const weight = out + back - out * back;
      if (weight <= 0) continue;
      ends[size] = Math.min(forward, backward);
      weights[size] = weight;
      size += 1;
    }
    starts[i + 1] = size;
  }
  return { count, starts, ends: ends.subarray(0, size), weights: weights.subarray(0, size) };
}

/** The graph without edges that would not be followed once in so many passes. */
export function withoutFaintEdges(graph: FuzzyGraph, epochs: number): FuzzyGraph {
  const { count, starts, ends, weights } = graph;
  let heaviest = 0;
  for (let edge = 0; edge < weights.length; edge++) heaviest = Math.max(heaviest, weights[edge]!);
  const keptStarts = new Int32Array(new SharedArrayBuffer((count + 1) * 4));
  const keptEnds: Int32Array = new Int32Array(ends.length);
  const keptWeights = new Float64Array(ends.length);
  let size = 0;
  for (let i = 0; i < count; i++) {
    for (let edge = starts[i]!; edge < starts[i + 1]!; edge++) {
      if (weights[edge]! < heaviest / epochs) continue;
      keptEnds[size] = ends[edge]!;
      keptWeights[size] = weights[edge]!;
      size += 1;
    }
    keptStarts[i + 1] = size;
  }
  return {
    count,
    starts: keptStarts,
    ends: sharedInt32(keptEnds, size),
    weights: sharedFloat64(keptWeights, size),
  };
}

function sharedInt32(values: Int32Array, length: number): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(length * 4));
  shared.set(values.subarray(0, length));
  return shared;
}

function sharedFloat64(values: Float64Array, length: number): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(length * 8));
  shared.set(values.subarray(0, length));
  return shared;
}
