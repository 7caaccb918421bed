// Where the layout starts: the spectral plane of each connected part, and parts beside each other where the principal plane
// of the data puts them. Everything that fails or is too small falls back to the principal plane of its points.
import { type CancelSignal, neverCancelled } from '#shared/base/cancel';
import { type PointSet, readPoint } from '../knn/points.kernel';
import { unitFrom } from '../math/mix32';
import { type Components, componentsOf } from './components.kernel';
import type { FuzzyGraph } from './fuzzy-graph.kernel';
import { placeDiscs } from './place-discs.kernel';
import { principalPlane } from './principal-plane.kernel';
import { spectralPlane } from './spectral.kernel';

/** Width and height of the start; the learning rate is made for it. */
const extent = 10;
const noise = 1e-4;

/** x,y of each point, finite, no two points exactly alike but by a rare chance. */
export function initialLayout(
  graph: FuzzyGraph,
  points: PointSet,
  seed: number,
  signal: CancelSignal = neverCancelled,
): Float32Array {
  const { count } = graph;
  const components = componentsOf(graph);
  const plane =
    components.sizes.length === 1
      ? stretched(spectralPlane(graph, seed, signal) ?? principalPlane(points, seed, signal))
      : stretched(besideEachOther(graph, points, components, seed, signal));
  const out = new Float32Array(2 * count);
  for (let i = 0; i < out.length; i++) out[i] = plane[i]! + noise * (2 * unitFrom(seed ^ 0x5bd1e995, i) - 1);
  return out;
}

/** Both axes to the same extent around zero; an axis without extent stays at zero. */
function stretched(plane: Float64Array): Float64Array {
  for (let axis = 0; axis < 2; axis++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = axis; i < plane.length; i += 2) {
      low = Math.min(low, plane[i]!);
      high = Math.max(high, plane[i]!);
    }
    const factor = high - low > 1e-150 ? extent / (high - low) : 0;
    for (let i = axis; i < plane.length; i += 2) plane[i] = (plane[i]! - (low + high) / 2) * factor;
  }
  return plane;
}

function besideEachOther(
  graph: FuzzyGraph,
  points: PointSet,
  components: Components,
  seed: number,
  signal: CancelSignal,
): Float64Array {
  const { sizes } = components;
  const centres = stretched(principalPlane(meansOf(points, components), seed));
  const radii = Float64Array.from(sizes, (size) => (extent / 2) * Math.sqrt(size / graph.count));
  placeDiscs(centres, radii);
  const plane = new Float64Array(2 * graph.count);
  for (const [component, members] of membersOf(components).entries()) {
    const part = subgraph(graph, members);
    const own = spectralPlane(part, seed, signal) ?? principalPlane(subset(points, members), seed, signal);
    stretched(own);
    const scale = (2 * radii[component]!) / (extent * Math.SQRT2);
    members.forEach((point, i) => {
      plane[2 * point] = centres[2 * component]! + own[2 * i]! * scale;
      plane[2 * point + 1] = centres[2 * component + 1]! + own[2 * i + 1]! * scale;
    });
  }
  return plane;
}

function membersOf(components: Components): Int32Array[] {
  const members = components.sizes.map((size) => new Int32Array(size));
  const used = new Int32Array(members.length);
  components.of.forEach((component, point) => {
    members[component]![used[component]!++] = point;
  });
  return members;
}

function meansOf(points: PointSet, components: Components): PointSet {
  const { dimensions: d } = points;
  const { sizes } = components;
  const means = new Float64Array(sizes.length * d);
  const own = new Float64Array(d);
  components.of.forEach((component, point) => {
    readPoint(points, point, own, 0);
    for (let t = 0; t < d; t++) means[component * d + t]! += own[t]! / sizes[component]!;
  });
  return {
    dimensions: d,
    rowsPerChunk: sizes.length,
    chunks: [Float32Array.from(means)],
    count: sizes.length,
    rows: Int32Array.from(sizes, (_, i) => i),
    scales: new Float64Array(sizes.length).fill(1),
    halves: new Float64Array(sizes.length),
  };
}

function subset(points: PointSet, members: Int32Array): PointSet {
  return {
    ...points,
    count: members.length,
    rows: members.map((point) => points.rows[point]!),
    scales: Float64Array.from(members, (point) => points.scales[point]!),
    halves: Float64Array.from(members, (point) => points.halves[point]!),
  };
}

function subgraph(graph: FuzzyGraph, members: Int32Array): FuzzyGraph {
  const place = new Map<number, number>();
  members.forEach((point, i) => place.set(point, i));
  const starts = new Int32Array(members.length + 1);
  const ends: number[] = [];
  const weights: number[] = [];
  members.forEach((point, i) => {
    for (let edge = graph.starts[point]!; edge < graph.starts[point + 1]!; edge++) {
      ends.push(place.get(graph.ends[edge]!)!);
      weights.push(graph.weights[edge]!);
    }
    starts[i + 1] = ends.length;
  });
  return { count: members.length, starts, ends: Int32Array.from(ends), weights: Float64Array.from(weights) };
}
