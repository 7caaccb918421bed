// How many of several chances come true, each with its own probability.
import { refinedNormalAbove } from './normal';

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
