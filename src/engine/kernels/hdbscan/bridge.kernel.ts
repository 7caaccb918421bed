// The shortest way out of parts that the neighbour graph leaves apart, by comparing some of their points with all others.
import type { CancelSignal } from '#shared/base/cancel';
import { productWith } from '../knn/descent.kernel';
import {
  halfSquaredDistance,
  type Metric,
  type PointSet,
  readPoint,
  shownDistance,
} from '../knn/points.kernel';

export interface BridgeSearch {
  readonly points: PointSet;
  readonly metric: Metric;
  readonly core: Float64Array;
  /** Part of each point. */
  readonly parts: Int32Array;
  /** Points to search from. */
  readonly searchers: Int32Array;
  /** Searchers `start` to `end` (not included) are this task's. */
  readonly start: number;
  readonly end: number;
  /** By searcher: the point of another part that is nearest in mutual reachability, and how far it is. */
  readonly found: Int32Array;
  readonly weights: Float64Array;
}

export function searchBridges(task: BridgeSearch, signal: CancelSignal): void {
  const { points, metric, core, parts, searchers, start, end, found, weights } = task;
  const { halves, count } = points;
  const own = new Float64Array(points.dimensions);
  for (let i = start; i < end; i++) {
    signal.throwIfCancelled();
    const point = searchers[i]!;
    readPoint(points, point, own, 0);
    let best = -1;
    let bestWeight = Number.POSITIVE_INFINITY;
    for (let other = 0; other < count; other++) {
      if (parts[other] === parts[point] || core[other]! >= bestWeight) continue;
      const half = halfSquaredDistance(halves[point]!, halves[other]!, productWith(points, other, own));
      const weight = Math.max(core[point]!, core[other]!, shownDistance(half, metric));
      if (weight >= bestWeight) continue;
      best = other;
      bestWeight = weight;
      if (weight === core[point]) break;
    }
    found[i] = best;
    weights[i] = bestWeight;
  }
}
