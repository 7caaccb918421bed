// The hierarchy without splits that only shed few points: what is left are clusters that are born, lose points and split.
// Campello, Moulavi, Zimek and Sander, Hierarchical density estimates for data clustering, visualization, and outlier
// detection, 2015.
import type { Linkage } from './linkage.kernel';

/** Cluster 0 is everything; children have larger numbers than their parents. Densities are 1 / distance. */
export interface CondensedTree {
  /** -1 for cluster 0. */
  readonly parents: readonly number[];
  /** Density at which a cluster split off. */
  readonly births: readonly number[];
  readonly sizes: readonly number[];
  /** By point: the last cluster it was in, and the density at which it left it. */
  readonly clusterOfPoint: Int32Array;
  readonly densityOfPoint: Float64Array;
}

/** `minClusterSize` is at least 2. */
export function condense(linkage: Linkage, minClusterSize: number): CondensedTree {
  const { count, left, right } = linkage;
  const parents: number[] = [-1];
  const births: number[] = [0];
  const sizes: number[] = [count];
  const clusterOfPoint = new Int32Array(count);
  const densityOfPoint = new Float64Array(count);
  const densityOf = densities(linkage);
  const sizeOf = (node: number): number => (node < count ? 1 : linkage.sizes[node - count]!);
  const shed = (top: number, cluster: number, density: number): void => {
    const open = [top];
    for (let node = open.pop(); node !== undefined; node = open.pop())
      if (node >= count) open.push(left[node - count]!, right[node - count]!);
      else {
        clusterOfPoint[node] = cluster;
        densityOfPoint[node] = density;
      }
  };
  const open: { node: number; cluster: number }[] = [];
  if (count > 1) open.push({ node: 2 * count - 2, cluster: 0 });
  for (let next = 0; next < open.length; next++) {
    const { node, cluster } = open[next]!;
    const density = densityOf(node - count);
    const ends = endsOf(linkage, node);
    let large = 0;
    for (const end of ends) if (sizeOf(end) >= minClusterSize) large += 1;
    const isSplit = large > 1;
    for (const end of ends)
      if (isSplit && sizeOf(end) >= minClusterSize) {
        open.push({ node: end, cluster: parents.length });
        parents.push(cluster);
        births.push(density);
        sizes.push(sizeOf(end));
      } else if (sizeOf(end) >= minClusterSize) open.push({ node: end, cluster });
      else shed(end, cluster, density);
  }
  return { parents, births, sizes, clusterOfPoint, densityOfPoint };
}

/** What a merge falls into: merges at the very same distance are one, whatever order they were made in. */
function endsOf(linkage: Linkage, node: number): number[] {
  const { count, left, right, distances } = linkage;
  const merge = node - count;
  const isPlain = (end: number): boolean => end < count || distances[end - count] !== distances[merge];
  if (isPlain(left[merge]!) && isPlain(right[merge]!)) return [left[merge]!, right[merge]!];
  const ends: number[] = [];
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    if (next >= count && distances[next - count] === distances[node - count])
      open.push(right[next - count]!, left[next - count]!);
    else ends.push(next);
  return ends;
}

/** 1 / distance of a merge; a distance of zero counts as half the smallest other one, so that densities stay finite. */
function densities(linkage: Linkage): (merge: number) => number {
  const { distances } = linkage;
  const smallest = distances.find((distance) => distance > 0) ?? 1;
  return (merge) => (distances[merge]! > 0 ? 1 / distances[merge]! : 2 / smallest);
}
