// Does a token carry label information that the content model does not? A one-sided exact test of the number of rows with
// the token and the class against what the model foretold out of fold.
import { log } from '../../kernels/math/elementary';
import { logBinomialAtLeast } from '../../kernels/stats/binomial';
import { logNormalAbove, normalFromLogAbove } from '../../kernels/stats/normal';
import { madScale, medianAbsoluteDeviation } from '../../kernels/stats/order-statistics';
import { mostExactVariance, poissonBinomialAtLeast } from '../../kernels/stats/poisson-binomial.kernel';

export interface TokenTest {
  readonly token: number;
  readonly classCode: number;
  /** Rows with the token that count: one of each group of copies, with a label and a prediction. */
  readonly rowCount: number;
  readonly observed: number;
  readonly expected: number;
  /** Of the number of rows with the class, if the model is right. */
  readonly variance: number;
  /** log of the chance of so many rows or more, no larger than the truth. */
  readonly logP: number;
}

export interface Expectations {
  readonly classCount: number;
  readonly codes: Int32Array;
  /** Writes the probabilities of a row's classes, out of fold; `words` are those of the token or phrase under test. */
  readonly write: (row: number, words: readonly string[], out: Float64Array) => void;
  /** 1 for rows that count. */
  readonly counts: Uint8Array;
}

/** Sums by class, used again for every token. */
export interface Sums {
  readonly chances: Float64Array;
  readonly observed: Int32Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

export function sumsOf(classCount: number): Sums {
  return {
    chances: new Float64Array(classCount),
    observed: new Int32Array(classCount),
    expected: new Float64Array(classCount),
    variance: new Float64Array(classCount),
  };
}

/**
 * A test for each class that can say something: with an excess of a row or more, or filled well enough to tell how good the
 * model is. The p of smaller excesses is 1.
 */
export function testToken(
  token: number,
  words: readonly string[],
  rows: Int32Array,
  { classCount, codes, write, counts }: Expectations,
  { chances, observed, expected, variance }: Sums = sumsOf(classCount),
): TokenTest[] {
  observed.fill(0);
  expected.fill(0);
  variance.fill(0);
  let rowCount = 0;
  for (const row of rows) {
    if (counts[row] !== 1) continue;
    rowCount += 1;
    const code = codes[row] ?? 0;
    observed[code] = (observed[code] ?? 0) + 1;
    write(row, words, chances);
    for (let c = 0; c < classCount; c++) {
      const chance = chances[c] ?? 0;
      expected[c] = (expected[c] ?? 0) + chance;
      variance[c] = (variance[c] ?? 0) + chance * (1 - chance);
    }
  }
  const tests: TokenTest[] = [];
  for (let classCode = 0; classCode < classCount; classCode++) {
    const [count, mean] = [observed[classCode] ?? 0, expected[classCode] ?? 0];
    if (count < mean + 1 && !isFilled(mean, rowCount)) continue;
    tests.push({
      token,
      classCode,
      rowCount,
      observed: count,
      expected: mean,
      variance: variance[classCode] ?? 0,
      logP: logAtLeast(count, rowCount, mean),
    });
  }
  return tests;
}

/** Of no row the model is surer than that: where it errs, it errs on rows that it is sure of. */
const leastChance = 0.05;

/**
 * The same test by the exact tail of unequal chances, none below one in twenty; where the equal ones say less, or the sum is
 * long, as it was.
 */
export function refined(
  test: TokenTest,
  words: readonly string[],
  rows: Int32Array,
  { classCount, write, counts }: Expectations,
): TokenTest {
  if (test.variance > mostExactVariance) return test;
  const out = new Float64Array(classCount);
  const counted = rows.filter((row) => counts[row] === 1);
  const chances = Float64Array.from(counted, (row) => {
    write(row, words, out);
    return Math.max(leastChance, out[test.classCode] ?? 0);
  });
  // Raised chances vary more, and beyond that variance the tail is no longer exact.
  if (chances.reduce((sum, chance) => sum + chance * (1 - chance), 0) > mostExactVariance) return test;
  const tail = poissonBinomialAtLeast(test.observed, chances);
  return { ...test, logP: Math.min(test.logP, log(Math.max(tail, Number.MIN_VALUE))) };
}

/**
 * log P(at least `observed`) of a sum of independent 0-1 variables with that mean is at most the binomial's with equal
 * chances, from one above the mean on (W. Hoeffding, On the distribution of the number of successes, 1956).
 */
function logAtLeast(observed: number, rowCount: number, expected: number): number {
  if (rowCount === 0 || observed < expected + 1) return 0;
  const chance = Math.min(1, Math.max(expected / rowCount, 1e-12));
  return logBinomialAtLeast(observed, rowCount, chance);
}

/** Tokens with at least this many rows of both kinds expected tell how well the model is calibrated. */
const fewestExpected = 5;
const fewestForSpread = 20;

function isFilled(expected: number, rowCount: number): boolean {
  return expected >= fewestExpected && rowCount - expected >= fewestExpected;
}

/** Standardised excess of a token that is filled well enough to tell how good the model is; null of the others. */
export function residualOf({ expected, rowCount, observed, variance }: TokenTest): number | null {
  if (!isFilled(expected, rowCount) || !(variance > 0)) return null;
  return (observed - expected) / Math.sqrt(variance);
}

/** How much wider than a standard normal the residuals of well-filled tokens are; at least 1 (an empirical null). */
export function spreadOf(residuals: readonly number[]): number {
  if (residuals.length < fewestForSpread) return 1;
  return Math.max(1, madScale * medianAbsoluteDeviation(residuals));
}

/** The same excess under a null as much wider. */
export function widened(logP: number, spread: number): number {
  if (spread === 1 || logP === 0) return logP;
  return logNormalAbove(normalFromLogAbove(logP) / spread);
}
