// A word put into rows that have the label already is contradicted by nothing. What it cannot hide is how strictly it goes
// with that label, where the other words of these texts lean to labels only more or less.
import { exp, log } from '../../kernels/math/elementary';
import { logNormalAbove } from '../../kernels/stats/normal';
import { quantileOfSorted, sortedFinite } from '../../kernels/stats/order-statistics';
import type { TokenIndex } from '../../kernels/text/token-index';

export interface StrictWord {
  readonly token: number;
  readonly classCode: number;
  /** Rows with the word that count, and those of them with the class. */
  readonly rowCount: number;
  readonly observed: number;
  /** Of the class in all rows. */
  readonly usualShare: number;
  /** Log of the odds of the class with the word against those of any row. */
  readonly logOdds: number;
  /** Chance of so much in any of the words, if they lean as the middle ones do. */
  readonly p: number;
}

export interface StrictWords {
  readonly found: readonly StrictWord[];
  /** The word that goes with a label most strictly, those found apart. */
  readonly next: StrictWord | null;
  readonly tested: number;
}

export const fewestRowsOfWord = 20;
const fewestWords = 200;
const mostP = 0.001;
/** How much further than the next one a word has to stand. */
const leastAhead = 1.5;
const normalQuartile = 0.6744897501960817;

/**
 * Words in at least twenty rows whose log odds for a class stand apart from those of all others: beyond a normal law through
 * their median and upper quartile (Bonferroni over words), and half again as far as the next. Texts in which many words
 * belong to one class have a wide law, and then none stands apart.
 */
export function strictWords(
  index: TokenIndex,
  codes: Int32Array,
  counts: Uint8Array,
  classCount: number,
): StrictWords {
  const leaning = leaningWords(index, codes, counts, classCount);
  const none = { found: [], next: null, tested: leaning.length };
  if (leaning.length < fewestWords) return none;
  const sorted = sortedFinite(leaning.map(({ logOdds }) => logOdds));
  const usual = quantileOfSorted(sorted, 0.5);
  const spread = (quantileOfSorted(sorted, 0.75) - usual) / normalQuartile;
  if (!(spread > 0)) return none;
  const words = leaning
    .map((word): StrictWord => {
      const above = exp(logNormalAbove((word.logOdds - usual) / spread));
      return { ...word, p: Math.min(1, above * leaning.length) };
    })
    .sort((a, b) => b.logOdds - a.logOdds || a.token - b.token);
  const isApart = (i: number): boolean => {
    const [word, after] = [words[i], words[i + 1]];
    return word !== undefined && after !== undefined && word.logOdds >= leastAhead * after.logOdds;
  };
  const last = words.findLastIndex((word, i) => i < mostFound && word.p <= mostP && isApart(i));
  return { found: words.slice(0, last + 1), next: words[last + 1] ?? null, tested: words.length };
}

/** More words than that are no exception. */
const mostFound = 5;

function leaningWords(
  index: TokenIndex,
  codes: Int32Array,
  counts: Uint8Array,
  classCount: number,
): Omit<StrictWord, 'p'>[] {
  const totals = new Float64Array(classCount);
  codes.forEach((code, row) => {
    if (code >= 0 && counts[row] === 1) totals[code] = (totals[code] ?? 0) + 1;
  });
  const all = totals.reduce((sum, total) => sum + total, 0);
  const usual = Float64Array.from(totals, (total) => (total + 0.5) / (all + 1));
  const leaning: Omit<StrictWord, 'p'>[] = [];
  for (let token = 0; token < index.size; token++) {
    if (index.kinds[token] === 'phrase' || (index.frequencies[token] ?? 0) < fewestRowsOfWord) continue;
    const observed = new Int32Array(classCount);
    let rowCount = 0;
    for (const row of index.rowsOf(token)) {
      const code = codes[row] ?? -1;
      if (code < 0 || counts[row] !== 1) continue;
      observed[code] = (observed[code] ?? 0) + 1;
      rowCount += 1;
    }
    if (rowCount < fewestRowsOfWord) continue;
    let [classCode, logOdds] = [0, Number.NEGATIVE_INFINITY];
    for (let c = 0; c < classCount; c++) {
      const hits = observed[c] ?? 0;
      const own = log((hits + 0.5) / (rowCount - hits + 0.5)) - log((usual[c] ?? 0) / (1 - (usual[c] ?? 0)));
      if (own > logOdds) [classCode, logOdds] = [c, own];
    }
    leaning.push({
      token,
      classCode,
      rowCount,
      observed: observed[classCode] ?? 0,
      usualShare: usual[classCode] ?? 0,
      logOdds,
    });
  }
  return leaning;
}
