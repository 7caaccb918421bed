// The shortest way out of parts that the neighbour graph leaves apart, by comparing some of their points with all others.
import type { CancelSignal } from '#shared/base/cancel';
import {
  halfSquaredDistance,
  type Metric,
  type PointSet,
  readPoint,
  shownDistance,
} from '../knn/points.kernel';
import { productWith } from '../knn/products.kernel';
import { panelRows } from '../knn/proposals';
import { withSlot } from '../knn/scratch';
import { kernelsOn } from '../wasm/kernels';
import { type BridgeSpace, packer } from './bridge-space';

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
  const { points, core, parts, searchers, start, end } = task;
  const nearest = new NearestOutside(task);
  for (let i = start; i < end; i++) {
    signal.throwIfCancelled();
    const point = searchers[i]!;
    nearest.begin(point);
    for (let other = 0; other < points.count; other++) {
      if (parts[other] === parts[point] || core[other]! > nearest.weight) continue;
      nearest.offer(other);
      if (nearest.weight === core[point]) break;
    }
    nearest.end(i);
  }
}

export interface BridgeProposals extends BridgeSearch {
  readonly space: BridgeSpace;
  /** From `proposalError`. */
  readonly error: number;
  /** The task's searchers, all of one part, get the rows from here on: a multiple of eight, the task's own. */
  readonly row: number;
}

/** Finds the same: float32 keeps the candidates that could be nearest, float64 decides. At most 128 searchers. */
export function proposeBridges(task: BridgeProposals, signal: CancelSignal): void {
  withSlot(task.space.busy, (slot) => proposeOn(task.space.scratches[slot]!, task, signal));
}

function proposeOn(scratch: number, task: BridgeProposals, signal: CancelSignal): void {
  const { points, metric, parts, searchers, start, end, space, error, row: firstRow } = task;
  const { memory, packed, halves, padded, keys, ids, sizes, bounds, capacity, scale } = space;
  const { dimensions } = points;
  const rows = Math.ceil((end - start) / 8) * 8;
  const kernels = kernelsOn(memory);
  const part = parts[searchers[start]!]!;
  const boundOf = new Float32Array(memory.buffer, bounds, padded);
  const sizeOf = new Int32Array(memory.buffer, sizes, space.searcherRows);
  const idOf = new Int32Array(memory.buffer, ids, space.searcherRows * capacity);
  const found = new Int32Array(memory.buffer, scratch, padded);
  new Float32Array(memory.buffer, halves, padded).fill(Infinity, firstRow, firstRow + rows);
  boundOf.fill(Number.POSITIVE_INFINITY, firstRow, firstRow + rows);
  sizeOf.fill(0, firstRow, firstRow + rows);
  const pack = packer(points, space);
  for (let i = start; i < end; i++) pack(firstRow + i - start, searchers[i]!);
  for (const { start: partStart, end: partEnd } of space.parts) {
    if (parts[space.points[partStart]!] === part) continue;
    for (let at = partStart; at < partEnd; at += panelRows) {
      signal.throwIfCancelled();
      const others = Math.min(panelRows, partEnd - at);
      kernels.comparePanels(
        packed,
        halves,
        dimensions,
        firstRow,
        rows,
        at,
        others,
        scratch,
        keys,
        ids,
        sizes,
        bounds,
        capacity,
      );
    }
  }
  const nearest = new NearestOutside(task);
  const offerRow = (row: number): void => {
    const other = space.points[row]!;
    if (other >= 0 && parts[other] !== part) nearest.offer(other);
  };
  for (let i = start; i < end; i++) {
    const row = firstRow + i - start;
    nearest.begin(searchers[i]!);
    for (let place = row * capacity; place < row * capacity + sizeOf[row]!; place++) offerRow(idOf[place]!);
    // What a key may be at most where the pair is no farther than the best: beyond, nothing can be as near.
    const limit = farthestHalf(nearest.weight, metric) * scale * scale + 2 * error;
    if (limit >= boundOf[row]!) {
      const bound = Math.fround(limit + error);
      const count = kernels.scanRow(packed, halves, dimensions, padded >> 3, row, bound, scratch);
      for (let f = 0; f < count; f++) offerRow(found[f]!);
    }
    nearest.end(i);
  }
}

/** No less than the half squared distance of any pair that is shown at most so far apart. */
function farthestHalf(shown: number, metric: Metric): number {
  return metric === 'cosine' ? shown : ((shown * shown) / 2) * (1 + 2 ** -48);
}

/** The nearest in mutual reachability of the points that are offered, equal ones by number. */
class NearestOutside {
  weight = Number.POSITIVE_INFINITY;
  private readonly task: BridgeSearch;
  private readonly own: Float64Array;
  private point = -1;
  private best = -1;

  constructor(task: BridgeSearch) {
    this.task = task;
    this.own = new Float64Array(task.points.dimensions);
  }

  begin(point: number): void {
    readPoint(this.task.points, point, this.own, 0);
    this.point = point;
    this.best = -1;
    this.weight = Number.POSITIVE_INFINITY;
  }

  offer(other: number): void {
    const { points, metric, core } = this.task;
    const product = productWith(points, other, this.own);
    const half = halfSquaredDistance(points.halves[this.point]!, points.halves[other]!, product);
    const weight = Math.max(core[this.point]!, core[other]!, shownDistance(half, metric));
    if (weight > this.weight || (weight === this.weight && other > this.best && this.best >= 0)) return;
    this.best = other;
    this.weight = weight;
  }

  end(searcher: number): void {
    this.task.found[searcher] = this.best;
    this.task.weights[searcher] = this.weight;
  }
}
