// A neighbour graph can fall into parts, such as many copies that only know each other. They are joined by the shortest
// mutual reachability distance between them, exactly where that is affordable; else only the densest points of a part look.
import { ShortestEdges, type TreeEdges } from '../kernels/hdbscan/spanning-tree.kernel';
import type { Metric, PointSet } from '../kernels/knn/points.kernel';
import type { UnionFind } from '../kernels/union-find';
import type { AnalysisEnvironment } from './artifacts';
import { partsOf } from './blocks';
import { sharedFloat64, sharedInt32 } from './data';

export interface Forest {
  readonly points: PointSet;
  readonly metric: Metric;
  readonly core: Float64Array;
  readonly parts: UnionFind;
  readonly edges: TreeEdges;
}

/** Multiplications a round may cost: seconds. */
const affordable = 5e9;
const fewestSearchersPerPart = 4;

/** Adds edges until the forest is one tree. All parts but the largest look for their shortest way out. */
export async function joinApartParts(forest: Forest, environment: AnalysisEnvironment): Promise<void> {
  const { points, metric, core, parts, edges } = forest;
  const { pool, signal, progress } = environment;
  while (edges.size < points.count - 1) {
    progress({ stage: 'Joining parts of the neighbour graph', done: edges.size, total: points.count - 1 });
    const partOf = sharedInt32(points.count);
    for (let point = 0; point < points.count; point++) partOf[point] = parts.find(point);
    const searchers = searchersOf(partOf, core, points);
    const found = sharedInt32(searchers.length);
    const weights = sharedFloat64(searchers.length);
    const tasks = partsOf(searchers.length, 8 * pool.threads).map((block) => ({
      points,
      metric,
      core,
      parts: partOf,
      searchers,
      found,
      weights,
      ...block,
    }));
    await pool.run('hdbscan-bridges', tasks, signal);
    const shortest = new ShortestEdges(points.count);
    searchers.forEach((point, i) => {
      shortest.offer(partOf[point] ?? 0, point, found[i] ?? 0, weights[i] ?? 0);
    });
    shortest.join(parts, edges);
  }
}

/** Points of all parts but the largest; the densest of each where all would cost too much. */
function searchersOf(partOf: Int32Array, core: Float64Array, points: PointSet): Int32Array {
  const members = new Map<number, number[]>();
  partOf.forEach((part, point) => {
    const known = members.get(part);
    if (known === undefined) members.set(part, [point]);
    else known.push(point);
  });
  const bySize = [...members.values()].sort((a, b) => b.length - a.length);
  const small = bySize.slice(1);
  const total = small.reduce((sum, part) => sum + part.length, 0);
  const budget = Math.floor(affordable / (points.count * points.dimensions));
  const perPart =
    total <= budget
      ? Number.POSITIVE_INFINITY
      : Math.max(fewestSearchersPerPart, Math.floor(budget / small.length));
  const chosen = small.flatMap((part) =>
    part.length <= perPart
      ? part
      : part.sort((a, b) => (core[a] ?? 0) - (core[b] ?? 0) || a - b).slice(0, perPart),
  );
  const searchers = sharedInt32(chosen.length);
  searchers.set(chosen);
  return searchers;
}
