import type { CondensedTree } from './condensed-tree.kernel';

/** "eom": the flat clustering with the most excess of mass; "leaf": the clusters that never split. */
export type Selection = 'eom' | 'leaf';

/** Chosen clusters of a condensed tree, never cluster 0. Of a cluster and its descendants at most one is chosen. */
export function selectClusters(tree: CondensedTree, selection: Selection): number[] {
  const { parents } = tree;
  const children = new Int32Array(parents.length);
  for (const parent of parents) if (parent >= 0) children[parent]! += 1;
  const numbers = parents.map((_, cluster) => cluster).slice(1);
  if (selection === 'leaf') return numbers.filter((cluster) => children[cluster] === 0);
  const stability = stabilities(tree);
  const below = new Float64Array(parents.length);
  const isChosen = new Uint8Array(parents.length);
  for (let cluster = parents.length - 1; cluster > 0; cluster--) {
    const own = stability[cluster]!;
    isChosen[cluster] = below[cluster]! > own ? 0 : 1;
    below[parents[cluster]!]! += Math.max(own, below[cluster]!);
  }
  // A chosen cluster stands for all below it.
  const isCovered = new Uint8Array(parents.length);
  return numbers.filter((cluster) => {
    const parent = parents[cluster]!;
    if (isCovered[parent] === 1 || (parent > 0 && isChosen[parent] === 1)) isCovered[cluster] = 1;
    return isChosen[cluster] === 1 && isCovered[cluster] === 0;
  });
}

/** Sum over a cluster's points of how much denser than its birth they stayed in it. */
function stabilities(tree: CondensedTree): Float64Array {
  const { parents, births, sizes, clusterOfPoint, densityOfPoint } = tree;
  const sums = new Float64Array(parents.length);
  for (let point = 0; point < clusterOfPoint.length; point++) {
    const cluster = clusterOfPoint[point]!;
    sums[cluster]! += densityOfPoint[point]! - births[cluster]!;
  }
  for (let cluster = 1; cluster < parents.length; cluster++) {
    const parent = parents[cluster]!;
    sums[parent]! += (births[cluster]! - births[parent]!) * sizes[cluster]!;
  }
  return sums;
}

export interface Memberships {
  /** By point: place of its cluster among the chosen ones, -1 for noise. */
  readonly labels: Int32Array;
  /** By point in (0, 1]: density at which it left, as a share of the cluster's greatest; 0 for noise. */
  readonly strengths: Float64Array;
}

export function membershipsOf(tree: CondensedTree, chosen: readonly number[]): Memberships {
  const { parents, births, clusterOfPoint, densityOfPoint } = tree;
  const labelOf = new Int32Array(parents.length).fill(-1);
  chosen.forEach((cluster, place) => {
    labelOf[cluster] = place;
  });
  for (let cluster = 1; cluster < parents.length; cluster++)
    if (labelOf[cluster]! < 0) labelOf[cluster] = labelOf[parents[cluster]!]!;
  const greatest = new Float64Array(parents.length);
  for (let point = 0; point < clusterOfPoint.length; point++)
    greatest[clusterOfPoint[point]!] = Math.max(greatest[clusterOfPoint[point]!]!, densityOfPoint[point]!);
  for (let cluster = 1; cluster < parents.length; cluster++)
    greatest[parents[cluster]!] = Math.max(greatest[parents[cluster]!]!, births[cluster]!);
  const labels = new Int32Array(clusterOfPoint.length);
  const strengths = new Float64Array(clusterOfPoint.length);
  for (let point = 0; point < labels.length; point++) {
    const label = labelOf[clusterOfPoint[point]!]!;
    labels[point] = label;
    if (label < 0) continue;
    const most = greatest[chosen[label]!]!;
    strengths[point] = most > 0 ? Math.min(densityOfPoint[point]!, most) / most : 1;
  }
  return { labels, strengths };
}
