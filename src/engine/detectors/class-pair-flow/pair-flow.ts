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
  /** Units of the deeper half of `from` against `to` that are labelled `to`, of how many; and the other way round. */
  readonly deep: number;
  readonly half: number;
  readonly deepBack: number;
  readonly halfBack: number;
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

const fewestOfHalf = 20;
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
  const halves = deepHalves(opinion, label, units);
  const tested: {
    from: number;
    to: number;
    deep: number;
    half: number;
    deepBack: number;
    halfBack: number;
  }[] = [];
  for (let from = 0; from < classCount; from++)
    for (let to = 0; to < classCount; to++) {
      const forth = halves[from * classCount + to];
      const back = halves[to * classCount + from];
      if (from === to || forth === undefined || back === undefined || forth.half < fewestOfHalf) continue;
      tested.push({ from, to, ...forth, deepBack: back.deep, halfBack: back.half });
    }
  const kind = tested.length >= manyPairs ? 'many' : 'few';
  const usualBeside = usualOfOthers(
    tested.map(({ deep, half }) => deep / half),
    ordinaryQuantile[kind],
  );
  const judged = tested.map((pair) => {
    const back = (pair.deepBack + 0.5) / (pair.halfBack + 1);
    const usual = usualBeside(pair.deep / pair.half);
    const ordinary = Math.min(0.9, Math.max(leastOrdinary[kind], usual, pair.halfBack === 0 ? 0 : back));
    const logSoMany = logBinomialAtLeast(pair.deep, pair.half, ordinary);
    const { logGreater } = fisherExact(
      pair.deep,
      pair.half - pair.deep,
      pair.deepBack,
      pair.halfBack - pair.deepBack,
    );
    const byNature = (1 - ordinaryQuantile[kind]) * exp(logGreater);
    const p = Math.min(1, Math.max(1e-300, exp(logSoMany), byNature));
    return { ...pair, back, ordinary, p };
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

interface Half {
  readonly deep: number;
  readonly half: number;
}

/** From × to: of the rows labelled either whose likeliest class is `from`, the half with the best odds for it. */
function deepHalves(opinion: LabelOpinion, label: Categorical, units: readonly number[]): readonly Half[] {
  const { classCount, probabilities } = opinion;
  const rowsOf: number[][] = Array.from({ length: classCount }, () => []);
  for (const row of units) rowsOf[likeliestClass(probabilities, row, classCount)]?.push(row);
  const halves: Half[] = [];
  for (let from = 0; from < classCount; from++)
    for (let to = 0; to < classCount; to++) {
      const pair = (rowsOf[from] ?? []).filter((row) => label.codes[row] === from || label.codes[row] === to);
      const odds = (row: number): number =>
        (probabilities[row * classCount + from] ?? 0) /
        Math.max(1e-12, probabilities[row * classCount + to] ?? 0);
      pair.sort((a, b) => odds(b) - odds(a) || a - b);
      const half = Math.floor(pair.length / 2);
      let deep = 0;
      for (const row of pair.slice(0, half)) if (label.codes[row] === to) deep += 1;
      halves.push({ deep, half });
    }
  return halves;
}
