// A cluster whose label is not the label of what surrounds it: what a flood of wrongly labelled copies looks like, and a
// neighbourhood that was relabelled as a whole.
import { categoryCounts } from '../../analysis/category-counts';
import type { Categorical } from '../../analysis/data';
import type { ClusterSet } from '../../analysis/density-clusters';
import type { KnnGraph } from '../../analysis/knn-graph';
import { nearestOutside } from '../../analysis/nearest-outside';

export interface SurroundingsRule {
  /** Neighbours outside the cluster that are looked at for each of its rows. */
  readonly neighbours: number;
  /** The cluster's label is that of at least this share of its rows … */
  readonly leastInside: number;
  /** … and of at most this share of its surroundings, … */
  readonly mostOutside: number;
  /** … of which at least this share has one other label, which some row of the cluster has too. */
  readonly leastOther: number;
}

export interface Stranger {
  readonly cluster: number;
  /** Label of most of the cluster's rows, and how many have it. */
  readonly label: number;
  readonly inside: number;
  /** The most frequent label around it, and how many of the surrounding rows have it. */
  readonly other: number;
  readonly others: number;
  /** Rows of the cluster that have the label of the surroundings. */
  readonly dissenting: number;
  /** Labelled rows around the cluster, and those of them with the cluster's label. */
  readonly surrounding: number;
  readonly alike: number;
}

const fewestSurrounding = 10;
const mostOfClass = 0.5;

/** Null where the cluster's label is at home among its surroundings, or too few surroundings are known. */
export function strangerAt(
  cluster: number,
  rows: readonly number[],
  clusters: ClusterSet,
  graph: KnnGraph,
  label: Categorical,
  rule: SurroundingsRule,
): Stranger | null {
  const counts = categoryCounts(label, rows);
  const first = counts[0];
  if (first === undefined || first.count < rule.leastInside * rows.length) return null;
  // A class that lives in this cluster only has no home elsewhere.
  if (first.count > mostOfClass * (label.counts[first.code] ?? 0)) return null;
  const outside = nearestOutside(graph, rows, (row) => clusters.labels[row] === cluster, rule.neighbours);
  const around = categoryCounts(
    label,
    [...outside].sort((a, b) => a - b),
  );
  const surrounding = around.reduce((sum, { count }) => sum + count, 0);
  const alike = around.find(({ code }) => code === first.code)?.count ?? 0;
  const other = around[0];
  if (other === undefined || other.code === first.code || surrounding < fewestSurrounding) return null;
  if (alike > rule.mostOutside * surrounding || other.count < rule.leastOther * surrounding) return null;
  const dissenting = counts.find(({ code }) => code === other.code)?.count ?? 0;
  if (dissenting === 0) return null;
  return {
    cluster,
    label: first.code,
    inside: first.count,
    other: other.code,
    others: other.count,
    dissenting,
    surrounding,
    alike,
  };
}
