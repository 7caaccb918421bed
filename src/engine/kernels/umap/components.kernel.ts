import type { FuzzyGraph } from './fuzzy-graph.kernel';

export interface Components {
  /** Component of each point, numbered by their smallest point. */
  readonly of: Int32Array;
  readonly sizes: readonly number[];
}

/** Parts of the graph that no edge joins. */
export function componentsOf(graph: FuzzyGraph): Components {
  const { count, starts, ends } = graph;
  const of = new Int32Array(count).fill(-1);
  const sizes: number[] = [];
  const open = new Int32Array(count);
  for (let first = 0; first < count; first++) {
    if (of[first]! >= 0) continue;
    let size = 1;
    open[0] = first;
    of[first] = sizes.length;
    for (let next = 0; next < size; next++) {
      const point = open[next]!;
      for (let edge = starts[point]!; edge < starts[point + 1]!; edge++) {
        const end = ends[edge]!;
        if (of[end]! >= 0) continue;
        of[end] = sizes.length;
        open[size++] = end;
      }
    }
    sizes.push(size);
  }
  return { of, sizes };
}
