import type { CancelSignal } from '#shared/base/cancel';
import type { SparseMatrix } from '../linalg/sparse';
import { charGramsOf } from './char-grams.kernel';
import { allWordCounts, lowerWordsOf, modelTermsOf } from './lower-words';
import { sideBySide, tfidfOf } from './tfidf';
import type { WordSequences } from './word-sequences';

const mostTerms = 60_000;
const mostGrams = 40_000;
/** Of all rows together; they bound the memory. */
const mostWords = 20_000_000;
const mostGramEntries = 30_000_000;
const gramsPerRow = 300;
const leastRows = 2;
const mostShare = 0.5;

/** Words of each text that are looked at where a table has so many rows. */
export function wordsPerText(rowCount: number): number {
  return Math.max(16, Math.floor(mostWords / Math.max(1, rowCount)));
}

/**
 * Rows × terms for an embedding: TF-IDF of lower-case words and word pairs, and of runs of two to four characters, both
 * halves of equal length, together 1. Rows without any are empty.
 */
export function textWeights(words: WordSequences, signal: CancelSignal): SparseMatrix {
  const { rowCount } = words;
  const lowerWords = lowerWordsOf(words, wordsPerText(rowCount));
  const terms = modelTermsOf(lowerWords, mostTerms, signal);
  const limits = {
    leastRows,
    mostShare,
    mostGrams,
    entriesPerRow: Math.min(gramsPerRow, mostGramEntries / Math.max(1, rowCount)),
  };
  const grams = charGramsOf(allWordCounts(lowerWords, signal), words.lowerTerms, limits, signal);
  return sideBySide(tfidfOf(terms.counts, Math.SQRT1_2), tfidfOf(grams, Math.SQRT1_2));
}
