// Rows whose vectors are nearly the same though their contents are not the same: the nearest neighbour is far nearer than
// nearest neighbours usually are. Rule after cleanlab's near-duplicate issue: 0.13 times the median. Catalogue: D25.
import { quantileOfSorted, sortedFinite } from '../kernels/stats/order-statistics';
import { UnionFind } from '../kernels/union-find';
import type { Artifacts } from './artifacts';
import type { CopyGroup } from './copy-group';
import { duplicateGroups } from './duplicate-groups';
import { type KnnGraph, knnGraph } from './knn-graph';

export interface VectorCopies {
  readonly groups: readonly CopyGroup[];
  /** Distance in the embedding up to which two rows are copies. */
  readonly threshold: number;
  /** Median distance of a row and its nearest that is no copy by content. */
  readonly usual: number;
}

const usualShare = 0.13;

/** Null without vectors. */
export function vectorCopies(artifacts: Artifacts): Promise<VectorCopies | null> {
  return artifacts.get('vector-copies', async (all) => {
    const { embedding } = all.data;
    if (embedding === null || embedding.usableCount < 3) return null;
    const graph = await knnGraph(all);
    const usual = usualDistance(graph, await duplicateGroups(all));
    const threshold = usualShare * usual;
    const links = new UnionFind(graph.rowCount);
    if (threshold > 0)
      for (let row = 0; row < graph.rowCount; row++)
        for (let at = row * graph.k; at < (row + 1) * graph.k; at++) {
          const other = graph.indexes[at] ?? -1;
          if (other < 0 || (graph.distances[at] ?? 0) > threshold) break;
          links.union(row, other);
        }
    const groups = links
      .sets()
      .filter((rows) => rows.length > 1)
      .map((rows) => groupOf(graph, rows, threshold))
      .filter(({ rows }) => rows.length > 1);
    return { groups, threshold, usual };
  });
}

function usualDistance({ indexes, distances, k, usable, rowCount }: KnnGraph, copies: Int32Array): number {
  const nearest: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    if (usable[row] !== 1) continue;
    for (let at = row * k; at < (row + 1) * k; at++) {
      const other = indexes[at] ?? -1;
      if (other < 0) break;
      if (copies[other] === copies[row]) continue;
      nearest.push(distances[at] ?? 0);
      break;
    }
  }
  const sorted = sortedFinite(nearest);
  return sorted.length === 0 ? 0 : quantileOfSorted(sorted, 0.5);
}

/**
 * The middle has the most of the others among its near ones. Those that it does not list are left out, unless its list is
 * too short for so many copies.
 */
function groupOf({ indexes, distances, k }: KnnGraph, rows: readonly number[], threshold: number): CopyGroup {
  const isMember = new Set(rows);
  let best: { row: number; distance: number }[] = [];
  let medoid = rows[0] ?? 0;
  let closest = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const near: { row: number; distance: number }[] = [];
    for (let at = row * k; at < (row + 1) * k; at++) {
      const other = indexes[at] ?? -1;
      const distance = distances[at] ?? 0;
      if (other < 0 || distance > 2 * threshold) break;
      if (isMember.has(other)) near.push({ row: other, distance });
    }
    const sum = near.reduce((total, { distance }) => total + distance, 0);
    if (near.length < best.length || (near.length === best.length && sum >= closest)) continue;
    best = near;
    medoid = row;
    closest = sum;
  }
  if (best.length >= k) {
    const listed = new Set([medoid, ...best.map(({ row }) => row)]);
    best.push(...rows.filter((row) => !listed.has(row)).map((row) => ({ row, distance: 2 * threshold })));
  }
  return {
    medoid,
    rows: [medoid, ...best.map(({ row }) => row)],
    distances: [0, ...best.map(({ distance }) => distance)],
  };
}
