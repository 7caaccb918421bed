// Which tokens are tested, and which of those that stand out are one and the same thing.
import { exp } from '../../kernels/math/elementary';
import { benjaminiYekutieli } from '../../kernels/stats/multiplicity';
import type { TokenIndex } from '../../kernels/text/token-index';
import {
  type Expectations,
  refined,
  residualOf,
  spreadOf,
  sumsOf,
  type TokenTest,
  testToken,
  widened,
} from './residual-test';

export interface Tested {
  /** Those with a small p-value; the others are counted and forgotten. */
  readonly tests: readonly TokenTest[];
  /** Wider than a standard normal by this factor; already in every `logP`. */
  readonly spread: number;
  /** Tokens × classes. */
  readonly testCount: number;
}

/**
 * Tests every token of the index against every class, but for phrases in which a word stands twice: how often a common word
 * stands in a text tells its class too, and the content model knows only whether it does.
 */
export function testAll(
  index: TokenIndex,
  expectations: Expectations,
  onToken: (token: number) => void,
): Tested {
  const kept: TokenTest[] = [];
  const residuals: number[] = [];
  const sums = sumsOf(expectations.classCount);
  let tested = 0;
  for (let token = 0; token < index.size; token++) {
    onToken(token);
    const words = wordsOf(index, token);
    if (words.length > 1 && new Set(words).size < words.length) continue;
    tested += 1;
    const rows = index.rowsOf(token);
    for (const test of testToken(token, words, rows, expectations, sums)) {
      const residual = residualOf(test);
      if (residual !== null) residuals.push(residual);
      if (test.logP < mostKeptLogP) kept.push(refined(test, words, rows, expectations));
    }
  }
  const spread = spreadOf(residuals);
  return {
    tests: kept.map((test) => ({ ...test, logP: widened(test.logP, spread) })),
    spread,
    testCount: tested * expectations.classCount,
  };
}

/** log of 0.05: q-values that matter do not depend on larger p-values. */
const mostKeptLogP = -3;

export function wordsOf(index: TokenIndex, token: number): readonly string[] {
  const name = index.names[token] ?? '';
  return index.kinds[token] === 'phrase' ? name.split(' ') : [name];
}

export interface StandOut extends TokenTest {
  readonly q: number;
}

export interface Thresholds {
  readonly falseDiscoveryRate: number;
  readonly leastExcess: number;
  readonly leastLift: number;
}

/** Tests that are rejected at the rate of Benjamini and Yekutieli and whose excess is worth a word. */
export function standingOut({ tests, testCount }: Tested, thresholds: Thresholds): StandOut[] {
  const q = benjaminiYekutieli(
    Float64Array.from(tests, ({ logP }) => exp(logP)),
    testCount,
  );
  const found: StandOut[] = [];
  tests.forEach((test, i) => {
    const excess = test.observed - test.expected;
    const isLarge = excess >= thresholds.leastExcess && excess / test.rowCount >= thresholds.leastLift;
    if (isLarge && (q[i] ?? 1) <= thresholds.falseDiscoveryRate) found.push({ ...test, q: q[i] ?? 1 });
  });
  return found;
}

export interface Group {
  readonly test: StandOut;
  /** Rows with the token and the class, ascending. */
  readonly rows: readonly number[];
  /** Other tokens that stand in much the same rows, strongest first. */
  readonly companions: readonly number[];
}

const sameFrom = 0.5;

/**
 * Joins tokens of a class whose rows are mostly the same, led by the strongest; among tokens in the very same rows a
 * longer phrase leads, since it says more.
 */
export function groupTests(
  tests: readonly StandOut[],
  rowsOf: (test: TokenTest) => readonly number[],
  wordsIn: (token: number) => number,
): Group[] {
  const ordered = tests.toSorted(
    (a, b) => a.logP - b.logP || wordsIn(b.token) - wordsIn(a.token) || a.token - b.token,
  );
  const groups: {
    test: StandOut;
    rows: readonly number[];
    set: ReadonlySet<number>;
    companions: number[];
  }[] = [];
  for (const test of ordered) {
    const rows = rowsOf(test);
    const home = groups.find(
      (group) => group.test.classCode === test.classCode && overlap(group.set, rows) >= sameFrom,
    );
    if (home === undefined) groups.push({ test, rows, set: new Set(rows), companions: [] });
    else home.companions.push(test.token);
  }
  return groups;
}

/** Share of the smaller set that is in the other, too. */
function overlap(set: ReadonlySet<number>, rows: readonly number[]): number {
  let both = 0;
  for (const row of rows) if (set.has(row)) both += 1;
  return both / Math.max(1, Math.min(set.size, rows.length));
}
