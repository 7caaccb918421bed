import { exp, log } from '../math/elementary';
import { continuedFraction } from './continued-fraction';
import { halfLogTwoPi, logOneMinusExp } from './gamma';

/** Half of the 95 % interval of a standard normal deviate. */
export const normal95 = 1.959963984540054;

const logHalf = -0.6931471805599453;

/** log P(X > x) for a standard normal X. */
export function logNormalAbove(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < 0) return logOneMinusExp(logNormalAbove(-x));
  if (x === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  const logDensity = -0.5 * x * x - halfLogTwoPi;
  if (x < 2.5) return log(0.5 - exp(logDensity) * oddSeries(x));
  // Mills' ratio: 1/(x + 1/(x + 2/(x + …)))
  const mills = continuedFraction(
    (step) => (step === 1 ? 1 : step - 1),
    (step) => (step === 0 ? 0 : x),
  );
  return logDensity + log(mills);
}

/** log P(X ≤ x) for a standard normal X. */
export function logNormalBelow(x: number): number {
  return logNormalAbove(-x);
}

/** The x with P(X > x) = e^logP, also for chances far below the smallest double. */
export function normalFromLogAbove(logP: number): number {
  if (logP >= 0) return Number.NEGATIVE_INFINITY;
  if (logP === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (logP > logHalf) return -normalFromLogAbove(logOneMinusExp(logP));
  // Start by formula 26.2.23 of M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions; then Newton's method.
  const t = Math.sqrt(-2 * logP);
  let x =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 8; step++) {
    const logTail = logNormalAbove(x);
    const change = (logTail - logP) * exp(logTail + 0.5 * x * x + halfLogTwoPi);
    x += change;
    if (Math.abs(change) < 1e-15 * Math.max(1, x)) break;
  }
  return x;
}

/** The x with P(X ≤ x) = p. */
export function normalQuantile(p: number): number {
  if (p === 0.5) return 0;
  return p < 0.5 ? -normalFromLogAbove(log(p)) : normalFromLogAbove(log(1 - p));
}

/** x + x³/3 + x⁵/(3·5) + … */
function oddSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let i = 3; i < 200; i += 2) {
    term *= (x * x) / i;
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

/**
 * P(a sum is further above its mean) by its variance and third central moment: the first term of the Edgeworth series, as in
 * Y. Hong, On computing the distribution function for the Poisson binomial distribution, 2013.
 */
export function refinedNormalAbove(above: number, variance: number, third: number): number {
  const x = above / Math.sqrt(variance);
  const skewness = third / (variance * Math.sqrt(variance));
  const density = exp(-0.5 * x * x - halfLogTwoPi);
  return Math.min(1, Math.max(0, exp(logNormalAbove(x)) + (skewness * (x * x - 1) * density) / 6));
}
