// The two directions of largest variance, by subspace iteration; only as accurate as a starting layout needs.
import { type CancelSignal, neverCancelled } from '#shared/base/cancel';
import { type PointSet, readPoint } from '../knn/points.kernel';
import { unitFrom } from '../math/mix32';

const iterations = 30;
const pointsPerLook = 4096;

/** x,y of each point on the principal plane, centred; zeros where there is no variance. */
export function principalPlane(
  points: PointSet,
  seed: number,
  signal: CancelSignal = neverCancelled,
): Float64Array {
  const { count, dimensions: d } = points;
  const mean = new Float64Array(d);
  const own = new Float64Array(d);
  for (let i = 0; i < count; i++) {
    readPoint(points, i, own, 0);
    for (let t = 0; t < d; t++) mean[t]! += own[t]! / count;
  }
  let first = new Float64Array(d);
  let second = new Float64Array(d);
  for (let t = 0; t < d; t++) {
    first[t] = unitFrom(seed, 2 * t) - 0.5;
    second[t] = unitFrom(seed, 2 * t + 1) - 0.5;
  }
  const plane = new Float64Array(2 * count);
  for (let step = 0; step <= iterations; step++) {
    normalise(first);
    subtractProjection(second, first);
    normalise(second);
    const nextFirst = new Float64Array(d);
    const nextSecond = new Float64Array(d);
    for (let i = 0; i < count; i++) {
      if (i % pointsPerLook === 0) signal.throwIfCancelled();
      readPoint(points, i, own, 0);
      let x = 0;
      let y = 0;
      for (let t = 0; t < d; t++) {
        own[t]! -= mean[t]!;
        x += own[t]! * first[t]!;
        y += own[t]! * second[t]!;
      }
      for (let t = 0; t < d; t++) {
        nextFirst[t]! += x * own[t]!;
        nextSecond[t]! += y * own[t]!;
      }
      plane[2 * i] = x;
      plane[2 * i + 1] = y;
    }
    first = nextFirst;
    second = nextSecond;
  }
  return plane;
}

/** Too short a vector has no direction and becomes zero. */
function normalise(vector: Float64Array): void {
  let sum = 0;
  for (let t = 0; t < vector.length; t++) sum += vector[t]! * vector[t]!;
  const factor = sum > 1e-200 ? 1 / Math.sqrt(sum) : 0;
  for (let t = 0; t < vector.length; t++) vector[t]! *= factor;
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  let dot = 0;
  for (let t = 0; t < vector.length; t++) dot += vector[t]! * unit[t]!;
  for (let t = 0; t < vector.length; t++) vector[t]! -= dot * unit[t]!;
}
