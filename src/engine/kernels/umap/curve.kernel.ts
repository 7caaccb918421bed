// The shape of the low-dimensional similarity: 1 / (1 + a d^2b), fitted to "1 up to minDist, then falling off over spread".
// McInnes, Healy and Melville, UMAP: Uniform Manifold Approximation and Projection, 2018, section 3.2 and appendix C.
import { exp, log, pow } from '../math/elementary';

export interface Curve {
  readonly a: number;
  readonly b: number;
}

const samples = 300;

/** Least squares by Levenberg-Marquardt over 300 distances from 0 to 3 × spread. */
export function fitCurve(minDist: number, spread: number): Curve {
  const xs = Array.from({ length: samples }, (_, i) => (3 * spread * i) / (samples - 1));
  const ys = xs.map((x) => (x < minDist ? 1 : exp(-(x - minDist) / spread)));
  let a = 1;
  let b = 1;
  let damping = 1e-3;
  let error = squaredError(xs, ys, a, b);
  for (let step = 0; step < 200 && damping < 1e12; step++) {
    const { aa, ab, bb, ga, gb } = normalEquations(xs, ys, a, b);
    const dampedA = aa * (1 + damping);
    const dampedB = bb * (1 + damping);
    const determinant = dampedA * dampedB - ab * ab;
    const nextA = a + (dampedB * ga - ab * gb) / determinant;
    const nextB = b + (dampedA * gb - ab * ga) / determinant;
    const nextError = nextA > 0 && nextB > 0 ? squaredError(xs, ys, nextA, nextB) : Number.POSITIVE_INFINITY;
    if (nextError < error) {
      a = nextA;
      b = nextB;
      error = nextError;
      damping /= 10;
    } else damping *= 10;
  }
  return { a, b };
}

function squaredError(xs: readonly number[], ys: readonly number[], a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < xs.length; i++) {
    const residual = ys[i]! - 1 / (1 + a * pow(xs[i]!, 2 * b));
    sum += residual * residual;
  }
  return sum;
}

function normalEquations(
  xs: readonly number[],
  ys: readonly number[],
  a: number,
  b: number,
): { aa: number; ab: number; bb: number; ga: number; gb: number } {
  let aa = 0;
  let ab = 0;
  let bb = 0;
  let ga = 0;
  let gb = 0;
  for (let i = 0; i < xs.length; i++) {
    if (xs[i] === 0) continue;
    const power = pow(xs[i]!, 2 * b);
    const value = 1 / (1 + a * power);
    const byA = -power * value * value;
    const byB = 2 * a * log(xs[i]!) * byA;
    const residual = ys[i]! - value;
    aa += byA * byA;
    ab += byA * byB;
    bb += byB * byB;
    ga += byA * residual;
    gb += byB * residual;
  }
  return { aa, ab, bb, ga, gb };
}
