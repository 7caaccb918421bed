// One ratio of risks over strata: what remains of an excess with something else held fixed.
import { exp } from '../math/elementary';
import { normal95 } from './normal';

/** A stratum: rows with and without the mark, and how many of each have the outcome. */
export interface Stratum {
  readonly marked: number;
  readonly markedHits: number;
  readonly others: number;
  readonly otherHits: number;
}

export interface PooledRatio {
  readonly value: number;
  /** 95 % interval. */
  readonly lo: number;
  readonly hi: number;
}

/**
 * The risk ratio of N. Mantel and W. Haenszel (1959) with the interval of S. Greenland and J. Robins (1985). Null where no
 * stratum holds rows with and without the mark, or either never has the outcome there.
 */
export function pooledRiskRatio(strata: readonly Stratum[]): PooledRatio | null {
  let markedPart = 0;
  let otherPart = 0;
  let spread = 0;
  for (const { marked, markedHits, others, otherHits } of strata) {
    const total = marked + others;
    if (marked === 0 || others === 0) continue;
    markedPart += (markedHits * others) / total;
    otherPart += (otherHits * marked) / total;
    spread += (marked * others * (markedHits + otherHits) - markedHits * otherHits * total) / (total * total);
  }
  if (markedPart === 0 || otherPart === 0) return null;
  const value = markedPart / otherPart;
  const reach = exp(normal95 * Math.sqrt(Math.max(0, spread) / (markedPart * otherPart)));
  return { value, lo: value / reach, hi: value * reach };
}
