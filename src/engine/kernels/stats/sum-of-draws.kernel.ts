// How far up a sum of independent draws can come by chance: each item draws one of several scores, with chances of its own,
// when the group that the items belong to may differ from others by a random share of draws from other chances.
import { exp, log } from '../math/elementary';
import { halfLogTwoPi } from './gamma';
import { logNormalAbove, refinedNormalAbove } from './normal';

export interface Draws {
  /** Items × width: what each outcome scores. */
  readonly scores: Float64Array;
  /** Items × width: its chance. */
  readonly chances: Float64Array;
  /** Items × width: its chance in draws of the other kind. */
  readonly others: Float64Array;
  readonly width: number;
}

/** So near to the mean, or beyond so many items, the normal distribution corrected for skewness is near enough. */
const leastTailZ = 1;
const mostTailItems = 5000;
/** Scores are rounded to this where the tail is summed exactly, and so much work of that is worth it. */
const scoreStep = 0.05;
const mostExactWork = 4_000_000;
const furthestNode = 4;
const nodesPerDeviation = 2;
const mostSteps = 60;
const leastShare = 0.001;

/**
 * P(the scores sum to at least those of the outcomes `drawn`, by item) where a share N(usual, spread²) of the draws is of the
 * other kind, one in a thousand at least.
 */
export function drawsAtLeast(drawn: Int32Array, draws: Draws, usual: number, spread: number): number {
  const observed = observedOf(drawn, draws);
  let tail = 0;
  let total = 0;
  const nodes = furthestNode * nodesPerDeviation;
  let ofLeast: number | null = null;
  for (let node = -nodes; node <= nodes; node++) {
    const x = node / nodesPerDeviation;
    const density = exp(-0.5 * x * x);
    const share = Math.min(1, usual + spread * x);
    total += density;
    if (share > leastShare) tail += density * atLeast(observed, draws, share);
    else {
      ofLeast ??= atLeast(observed, draws, leastShare);
      tail += density * ofLeast;
    }
  }
  return Math.min(1, tail / total);
}

interface Observed {
  readonly sum: number;
  /** Items × width: by how many steps an outcome scores more than the item's least. */
  readonly steps: Int32Array;
  /** Of the outcomes drawn. */
  readonly stepSum: number;
}

function observedOf(drawn: Int32Array, { scores, width }: Draws): Observed {
  const steps = new Int32Array(scores.length);
  let sum = 0;
  let stepSum = 0;
  drawn.forEach((outcome, item) => {
    const at = item * width;
    let least = Number.POSITIVE_INFINITY;
    for (let c = at; c < at + width; c++) least = Math.min(least, scores[c]!);
    for (let c = at; c < at + width; c++) steps[c] = Math.round((scores[c]! - least) / scoreStep);
    sum += scores[at + outcome]!;
    stepSum += steps[at + outcome]!;
  });
  return { sum, steps, stepSum };
}

function atLeast(observed: Observed, draws: Draws, share: number): number {
  const { sum, stepSum } = observed;
  const { mean, variance, third } = momentsOf(draws, share);
  if (!(variance > 0)) return sum <= mean + 1e-9 * Math.abs(mean) ? 1 : 0;
  const z = (sum - mean) / Math.sqrt(variance);
  const isFew = draws.scores.length / draws.width <= mostTailItems;
  if (z < leastTailZ || !isFew) return refinedNormalAbove(sum - mean, variance, third);
  return stepSum * draws.scores.length <= mostExactWork
    ? exactTail(observed, draws, share)
    : saddlepoint(sum, draws, share);
}

