// How many of several chances come true, each with its own probability.
import { exp } from '../math/elementary';
import { halfLogTwoPi } from './gamma';
import { logNormalAbove } from './normal';

/** Above this variance the normal distribution, corrected for skewness, is near enough and the exact sum too long. */
export const mostExactVariance = 60;

/** P(at least `hits` come true), chances independent. */
export function poissonBinomialAtLeast(hits: number, chances: Float64Array): number {
  if (hits <= 0) return 1;
  if (hits > chances.length) return 0;
  let mean = 0;
  let variance = 0;
  let third = 0;
  for (const chance of chances) {
    mean += chance;
    variance += chance * (1 - chance);
    third += chance * (1 - chance) * (1 - 2 * chance);
  }
  if (variance > mostExactVariance) return refinedNormalAbove(hits - 0.5 - mean, variance, third);
  // masses[k] = P(exactly k) for k < hits; what reaches `hits` is the tail.
  const masses = new Float64Array(hits);
  masses[0] = 1;
  let tail = 0;
  let most = 0;
  for (const chance of chances) {
    if (most === hits - 1) tail += masses[most]! * chance;
    else most += 1;
    for (let k = most; k > 0; k--) masses[k] = masses[k]! * (1 - chance) + masses[k - 1]! * chance;
    masses[0] = masses[0]! * (1 - chance);
  }
  return Math.min(1, tail);
}

/** The first term of the Edgeworth series, as in Y. Hong, On computing the distribution function, 2013. */
function refinedNormalAbove(above: number, variance: number, third: number): number {
  const x = above / Math.sqrt(variance);
  const skewness = third / (variance * Math.sqrt(variance));
  const density = exp(-0.5 * x * x - halfLogTwoPi);
  return Math.min(1, Math.max(0, exp(logNormalAbove(x)) + (skewness * (x * x - 1) * density) / 6));
}
