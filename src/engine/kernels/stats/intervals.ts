// Confidence intervals of shares and of their differences.
import { betaQuantile } from './beta';
import { normalQuantile } from './normal';

export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** E. B. Wilson's interval (1927) of a share of `hits` in `total`. */
export function wilsonInterval(hits: number, total: number, confidence = 0.95): Interval {
  if (total <= 0) return { lo: 0, hi: 1 };
  const z = normalQuantile(0.5 + confidence / 2);
  const share = hits / total;
  const zz = (z * z) / total;
  const middle = (share + zz / 2) / (1 + zz);
  const half = (z * Math.sqrt((share * (1 - share)) / total + zz / (4 * total))) / (1 + zz);
  return {
    lo: hits === 0 ? 0 : Math.max(0, middle - half),
    hi: hits === total ? 1 : Math.min(1, middle + half),
  };
}

/** C. J. Clopper and E. S. Pearson's interval (1934): never shorter than promised. */
export function clopperPearsonInterval(hits: number, total: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  return {
    lo: hits <= 0 ? 0 : betaQuantile(tail, hits, total - hits + 1),
    hi: hits >= total ? 1 : betaQuantile(1 - tail, hits + 1, total - hits),
  };
}

/** R. G. Newcombe's interval (1998, method 10) of hitsA/totalA − hitsB/totalB. */
export function newcombeInterval(
  hitsA: number,
  totalA: number,
  hitsB: number,
  totalB: number,
  confidence = 0.95,
): Interval {
  if (totalA <= 0 || totalB <= 0) return { lo: -1, hi: 1 };
  const a = hitsA / totalA;
  const b = hitsB / totalB;
  const wilsonA = wilsonInterval(hitsA, totalA, confidence);
  const wilsonB = wilsonInterval(hitsB, totalB, confidence);
  const below = Math.sqrt((a - wilsonA.lo) * (a - wilsonA.lo) + (wilsonB.hi - b) * (wilsonB.hi - b));
  const above = Math.sqrt((wilsonA.hi - a) * (wilsonA.hi - a) + (b - wilsonB.lo) * (b - wilsonB.lo));
  return { lo: Math.max(-1, a - b - below), hi: Math.min(1, a - b + above) };
}