/** Every sum of rounded scores below the observed one, item by item; what reaches it is the tail. */
function exactTail({ steps, stepSum }: Observed, { chances, others, width }: Draws, share: number): number {
  let masses = new Float64Array(stepSum);
  let next = new Float64Array(stepSum);
  if (stepSum > 0) masses[0] = 1;
  let tail = stepSum > 0 ? 0 : 1;
  let most = 0;
  for (let at = 0; at < steps.length; at += width) {
    let widest = 0;
    next.fill(0);
    for (let c = at; c < at + width; c++) {
      const chance = chances[c]! + share * (others[c]! - chances[c]!);
      const by = steps[c]!;
      if (by > widest) widest = by;
      const top = Math.min(most, stepSum - 1);
      const last = Math.min(top, stepSum - 1 - by);
      for (let k = 0; k <= last; k++) next[k + by] = next[k + by]! + chance * masses[k]!;
      let out = 0;
      for (let k = Math.max(0, last + 1); k <= top; k++) out += masses[k]!;
      tail += chance * out;
    }
    most += widest;
    [masses, next] = [next, masses];
  }
  return Math.min(1, tail);
}

/** Mean, variance and third central moment of the sum. */
export function momentsOf(
  { scores, chances, others, width }: Draws,
  share: number,
): { readonly mean: number; readonly variance: number; readonly third: number } {
  let mean = 0;
  let variance = 0;
  let third = 0;
  for (let at = 0; at < scores.length; at += width) {
    let first = 0;
    let second = 0;
    let cubes = 0;
    for (let c = at; c < at + width; c++) {
      const weighted = (chances[c]! + share * (others[c]! - chances[c]!)) * scores[c]!;
      first += weighted;
      second += weighted * scores[c]!;
      cubes += weighted * scores[c]! * scores[c]!;
    }
    mean += first;
    variance += Math.max(0, second - first * first);
    third += cubes - 3 * first * second + 2 * first * first * first;
  }
  return { mean, variance, third };
}

/**
 * R. Lugannani, S. Rice, Saddle point approximation for the distribution of the sum of independent random variables, 1980; with
 * the correction for sums that come in steps (H. Daniels, Tail probability approximations, 1987), each step as wide as an item's scores.
 */
function saddlepoint(sum: number, draws: Draws, share: number): number {
  let tilt = 0;
  let low = 0;
  let high = mostTilt;
  let at = tilted(draws, share, tilt);
  for (let step = 0; step < mostSteps && Math.abs(at.mean - sum) > 1e-9 * Math.sqrt(at.variance); step++) {
    if (at.mean < sum) low = tilt;
    else high = tilt;
    const next = tilt + (sum - at.mean) / at.variance;
    tilt = next > low && next < high ? next : (low + high) / 2;
    at = tilted(draws, share, tilt);
  }
  const w = Math.sqrt(Math.max(0, 2 * (tilt * sum - at.log)));
  const u = ((1 - exp(-tilt * at.step)) / at.step) * Math.sqrt(at.variance);
  const density = exp(-0.5 * w * w - halfLogTwoPi);
  return Math.min(1, Math.max(0, exp(logNormalAbove(w)) + density * (1 / u - 1 / w)));
}

/** As good as infinite: nearly every item scores its most. */
const mostTilt = 60;

/** The logarithm of the moment-generating function; under tilted chances mean and variance of the sum, and the width of its steps. */
function tilted(
  { scores, chances, others, width }: Draws,
  share: number,
  tilt: number,
): { readonly log: number; readonly mean: number; readonly variance: number; readonly step: number } {
  let logs = 0;
  let mean = 0;
  let variance = 0;
  let steps = 0;
  for (let at = 0; at < scores.length; at += width) {
    let all = 0;
    let first = 0;
    let second = 0;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (let c = at; c < at + width; c++) {
      lowest = Math.min(lowest, scores[c]!);
      highest = Math.max(highest, scores[c]!);
      const weight = (chances[c]! + share * (others[c]! - chances[c]!)) * exp(tilt * scores[c]!);
      all += weight;
      first += weight * scores[c]!;
      second += weight * scores[c]! * scores[c]!;
    }
    first /= all;
    logs += log(all);
    mean += first;
    const own = Math.max(0, second / all - first * first);
    variance += own;
    steps += own * (highest - lowest);
  }
  return { log: logs, mean, variance, step: Math.max(1e-9, steps / variance) };
}
