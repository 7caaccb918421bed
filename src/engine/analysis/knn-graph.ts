// The neighbour graph that map, detectors and clusters share: exact where that is affordable, else approximate with its
// recall measured and said.
import type { NearestLists } from '../kernels/knn/nearest.kernel';
import { type Metric, type PointSet, pointsOf } from '../kernels/knn/points.kernel';
import { approximateNeighbours } from './approximate-neighbours';
import type { Artifacts } from './artifacts';
import { blocksOf } from './blocks';
import { sharedFloat64, sharedInt32, sharedUint8 } from './data';
import { exactNeighbours } from './exact-neighbours';

export interface KnnGraph {
  readonly rowCount: number;
  /** Neighbours kept of each row: 64, or one less than there are usable rows. */
  readonly k: number;
  /** Rows of the `k` nearest, nearest first, equal distances by row; -1 where a row has no usable vector. */
  readonly indexes: Int32Array;
  /** Cosine distance (1 − cosine) or Euclidean distance; infinite where there is no neighbour. */
  readonly distances: Float64Array;
  /** 1 where the row has neighbours: a usable vector, which for cosine is not all zeros. */
  readonly usable: Uint8Array;
  readonly usableCount: number;
  readonly metric: Metric;
  readonly method: 'exact' | 'nn-descent';
  /** Share of true neighbours among those kept, measured on a sample of rows; 1 for exact. */
  readonly recall: number;
}

/** Beyond this many rows plain exact search takes minutes. */
const mostExactRows = 30_000;
const neighboursKept = 64;
const rowsPerMerge = 4096;

/** Rows with a usable vector as points for kernels. Throws where there is no embedding. */
export function embeddingPoints(artifacts: Artifacts): Promise<PointSet> {
  return artifacts.get('embedding-points', async ({ data }) => {
    if (data.embedding === null) throw new Error('there is no embedding');
    return pointsOf(data.embedding, data.embedding.usable, data.embedding.metric);
  });
}

/** The graph, made when first asked for. Throws where there is no embedding. */
export function knnGraph(artifacts: Artifacts): Promise<KnnGraph> {
  return artifacts.get('knn-graph', (all) => makeKnnGraph(all));
}

/** `mostExact` is only for tests. */
export async function makeKnnGraph(artifacts: Artifacts, mostExact = mostExactRows): Promise<KnnGraph> {
  const { environment, seed } = artifacts;
  const points = await embeddingPoints(artifacts);
  const metric = artifacts.data.embedding?.metric ?? 'cosine';
  const rowCount = artifacts.data.recordCount;
  const k = Math.max(0, Math.min(neighboursKept, points.count - 1));
  let method: KnnGraph['method'] = 'exact';
  let recall = 1;
  let parts: readonly NearestLists[];
  if (points.count <= mostExact) parts = await exactNeighbours(points, k, environment);
  else {
    const found = await approximateNeighbours(points, k, seed, environment);
    method = 'nn-descent';
    recall = found.recall;
    parts = [found.lists];
  }
  const indexes = sharedInt32(rowCount * k).fill(-1);
  const distances = sharedFloat64(rowCount * k).fill(Number.POSITIVE_INFINITY);
  const merges = blocksOf(points.count, rowsPerMerge).map((block) => ({
    points,
    metric,
    k,
    parts,
    indexes,
    distances,
    ...block,
  }));
  await environment.pool.run('knn-merge', merges, environment.signal);
  const usable = sharedUint8(rowCount);
  for (const row of points.rows) usable[row] = 1;
  return { rowCount, k, indexes, distances, usable, usableCount: points.count, metric, method, recall };
}
