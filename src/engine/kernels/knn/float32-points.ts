// Points in float32, moved and scaled so that they are small: what SIMD kernels compare. How far their distances can be off
// is bounded, so float64 needs to look only where that could matter, and what it decides does not depend on SIMD.
import { type PointSet, readPoint } from './points.kernel';

const sampledForCentre = 2048;

/** A point is compared as (scaled point − centre) × scale, of length 1 at most. */
export interface Placement {
  readonly centre: Float64Array;
  readonly scale: number;
}

export function placementOf(points: PointSet): Placement {
  let longest = 0;
  for (const half of points.halves) longest = Math.max(longest, Math.sqrt(2 * half));
  return { centre: centreOf(points), scale: longest === 0 ? 1 : 1 / (2 * longest) };
}

/** Mean of evenly spaced points: near the middle is near enough, it only makes numbers small. */
function centreOf(points: PointSet): Float64Array {
  const { count, dimensions: d } = points;
  const centre = new Float64Array(d);
  const row = new Float64Array(d);
  const sampled = Math.min(count, sampledForCentre);
  for (let i = 0; i < sampled; i++) {
    readPoint(points, Math.floor((i * count) / sampled), row, 0);
    for (let t = 0; t < d; t++) centre[t] = (centre[t] ?? 0) + (row[t] ?? 0) / sampled;
  }
  return centre;
}

/**
 * How far a key in float32 can be from the distance that float64 finds, both in units of the placement. A sum whose terms
 * go through n roundings is off by at most n + 1 of |a| · |b| (Higham, Accuracy and stability of numerical algorithms,
 * 2002, section 3.1); halves, their sum and the rounded components add ten more, and float64 its own.
 */
export function keyError(halves: Float32Array, roundings: number, dimensions: number): number {
  let largest = 0;
  for (const half of halves) if (half > largest && half !== Number.POSITIVE_INFINITY) largest = half;
  return (roundings + 10) * 2 ** -24 * (2 * largest) + (4 * dimensions + 64) * 2 ** -53;
}
