// How far an image is from others after moving it by at most one pixel: what shifted or slightly noisy copies have small.
import type { CancelSignal } from '#shared/base/cancel';
import type { PixelSet } from './template.kernel';

export interface ShiftedDistancesBlock {
  readonly set: PixelSet;
  /** Image `from[i]` is held against image `to[i]`; pairs `start` to `end` (not included) are this block's. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly start: number;
  readonly end: number;
  /** Beyond this the distance need not be known. */
  readonly farthest: number;
  /** Shared, by pair: mean difference in grey steps, infinite beyond `farthest`. */
  readonly distances: Float32Array;
}

const pairsPerLook = 4096;

export function shiftedDistances(block: ShiftedDistancesBlock, signal: CancelSignal): void {
  const { set, from, to, start, end, farthest, distances } = block;
  for (let i = start; i < end; i++) {
    if (i % pairsPerLook === 0) signal.throwIfCancelled();
    distances[i] = shiftedDistance(set, from[i]!, to[i]!, farthest);
  }
}

/** The least mean difference over moves by at most one pixel; infinite where it is beyond `farthest`. */
export function shiftedDistance(
  set: PixelSet,
  a: number,
  b: number,
  farthest = Number.POSITIVE_INFINITY,
): number {
  let least = farthest;
  let isFound = false;
  for (let i = 0; i < moves.length; i++) {
    const distance = distanceAt(set, a, b, moves[i]![0], moves[i]![1], least);
    if (distance > least) continue;
    least = distance;
    isFound = true;
  }
  return isFound ? least : Number.POSITIVE_INFINITY;
}

/** Most likely first, so that the others end early. */
const moves = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
] as const;

function distanceAt(
  { pixels, width, height, channels }: PixelSet,
  a: number,
  b: number,
  dx: number,
  dy: number,
  farthest: number,
): number {
  const area = width * height;
  const [left, right] = [Math.max(0, -dx), Math.min(width, width - dx)];
  const [top, bottom] = [Math.max(0, -dy), Math.min(height, height - dy)];
  const count = channels * (right - left) * (bottom - top);
  if (count === 0) return Number.POSITIVE_INFINITY;
  const most = farthest * count;
  let sum = 0;
  for (let y = top; y < bottom; y++) {
    for (let c = 0; c < channels; c++) {
      const own = (a * channels + c) * area + y * width;
      const other = (b * channels + c) * area + (y + dy) * width + dx;
      for (let x = left; x < right; x++) sum += Math.abs(pixels[own + x]! - pixels[other + x]!);
    }
    if (sum > most) return Number.POSITIVE_INFINITY;
  }
  return sum / count;
}
