// Exact k nearest neighbours by comparing every pair once. Pairs of tiles are shared out among tasks; each task keeps
// lists of its own, which are merged at the end, so the result does not depend on who compared what.
import type { CancelSignal } from '#shared/base/cancel';
import { mergeSorted, type NearestLists, offer, worstOf } from './nearest.kernel';
import { halfSquaredDistance, type Metric, type PointSet, shownDistance } from './points.kernel';
import { multiplyPanels, packPanel, tileRowsFor } from './tile.kernel';

export interface KnnTiles {
  readonly points: PointSet;
  /** Tile pairs `from` to `to` (not included) in the order (0,0) (0,1) … (1,1) (1,2) … */
  readonly from: number;
  readonly to: number;
  /** This task's own. */
  readonly lists: NearestLists;
}

/** How many tile pairs there are to compare. */
export function knnTilePairs(points: PointSet): number {
  const tiles = Math.ceil(points.count / tileRowsFor(points.dimensions));
  return (tiles * (tiles + 1)) / 2;
}

/** Compares all points of the tile pairs and offers each point to the other's list. */
export function knnTiles(task: KnnTiles, signal: CancelSignal): void {
  const { points, from, to } = task;
  const { dimensions, count } = points;
  const tileRows = tileRowsFor(dimensions);
  const tiles = Math.ceil(count / tileRows);
  const a = new Float64Array(tileRows * dimensions);
  const b = new Float64Array(tileRows * dimensions);
  const dots = new Float64Array(tileRows * tileRows);
  let tileA = 0;
  let skipped = 0;
  while (skipped + tiles - tileA <= from) {
    skipped += tiles - tileA;
    tileA += 1;
  }
  let tileB = tileA + from - skipped;
  let packedA = -1;
  for (let pair = from; pair < to; pair++) {
    signal.throwIfCancelled();
    const startA = tileA * tileRows;
    const startB = tileB * tileRows;
    const rowsA = Math.min(tileRows, count - startA);
    const rowsB = Math.min(tileRows, count - startB);
    if (packedA !== tileA) packPanel(a, points, null, startA, rowsA);
    packedA = tileA;
    if (tileB !== tileA) packPanel(b, points, null, startB, rowsB);
    multiplyPanels(a, tileA === tileB ? a : b, rowsA, rowsB, dimensions, dots, tileRows);
    offerTile(task, startA, startB, rowsA, rowsB, dots, tileRows);
    tileB += 1;
    if (tileB === tiles) {
      tileA += 1;
      tileB = tileA;
    }
  }
}

function offerTile(
  task: KnnTiles,
  startA: number,
  startB: number,
  rowsA: number,
  rowsB: number,
  dots: Float64Array,
  stride: number,
): void {
  const { lists, points } = task;
  const halvesB = points.halves.slice(startB, startB + rowsB);
  const worstB = new Float64Array(rowsB);
  for (let j = 0; j < rowsB; j++) worstB[j] = worstOf(lists, startB + j);
  for (let i = 0; i < rowsA; i++) {
    const pointA = startA + i;
    const half = points.halves[pointA]!;
    let worstA = worstOf(lists, pointA);
    for (let j = startA === startB ? i + 1 : 0; j < rowsB; j++) {
      const distance = halfSquaredDistance(half, halvesB[j]!, dots[i * stride + j]!);
      if (distance <= worstA) {
        offer(lists, pointA, startB + j, distance);
        worstA = worstOf(lists, pointA);
      }
      if (distance <= worstB[j]!) {
        offer(lists, startB + j, pointA, distance);
        worstB[j] = worstOf(lists, startB + j);
      }
    }
  }
}

export interface KnnMerge {
  readonly points: PointSet;
  readonly metric: Metric;
  readonly k: number;
  readonly parts: readonly NearestLists[];
  /** Points `start` to `end` (not included). */
  readonly start: number;
  readonly end: number;
  /** By row of the matrix, `k` each: neighbour's row and shown distance, nearest first. */
  readonly indexes: Int32Array;
  readonly distances: Float64Array;
}

/** Merges the tasks' lists and says them in rows and shown distances. */
export function knnMerge(task: KnnMerge, signal: CancelSignal): void {
  const { points, metric, k, parts, start, end, indexes, distances } = task;
  const mergedIndexes = new Int32Array(k);
  const mergedDistances = new Float64Array(k);
  for (let point = start; point < end; point++) {
    if ((point & 1023) === 0) signal.throwIfCancelled();
    const size = mergeSorted(parts, point, mergedIndexes, mergedDistances);
    const out = points.rows[point]! * k;
    for (let place = 0; place < size; place++) {
      indexes[out + place] = points.rows[mergedIndexes[place]!]!;
      distances[out + place] = shownDistance(mergedDistances[place]!, metric);
    }
  }
}
