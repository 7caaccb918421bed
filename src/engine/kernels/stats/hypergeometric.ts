import { exp, log } from '../math/elementary';
import { logBinomialMass } from './binomial-mass';
import { logOneMinusExp } from './gamma';

/** An urn of `population` balls, `marked` of them marked, from which `draws` are taken without putting back. */
export interface Urn {
  readonly population: number;
  readonly marked: number;
  readonly draws: number;
}

/** log P(exactly k marked balls are drawn), through three binomial masses (Loader, 2000). */
function logHypergeometricExactly(k: number, { population, marked, draws }: Urn): number {
  const unmarked = population - marked;
  if (k < Math.max(0, draws - unmarked) || k > Math.min(marked, draws)) return Number.NEGATIVE_INFINITY;
  const p = draws / population;
  const q = (population - draws) / population;
  return (
    logBinomialMass(k, marked, p, q) +
    logBinomialMass(draws - k, unmarked, p, q) -
    logBinomialMass(draws, population, p, q)
  );
}

/** log P(at least k marked balls are drawn). */
export function logHypergeometricAtLeast(k: number, urn: Urn): number {
  const { population, marked, draws } = urn;
  const least = Math.max(0, draws - (population - marked));
  const most = Math.min(marked, draws);
  if (k <= least) return 0;
  if (k > most) return Number.NEGATIVE_INFINITY;
  if (k > (draws * marked) / population) return logSumUpwards(k, most, urn);
  return logOneMinusExp(Math.min(0, logSumDownwards(k - 1, least, urn)));
}

/** log P(at most k marked balls are drawn). */
export function logHypergeometricAtMost(k: number, urn: Urn): number {
  // Unmarked balls drawn are at least draws − k.
  return logHypergeometricAtLeast(urn.draws - k, { ...urn, marked: urn.population - urn.marked });
}

function logSumUpwards(from: number, most: number, urn: Urn): number {
  const { population, marked, draws } = urn;
  let term = 1;
  let sum = 1;
  for (let i = from; i < most; i++) {
    term *= ((marked - i) * (draws - i)) / ((i + 1) * (population - marked - draws + i + 1));
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return logHypergeometricExactly(from, urn) + log(sum);
}

function logSumDownwards(from: number, least: number, urn: Urn): number {
  const { population, marked, draws } = urn;
  let term = 1;
  let sum = 1;
  for (let i = from; i > least; i--) {
    term *= (i * (population - marked - draws + i)) / ((marked - i + 1) * (draws - i + 1));
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return logHypergeometricExactly(from, urn) + log(sum);
}

export interface FisherExact {
  /** P(first cell at least as large), log. */
  readonly logGreater: number;
  /** P(first cell at most as large), log. */
  readonly logLess: number;
  /** Sum of the chances of all tables that are no likelier than this one. */
  readonly twoSided: number;
}

/** Fisher's exact test of the table [[a, b], [c, d]] with margins held fixed. */
export function fisherExact(a: number, b: number, c: number, d: number): FisherExact {
  const urn: Urn = { population: a + b + c + d, marked: a + b, draws: a + c };
  const observed = logHypergeometricExactly(a, urn);
  let twoSided = 0;
  const least = Math.max(0, urn.draws - (urn.population - urn.marked));
  for (let k = least; k <= Math.min(urn.marked, urn.draws); k++) {
    const chance = logHypergeometricExactly(k, urn);
    // Tables of the same chance differ by rounding; 1e-7 is what R and SciPy allow.
    if (chance <= observed + 1e-7) twoSided += exp(chance);
  }
  return {
    logGreater: logHypergeometricAtLeast(a, urn),
    logLess: logHypergeometricAtMost(a, urn),
    twoSided: Math.min(1, twoSided),
  };
}
