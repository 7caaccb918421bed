import type { Bounds } from './camera';

/** Extent of points that have coordinates; null where none has. `xy` are x,y pairs. */
export function boundsOf(xy: Float32Array): Bounds | null {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < xy.length; i += 2) {
    const x = xy[i]!;
    const y = xy[i + 1]!;
    // Zero for numbers, NaN for NaN and infinities: faster than asking whether each is finite.
    if (x - x + (y - y) !== 0) continue;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return minX <= maxX ? { minX, minY, maxX, maxY } : null;
}
