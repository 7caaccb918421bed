import { log } from '../math/elementary';
import type { LogTails } from './beta';
import { continuedFraction } from './continued-fraction';
import { deviance, halfLogTwoPi, logOneMinusExp, stirlingError } from './gamma';

/** log P(X ≤ x) and log P(X > x) for X of the gamma distribution with shape a > 0 and scale 1. */
function logGammaTails(x: number, a: number): LogTails {
  if (x <= 0) return { lower: Number.NEGATIVE_INFINITY, upper: 0 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 0, upper: Number.NEGATIVE_INFINITY };
  // log of x^a e^−x / Γ(a+1)
  const front = -stirlingError(a) - deviance(a, x) - halfLogTwoPi - 0.5 * log(a);
  if (x < a + 1) {
    const lower = Math.min(0, front + log(series(x, a)));
    return { lower, upper: logOneMinusExp(lower) };
  }
  const upper = Math.min(0, front + log(a) + log(upperFraction(x, a)));
  return { lower: logOneMinusExp(upper), upper };
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function series(x: number, a: number): number {
  let term = 1;
  let sum = 1;
  for (let i = 1; i < 1_000_000; i++) {
    term *= x / (a + i);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

/** Γ(a, x) / (x^a e^−x) (NIST Digital Library of Mathematical Functions, 8.9.2, even part). */
function upperFraction(x: number, a: number): number {
  return continuedFraction(
    (step) => (step === 1 ? 1 : -(step - 1) * (step - 1 - a)),
    (step) => (step === 0 ? 0 : x + 2 * step - 1 - a),
  );
}

/** log P(X ≥ k), X of the Poisson distribution with that mean. */
export function logPoissonAtLeast(k: number, mean: number): number {
  return k <= 0 ? 0 : logGammaTails(mean, k).lower;
}

/** log P(X ≤ k), X of the Poisson distribution with that mean. */
export function logPoissonAtMost(k: number, mean: number): number {
  return k < 0 ? Number.NEGATIVE_INFINITY : logGammaTails(mean, k + 1).upper;
}

/** log P(X > x), X chi-square with that many degrees of freedom. */
export function logChiSquareAbove(x: number, degreesOfFreedom: number): number {
  return logGammaTails(x / 2, degreesOfFreedom / 2).upper;
}
