// Which rows have which token, for tests of single tokens and phrases: case-preserved words, runs of symbols, and phrases
// of up to three words.
import type { CancelSignal } from '#shared/base/cancel';
import { byCodeUnit } from '#shared/base/canonical-json';
import { transposeOf } from '../linalg/sparse';
import { type Ngrams, ngramsOf, type TokenSequences } from './ngrams.kernel';
import type { WordSequences } from './word-sequences';

export type TokenKind = 'word' | 'symbols' | 'phrase';

export class TokenIndex {
  /** Tokens by kind (words, symbols, phrases), then by code unit: the order does not depend on that of the rows. */
  readonly names: readonly string[];
  readonly kinds: readonly TokenKind[];
  /** Counted rows that have it, by token. */
  readonly frequencies: Int32Array;
  /** Counted rows that have any text. */
  readonly countedRows: number;
  private readonly postings: readonly Int32Array[];

  constructor(tokens: readonly Token[], countedRows: number) {
    this.names = tokens.map((token) => token.name);
    this.kinds = tokens.map((token) => token.kind);
    this.frequencies = Int32Array.from(tokens, (token) => token.frequency);
    this.postings = tokens.map((token) => token.rows);
    this.countedRows = countedRows;
  }

  get size(): number {
    return this.names.length;
  }

  /** All rows that have the token, ascending, whether they count or not. */
  rowsOf(token: number): Int32Array {
    return this.postings[token] ?? new Int32Array(0);
  }
}

interface Token {
  readonly name: string;
  readonly kind: TokenKind;
  readonly frequency: number;
  readonly rows: Int32Array;
}

export interface TokenIndexLimits {
  readonly leastRows: number;
  readonly mostShare: number;
  readonly mostTokens: number;
  /** Words in a phrase. */
  readonly longestPhrase: number;
}

export const tokenIndexLimits: TokenIndexLimits = {
  leastRows: 5,
  mostShare: 0.1,
  mostTokens: 500_000,
  longestPhrase: 3,
};

/** `counted` has 1 for one row of each group of copies: copies have one vote. */
export function tokenIndexOf(
  words: WordSequences,
  counted: Uint8Array,
  limits: TokenIndexLimits,
  signal: CancelSignal,
): TokenIndex {
  let countedRows = 0;
  for (let row = 0; row < words.rowCount; row++)
    if (counted[row] === 1 && words.hasText[row] === 1) countedRows += 1;
  const common = {
    leastRows: limits.leastRows,
    mostRows: Math.floor(limits.mostShare * countedRows),
    mostRuns: limits.mostTokens,
    counted,
  };
  const wordRuns = ngramsOf(tokensOfKind(words, 1), { ...common, mostTokens: limits.longestPhrase }, signal);
  const symbolRuns = ngramsOf(tokensOfKind(words, 0), { ...common, mostTokens: 1 }, signal);
  return new TokenIndex(
    [
      ...listed(wordRuns, (run) => (wordRuns.lengths[run] === 1 ? 'word' : null), signal),
      ...listed(symbolRuns, () => 'symbols', signal),
      ...listed(wordRuns, (run) => (wordRuns.lengths[run] === 1 ? null : 'phrase'), signal),
    ],
    countedRows,
  );
}

/** Only words, or only runs of symbols. */
function tokensOfKind(words: WordSequences, isWord: 0 | 1): TokenSequences {
  const starts = new Float64Array(words.rowCount + 1);
  const ids = new Int32Array(words.ids.length);
  let used = 0;
  for (let row = 0; row < words.rowCount; row++) {
    for (let p = words.starts[row] ?? 0; p < (words.starts[row + 1] ?? 0); p++) {
      const id = words.ids[p] ?? 0;
      if (words.isWord[id] === isWord) ids[used++] = id;
    }
    starts[row + 1] = used;
  }
  return {
    rowCount: words.rowCount,
    starts,
    ids: ids.slice(0, used),
    idCount: words.terms.size,
    termOf: (id) => words.terms.termOf(id),
  };
}

const stepsPerLook = 8192;

function listed(runs: Ngrams, kindOf: (run: number) => TokenKind | null, signal: CancelSignal): Token[] {
  signal.throwIfCancelled();
  const byRun = transposeOf(runs.counts);
  let steps = 0;
  const look = (): void => {
    if (++steps % stepsPerLook === 0) signal.throwIfCancelled();
  };
  const tokens: Token[] = [];
  for (let run = 0; run < runs.frequencies.length; run++) {
    look();
    const kind = kindOf(run);
    if (kind === null) continue;
    tokens.push({
      name: runs.nameOf(run),
      kind,
      frequency: runs.frequencies[run] ?? 0,
      rows: byRun.columns.subarray(byRun.starts[run] ?? 0, byRun.starts[run + 1] ?? 0),
    });
  }
  return tokens.sort((a, b) => {
    look();
    return byCodeUnit(a.name, b.name);
  });
}
