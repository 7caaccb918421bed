// One-way traffic between two classes. Classes that are confused by nature meet at their border; labels that were turned lie
// anywhere in the class they came from, also deep inside it, and only one way.
import type { Categorical } from '../../analysis/data';
import type { LabelOpinion } from '../../analysis/label-opinion';
import { likeliestClass } from '../../analysis/out-of-fold';
import { exp } from '../../kernels/math/elementary';
import { logBinomialAtLeast } from '../../kernels/stats/binomial';
import { fisherExact } from '../../kernels/stats/hypergeometric';
import { benjaminiHochberg } from '../../kernels/stats/multiplicity';
import { quantileOfSorted, sortedFinite } from '../../kernels/stats/order-statistics';

export interface PairFlow {
  /** Rows whose content says `from` are labelled `to`. */
  readonly from: number;
  readonly to: number;
  /** Units deep inside `from` as against `to`, and how many of them are labelled `to`; and the other way round. */
  readonly inside: number;
  readonly turned: number;
  readonly insideBack: number;
  readonly turnedBack: number;
  /** Chance of as many in the deeper half of these, were the share the ordinary one. */
  readonly pDeepest: number;
  /** Chance that so few of the turned ones are in that half, were they as many at every depth: confusion by nature thins out. */
  readonly pThinning: number;
  /** Share the other way round, half a unit added: never 0. */
  readonly back: number;
  /** Share of such labels that is ordinary between classes of this data. */
  readonly ordinary: number;
  /**
   * The larger of two chances (R. L. Berger, Technometrics 1982: intersection-union): of so many if the share were the ordinary
   * one; and of the pair being one that by nature exceeds it, which one in twenty or four does by the choice of what is
   * ordinary, times that of such a difference to the other way round if both were alike (R. A. Fisher's exact test).
   */
  readonly p: number;
  readonly q: number;
}

const fewestInside = 20;
/** Rows that models are so sure of are deep inside, where these are more than half of them. */
const sureOdds = 19;
const manyPairs = 20;
const leastOrdinary = { many: 0.01, few: 0.02 } as const;
const ordinaryQuantile = { many: 0.95, few: 0.75 } as const;

/** Every ordered pair of classes with enough rows. `units` are judged rows that count. */
export function pairFlows(
  opinion: LabelOpinion,
  label: Categorical,
  units: readonly number[],
): readonly PairFlow[] {
  const { classCount } = opinion;
  const depths = depthsOf(opinion, label, units);
  const tested: (Depth & { from: number; to: number; insideBack: number; turnedBack: number })[] = [];
  for (let from = 0; from < classCount; from++)
    for (let to = 0; to < classCount; to++) {
      const forth = depths[from * classCount + to];
      const back = depths[to * classCount + from];
      if (from === to || forth === undefined || back === undefined || forth.inside < fewestInside) continue;
      tested.push({ from, to, ...forth, insideBack: back.inside, turnedBack: back.turned });
    }
  const kind = tested.length >= manyPairs ? 'many' : 'few';
  const usualBeside = usualOfOthers(
    tested.map(({ turned, inside }) => turned / inside),
    ordinaryQuantile[kind],
  );
  const judged = tested.map((pair) => {
    const { inside, turned, insideBack, turnedBack, deepest, expected } = pair;
    const back = (turnedBack + 0.5) / (insideBack + 1);
    const usual = usualBeside(turned / inside);
    const ordinary = Math.min(
      0.9,
      Math.max(leastOrdinary[kind], usual, insideBack === 0 ? 0 : back, expected / inside),
    );
    const logSoMany = logBinomialAtLeast(turned, inside, ordinary);
    const { logGreater } = fisherExact(turned, inside - turned, turnedBack, insideBack - turnedBack);
    const byNature = (1 - ordinaryQuantile[kind]) * exp(logGreater);
    const p = Math.min(1, Math.max(1e-300, exp(logSoMany), byNature));
    const half = Math.floor(inside / 2);
    const pDeepest = exp(logBinomialAtLeast(deepest, half, ordinary));
    const outer = turned - deepest;
    const pThinning = exp(fisherExact(outer, inside - half - outer, deepest, half - deepest).logGreater);
    return { ...pair, back, ordinary, p, pDeepest, pThinning };
  });
  const q = benjaminiHochberg(judged.map(({ p }) => p));
  return judged.map((pair, i) => ({ ...pair, q: q[i] ?? 1 }));
}

/** By a share, that quantile of all the others; 0 of fewer than three. Pairs are many, the shares they have are few. */
function usualOfOthers(shares: readonly number[], quantile: number): (share: number) => number {
  const sorted = sortedFinite(shares);
  const known = new Map<number, number>();
  return (share) => {
    const before = known.get(share);
    if (before !== undefined) return before;
    const own = sorted.indexOf(share);
    const others = sorted.filter((_, i) => i !== own);
    const usual = others.length < 3 ? 0 : quantileOfSorted(others, quantile);
    known.set(share, usual);
    return usual;
  };
}

interface Depth {
  readonly inside: number;
  readonly turned: number;
  /** Of these in the deeper half. */
  readonly deepest: number;
  /** As many as models expect, where all are rows that they are sure of; else 0: models learn what was turned. */
  readonly expected: number;
}

/**
 * From × to: of the rows labelled either whose likeliest class is `from`, in order of the odds for it, those that models are
 * sure of; the better half at least.
 */
function depthsOf(opinion: LabelOpinion, label: Categorical, units: readonly number[]): readonly Depth[] {
  const { classCount, probabilities } = opinion;
  const rowsOf: number[][] = Array.from({ length: classCount }, () => []);
  for (const row of units) rowsOf[likeliestClass(probabilities, row, classCount)]?.push(row);
  const depths: Depth[] = [];
  for (let from = 0; from < classCount; from++)
    for (let to = 0; to < classCount; to++) {
      const pair = (rowsOf[from] ?? []).filter((row) => label.codes[row] === from || label.codes[row] === to);
      const odds = (row: number): number =>
        (probabilities[row * classCount + from] ?? 0) /
        Math.max(1e-12, probabilities[row * classCount + to] ?? 0);
      pair.sort((a, b) => odds(b) - odds(a) || a - b);
      const turnedOf = (rows: readonly number[]): number =>
        rows.filter((row) => label.codes[row] === to).length;
      const half = Math.floor(pair.length / 2);
      const sure = pair.findLastIndex((row) => odds(row) >= sureOdds) + 1;
      const inside = pair.slice(0, Math.max(half, sure));
      depths.push({
        inside: inside.length,
        turned: turnedOf(inside),
        deepest: turnedOf(inside.slice(0, Math.floor(inside.length / 2))),
        expected: sure < half ? 0 : inside.reduce((sum, row) => sum + 1 / (1 + odds(row)), 0),
      });
    }
  return depths;
}
