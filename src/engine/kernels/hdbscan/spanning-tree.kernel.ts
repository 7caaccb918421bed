// Minimum spanning tree of the mutual reachability distance over a neighbour graph, by Borůvka's rounds: every part takes
// its shortest edge out. Campello, Moulavi and Sander, Density-based clustering based on hierarchical density estimates, 2013.
import type { UnionFind } from '../union-find';

/** Neighbours of point i at i × k, nearest first; -1 where there is none. */
export interface NeighbourTable {
  readonly count: number;
  readonly k: number;
  readonly indexes: Int32Array;
  readonly distances: Float64Array;
}

/** Edge i joins `from[i]` < `to[i]`. */
export interface TreeEdges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weights: Float64Array;
  size: number;
}

/** Room for a spanning tree. */
export function treeEdges(count: number): TreeEdges {
  const length = Math.max(0, count - 1);
  return {
    from: new Int32Array(length),
    to: new Int32Array(length),
    weights: new Float64Array(length),
    size: 0,
  };
}

/** Distance to the neighbour that makes `minSamples` points with the point itself; the farthest known if there are fewer. */
export function coreDistances(table: NeighbourTable, minSamples: number): Float64Array {
  const { count, k, distances } = table;
  const core = new Float64Array(new SharedArrayBuffer(count * 8));
  const place = Math.min(minSamples - 2, k - 1);
  if (place < 0) return core;
  for (let i = 0; i < count; i++) core[i] = distances[i * k + place]!;
  return core;
}

/** Shortest edges out of each part; of equal ones that with the smaller ends, so that rounds make no circles. */
export class ShortestEdges {
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private readonly weights: Float64Array;

  constructor(count: number) {
    this.from = new Int32Array(count).fill(-1);
    this.to = new Int32Array(count).fill(-1);
    this.weights = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  }

  offer(part: number, a: number, b: number, weight: number): void {
    const from = Math.min(a, b);
    const to = Math.max(a, b);
    if (weight > this.weights[part]!) return;
    if (weight === this.weights[part]! && this.from[part]! >= 0) {
      if (from > this.from[part]! || (from === this.from[part]! && to >= this.to[part]!)) return;
    }
    this.weights[part] = weight;
    this.from[part] = from;
    this.to[part] = to;
  }

  /** Joins parts along their edges in order of parts; returns how many edges that took. */
  join(parts: UnionFind, edges: TreeEdges): number {
    let joined = 0;
    for (let part = 0; part < this.from.length; part++) {
      if (this.from[part]! < 0 || !parts.union(this.from[part]!, this.to[part]!)) continue;
      edges.from[edges.size] = this.from[part]!;
      edges.to[edges.size] = this.to[part]!;
      edges.weights[edges.size] = this.weights[part]!;
      edges.size += 1;
      joined += 1;
    }
    return joined;
  }
}

/** Joins what edges of the graph can join. */
export function growTree(
  table: NeighbourTable,
  core: Float64Array,
  parts: UnionFind,
  edges: TreeEdges,
): void {
  const { count, k, indexes, distances } = table;
  const isInside = new Uint8Array(count);
  const partOf = new Int32Array(count);
  for (let joined = 1; joined > 0; ) {
    const shortest = new ShortestEdges(count);
    for (let point = 0; point < count; point++) partOf[point] = parts.find(point);
    for (let point = 0; point < count; point++) {
      if (isInside[point] === 1) continue;
      const part = partOf[point]!;
      isInside[point] = 1;
      for (let place = point * k; place < (point + 1) * k; place++) {
        const other = indexes[place]!;
        if (other < 0) break;
        const otherPart = partOf[other]!;
        if (otherPart === part) continue;
        isInside[point] = 0;
        const weight = Math.max(core[point]!, core[other]!, distances[place]!);
        shortest.offer(part, point, other, weight);
        shortest.offer(otherPart, point, other, weight);
      }
    }
    joined = shortest.join(parts, edges);
  }
}
