// Exact k nearest neighbours of a block of rows, brute force in a fixed order of summation (float64).
import type { CancelSignal } from '#shared/base/cancel';

export interface KnnBlock {
  /** Row-major points, `count` × `dimensions`; for cosine they are of unit length. */
  readonly points: Float32Array;
  readonly count: number;
  readonly dimensions: number;
  /** Neighbours kept per row. */
  readonly k: number;
  /** Rows `start` to `end` (not included) are this block's. */
  readonly start: number;
  readonly end: number;
  /** Shared outputs, `count` × `k`: neighbour index and squared Euclidean distance, nearest first. */
  readonly indexes: Int32Array;
  readonly distances: Float64Array;
}

/** Ties in distance are broken by the smaller index. The row itself is left out. */
export function knnBlock(block: KnnBlock, signal: CancelSignal): void {
  const { points, count, dimensions: d, k, start, end, indexes, distances } = block;
  const heapDistance = new Float64Array(k);
  const heapIndex = new Int32Array(k);
  for (let i = start; i < end; i++) {
    if ((i & 15) === 0) signal.throwIfCancelled();
    let size = 0;
    const a = i * d;
    for (let j = 0; j < count; j++) {
      if (j === i) continue;
      const b = j * d;
      let sum = 0;
      const worst = size === k ? heapDistance[k - 1]! : Number.POSITIVE_INFINITY;
      for (let t = 0; t < d; t++) {
        const difference = points[a + t]! - points[b + t]!;
        sum += difference * difference;
      }
      if (sum >= worst) continue;
      let at = size < k ? size++ : k - 1;
      while (at > 0 && heapDistance[at - 1]! > sum) {
        heapDistance[at] = heapDistance[at - 1]!;
        heapIndex[at] = heapIndex[at - 1]!;
        at -= 1;
      }
      heapDistance[at] = sum;
      heapIndex[at] = j;
    }
    for (let t = 0; t < size; t++) {
      indexes[i * k + t] = heapIndex[t]!;
      distances[i * k + t] = heapDistance[t]!;
    }
    for (let t = size; t < k; t++) {
      indexes[i * k + t] = -1;
      distances[i * k + t] = Number.POSITIVE_INFINITY;
    }
  }
}
