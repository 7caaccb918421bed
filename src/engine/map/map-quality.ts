// How well a map keeps neighbourhoods, for tests and benchmarks.
import { halfSquaredDistance, type PointSet, readPoint } from '../kernels/knn/points.kernel';
import { productWith } from '../kernels/knn/products.kernel';

export interface MapQuality {
  /** Venna and Kaski 2001: 1 where no row has a neighbour on the map that is far in the original space. */
  readonly trustworthiness: number;
  /** Share of the `k` nearest in the original space that are among the `k` nearest on the map. */
  readonly preserved: number;
}

/** `map` holds x,y pairs by row; rows without a vector are left out. Looks at every `step`-th row, against all others. */
export function mapQuality(points: PointSet, map: Float32Array, k: number, step = 1): MapQuality {
  const { count: n, rows } = points;
  const own = new Float64Array(points.dimensions);
  let looked = 0;
  let kept = 0;
  let penalty = 0;
  for (let point = 0; point < n; point += step) {
    looked += 1;
    readPoint(points, point, own, 0);
    const original = Float64Array.from({ length: n }, (_, other) =>
      halfSquaredDistance(
        points.halves[point] ?? 0,
        points.halves[other] ?? 0,
        productWith(points, other, own),
      ),
    );
    const onMap = Float64Array.from({ length: n }, (_, other) => squaredOnMap(map, rows, point, other));
    for (const other of nearest(onMap, point, k)) {
      const rank = rankOf(original, point, other);
      if (rank <= k) kept += 1;
      else penalty += rank - k;
    }
  }
  return {
    trustworthiness: 1 - (2 * penalty) / (looked * k * (2 * n - 3 * k - 1)),
    preserved: kept / (looked * k),
  };
}

function squaredOnMap(map: Float32Array, rows: Int32Array, a: number, b: number): number {
  const rowA = rows[a] ?? 0;
  const rowB = rows[b] ?? 0;
  const dx = (map[2 * rowA] ?? 0) - (map[2 * rowB] ?? 0);
  const dy = (map[2 * rowA + 1] ?? 0) - (map[2 * rowB + 1] ?? 0);
  return dx * dx + dy * dy;
}

function nearest(distances: Float64Array, self: number, k: number): Uint32Array {
  const order = Uint32Array.from(distances, (_, i) => i).filter((i) => i !== self);
  order.sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b);
  return order.subarray(0, k);
}

/** 1 for the nearest other point. */
function rankOf(distances: Float64Array, self: number, other: number): number {
  const own = distances[other] ?? 0;
  let rank = 1;
  for (let i = 0; i < distances.length; i++) {
    const distance = distances[i] ?? 0;
    if (i !== self && (distance < own || (distance === own && i < other))) rank += 1;
  }
  return rank;
}
