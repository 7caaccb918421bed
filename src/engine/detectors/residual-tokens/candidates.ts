// Which tokens are tested, and which of those that stand out are one and the same thing.
import type { TokenIndex } from '../../kernels/text/token-index';
import { type Expectations, spreadOf, type TokenTest, testToken, widened } from './residual-test';

export interface Tested {
  readonly tests: readonly TokenTest[];
  /** Wider than a standard normal by this factor; already in every `logP`. */
  readonly spread: number;
  /** Tokens × classes. */
  readonly testCount: number;
}

/** Tests every token of the index against every class. */
export function testAll(
  index: TokenIndex,
  expectations: Expectations,
  onToken: (token: number) => void,
): Tested {
  const tests: TokenTest[] = [];
  for (let token = 0; token < index.size; token++) {
    onToken(token);
    tests.push(...testToken(token, index.rowsOf(token), expectations));
  }
  const spread = spreadOf(tests);
  return {
    tests: tests.map((test) => ({ ...test, logP: widened(test.logP, spread) })),
    spread,
    testCount: tests.length,
  };
}

export interface Group {
  readonly test: TokenTest;
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
  tests: readonly TokenTest[],
  rowsOf: (test: TokenTest) => readonly number[],
  wordsIn: (token: number) => number,
): Group[] {
  const ordered = tests.toSorted(
    (a, b) => a.logP - b.logP || wordsIn(b.token) - wordsIn(a.token) || a.token - b.token,
  );
  const groups: {
    test: TokenTest;
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
