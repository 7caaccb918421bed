import type { CancelSignal } from '#shared/base/cancel';
import type { SparseMatrix } from '../linalg/sparse';
import { type Ngrams, ngramsOf, type TokenSequences } from './ngrams.kernel';
import type { WordSequences } from './word-sequences';

/** The first words of each row (all, unless told) in lower case, symbols left out. */
export function lowerWordsOf(words: WordSequences, mostPerRow = Number.POSITIVE_INFINITY): TokenSequences {
  const { rowCount, lowerOf, lowerTerms } = words;
  const starts = new Float64Array(rowCount + 1);
  const ids = new Int32Array(words.ids.length);
  let used = 0;
  for (let row = 0; row < rowCount; row++) {
    const end = words.starts[row + 1] ?? 0;
    const limit = used + mostPerRow;
    for (let p = words.starts[row] ?? 0; p < end && used < limit; p++) {
      const id = lowerOf[words.ids[p] ?? 0] ?? -1;
      if (id >= 0) ids[used++] = id;
    }
    starts[row + 1] = used;
  }
  return {
    rowCount,
    starts,
    ids: ids.slice(0, used),
    idCount: lowerTerms.size,
    termOf: (id) => lowerTerms.termOf(id),
  };
}

/** Words and runs of up to `mostTokens` words, pairs unless told, that occur in at least two rows. */
export function modelTermsOf(
  lowerWords: TokenSequences,
  mostTerms: number,
  signal: CancelSignal,
  mostTokens = 2,
): Ngrams {
  return ngramsOf(
    lowerWords,
    { mostTokens, leastRows: 2, mostRows: lowerWords.rowCount, mostRuns: mostTerms, counted: null },
    signal,
  );
}

/** Every word of each row; columns are the numbers of the words. */
export function allWordCounts(lowerWords: TokenSequences, signal: CancelSignal): SparseMatrix {
  return ngramsOf(
    lowerWords,
    {
      mostTokens: 1,
      leastRows: 1,
      mostRows: lowerWords.rowCount,
      mostRuns: Number.POSITIVE_INFINITY,
      counted: null,
    },
    signal,
  ).counts;
}
