// Where SIMD kernels look for bridges: a copy of the points in float32, those of a part together, and in front of them room
// for the searchers of a round. Float64 decides between the few that float32 leaves.
import type { CancelSignal } from '#shared/base/cancel';
import { type Placement, placementOf } from '../knn/float32-points';
import { type PointSet, readPoint } from '../knn/points.kernel';
import { panelRows, roomToGrow } from '../knn/proposals';
import { type KernelMemory, kernelMemory } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';

const groupRows = 8;
/** Candidates kept of a searcher; where equal ones could lie beyond, all points are looked at once more. */
const candidates = 16;
const capacity = candidates + roomToGrow;
const mostBytes = 2 ** 30;

/** Rows of the space from `start` to `end` (not included), both multiples of eight. */
export interface PartRows {
  readonly start: number;
  readonly end: number;
}

export interface BridgeSpace extends Placement {
  readonly memory: KernelMemory;
  /** Addresses: components as `assembly/pairs.ts` wants them, and half the squares. */
  readonly packed: number;
  readonly halves: number;
  /** Rows in front, for searchers. */
  readonly searcherRows: number;
  readonly padded: number;
  /** Shared. Point of each row; -1 for searchers and where there is none. */
  readonly points: Int32Array;
  readonly parts: readonly PartRows[];
  /** Lists of the searchers' rows, as `assembly/nearest.ts` keeps them; rows of points have a bound that takes nothing. */
  readonly keys: number;
  readonly ids: number;
  readonly sizes: number;
  readonly bounds: number;
  readonly capacity: number;
  /** One a thread; `busy` is 1 for those in use. */
  readonly scratches: readonly number[];
  readonly busy: Int32Array;
}

export const toGroups = (rows: number): number => Math.ceil(rows / groupRows) * groupRows;

/** `parts` are the points of each part. Null where kernels cannot run or the copy would be too large. */
export function bridgeSpace(
  points: PointSet,
  parts: readonly (readonly number[])[],
  searcherRows: number,
  threads: number,
): BridgeSpace | null {
  if (points.dimensions === 0) return null;
  let padded = searcherRows;
  const rowsOfParts = parts.map((members): PartRows => {
    const start = padded;
    padded += toGroups(members.length);
    return { start, end: padded };
  });
  const plan = new MemoryPlan();
  const packed = plan.take(padded * points.dimensions * 4);
  const halves = plan.take(padded * 4);
  const keys = plan.take(searcherRows * capacity * 4);
  const ids = plan.take(searcherRows * capacity * 4);
  const sizes = plan.take(searcherRows * 4);
  const bounds = plan.take(padded * 4);
  const scratches = Array.from({ length: threads }, () =>
    plan.take(4 * Math.max(panelRows * panelRows, padded)),
  );
  const memory = plan.bytes > mostBytes ? null : kernelMemory(plan.bytes);
  if (memory === null) return null;
  new Float32Array(memory.buffer, halves, padded).fill(Number.POSITIVE_INFINITY);
  new Float32Array(memory.buffer, bounds, padded).fill(Number.NEGATIVE_INFINITY);
  const pointOfRow = new Int32Array(new SharedArrayBuffer(padded * 4)).fill(-1);
  parts.forEach((members, part) => {
    pointOfRow.set(members, rowsOfParts[part]?.start);
  });
  return {
    memory,
    ...placementOf(points),
    packed,
    halves,
    searcherRows,
    padded,
    points: pointOfRow,
    parts: rowsOfParts,
    keys,
    ids,
    sizes,
    bounds,
    capacity,
    scratches,
    busy: new Int32Array(new SharedArrayBuffer(4 * threads)),
  };
}

export interface PackBridges {
  readonly points: PointSet;
  readonly space: BridgeSpace;
  /** Rows `start` to `end` (not included). */
  readonly start: number;
  readonly end: number;
}

export function packBridges({ points, space, start, end }: PackBridges, signal: CancelSignal): void {
  signal.throwIfCancelled();
  const pack = packer(points, space);
  for (let row = start; row < end; row++) {
    const point = space.points[row] ?? -1;
    if (point >= 0) pack(row, point);
  }
}

/** Copies a point to a row of the space. */
export function packer(points: PointSet, space: BridgeSpace): (row: number, point: number) => void {
  const { dimensions: d } = points;
  const { centre, scale, memory, padded } = space;
  const packed = new Float32Array(memory.buffer, space.packed, padded * d);
  const halves = new Float32Array(memory.buffer, space.halves, padded);
  const own = new Float64Array(d);
  return (row, point) => {
    readPoint(points, point, own, 0);
    let squares = 0;
    let to = Math.floor(row / groupRows) * d * groupRows + (row % groupRows);
    for (let t = 0; t < d; t++, to += groupRows) {
      const value = ((own[t] ?? 0) - (centre[t] ?? 0)) * scale;
      squares += value * value;
      packed[to] = value;
    }
    halves[row] = squares / 2;
  };
}
