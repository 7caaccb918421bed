// Clusters of rows by density, without looking at any label: HDBSCAN* over the shared neighbour graph. Catalogue: D09.
// The graph keeps 64 neighbours, so the tree over it can differ from the tree over all pairs where a cluster's shortest
// way out is none of them; parts that the graph leaves apart are joined by looking further.
import { condense } from '../kernels/hdbscan/condensed-tree.kernel';
import { linkageOf } from '../kernels/hdbscan/linkage.kernel';
import { membershipsOf, type Selection, selectClusters } from '../kernels/hdbscan/select-clusters.kernel';
import {
  coreDistances,
  growTree,
  type NeighbourTable,
  treeEdges,
} from '../kernels/hdbscan/spanning-tree.kernel';
import type { PointSet } from '../kernels/knn/points.kernel';
import { UnionFind } from '../kernels/union-find';
import type { Artifacts } from './artifacts';
import { joinApartParts } from './join-apart-parts';
import { embeddingPoints, type KnnGraph, knnGraph } from './knn-graph';
import { placesOf } from './places-of';

export interface ClusterSet {
  /** By row, numbered from the largest cluster on; -1 for rows in none and rows without a usable vector. */
  readonly labels: Int32Array;
  /** By row in (0, 1]: 1 in the densest part of its cluster; 0 for rows in none. */
  readonly strengths: Float64Array;
  readonly sizes: Int32Array;
}

export interface DensityClusters {
  readonly minClusterSize: number;
  readonly minSamples: number;
  /** Most excess of mass: few, large, of different densities. */
  readonly eom: ClusterSet;
  /** Clusters that never split: many, small. */
  readonly leaf: ClusterSet;
  /** Bridges that had to be found beyond the neighbour graph. */
  readonly bridges: number;
}

const minSamples = 10;

/** As the catalogue has it: 0.1 % of the rows, at least 10. */
export function minClusterSizeFor(usableCount: number): number {
  return Math.max(10, Math.ceil(usableCount / 1000));
}

/** Throws where there is no embedding. */
export function densityClusters(artifacts: Artifacts): Promise<DensityClusters> {
  return artifacts.get('density-clusters', async (all) => {
    const graph = await knnGraph(all);
    return clustersOf(all, graph, minClusterSizeFor(graph.usableCount));
  });
}

/** `minClusterSize` is at least 2. */
export async function clustersOf(
  artifacts: Artifacts,
  graph: KnnGraph,
  minClusterSize: number,
): Promise<DensityClusters> {
  const { signal, progress } = artifacts.environment;
  progress({ stage: 'Looking for clusters', done: 0, total: null });
  const points = await embeddingPoints(artifacts);
  const table = tableOf(points, graph);
  const core = coreDistances(table, minSamples);
  const parts = new UnionFind(points.count);
  const edges = treeEdges(points.count);
  growTree(table, core, parts, edges);
  signal.throwIfCancelled();
  const fromGraph = edges.size;
  await joinApartParts({ points, metric: graph.metric, core, parts, edges }, artifacts.environment);
  const tree = condense(linkageOf(edges, points.count), minClusterSize);
  const set = (selection: Selection): ClusterSet => {
    const { labels, strengths } = membershipsOf(tree, selectClusters(tree, selection));
    return byRow(points, graph.rowCount, labels, strengths);
  };
  return {
    minClusterSize,
    minSamples,
    eom: set('eom'),
    leaf: set('leaf'),
    bridges: edges.size - fromGraph,
  };
}

function tableOf(points: PointSet, graph: KnnGraph): NeighbourTable {
  const { count, rows } = points;
  const { k } = graph;
  const pointOfRow = placesOf(rows, graph.rowCount);
  const indexes = new Int32Array(count * k);
  const distances = new Float64Array(count * k);
  rows.forEach((row, point) => {
    distances.set(graph.distances.subarray(row * k, (row + 1) * k), point * k);
    for (let i = 0; i < k; i++) {
      const neighbour = graph.indexes[row * k + i] ?? -1;
      indexes[point * k + i] = neighbour < 0 ? -1 : (pointOfRow[neighbour] ?? -1);
    }
  });
  return { count, k, indexes, distances };
}

function byRow(points: PointSet, rowCount: number, labels: Int32Array, strengths: Float64Array): ClusterSet {
  const sizes: number[] = [];
  const firsts: number[] = [];
  labels.forEach((label, point) => {
    if (label < 0) return;
    sizes[label] = (sizes[label] ?? 0) + 1;
    firsts[label] ??= point;
  });
  const order = sizes.map((_, label) => label);
  order.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || (firsts[a] ?? 0) - (firsts[b] ?? 0));
  const number = new Int32Array(order.length);
  order.forEach((label, place) => {
    number[label] = place;
  });
  const set = {
    labels: new Int32Array(rowCount).fill(-1),
    strengths: new Float64Array(rowCount),
    sizes: Int32Array.from(order, (label) => sizes[label] ?? 0),
  };
  points.rows.forEach((row, point) => {
    const label = labels[point] ?? -1;
    if (label < 0) return;
    set.labels[row] = number[label] ?? -1;
    set.strengths[row] = strengths[point] ?? 0;
  });
  return set;
}
