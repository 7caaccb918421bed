import { UnionFind } from '../union-find';
import type { TreeEdges } from './spanning-tree.kernel';

/** Merges in order of distance; nodes below `count` are points, node count + i is merge i, the last one the root. */
export interface Linkage {
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly distances: Float64Array;
  /** Points below each merge. */
  readonly sizes: Int32Array;
}

/** The single linkage hierarchy of a spanning tree; equal distances in order of their ends. */
export function linkageOf(edges: TreeEdges, count: number): Linkage {
  const merges = Math.max(0, count - 1);
  if (edges.size !== merges) throw new Error(`a tree over ${count} points cannot have ${edges.size} edges`);
  const { from, to, weights } = edges;
  const order = Int32Array.from({ length: merges }, (_, i) => i);
  order.sort((a, b) => weights[a]! - weights[b]! || from[a]! - from[b]! || to[a]! - to[b]!);
  const left = new Int32Array(merges);
  const right = new Int32Array(merges);
  const distances = new Float64Array(merges);
  const sizes = new Int32Array(merges);
  const parts = new UnionFind(count);
  const nodeOfPart = Int32Array.from({ length: count }, (_, i) => i);
  const sizeOf = (node: number): number => (node < count ? 1 : sizes[node - count]!);
  for (let i = 0; i < merges; i++) {
    const edge = order[i]!;
    const a = nodeOfPart[parts.find(from[edge]!)]!;
    const b = nodeOfPart[parts.find(to[edge]!)]!;
    left[i] = a;
    right[i] = b;
    distances[i] = weights[edge]!;
    sizes[i] = sizeOf(a) + sizeOf(b);
    parts.union(from[edge]!, to[edge]!);
    nodeOfPart[parts.find(from[edge]!)] = count + i;
  }
  return { count, left, right, distances, sizes };
}
