import { rowsWithEntries, type SparseMatrix } from '../kernels/linalg/sparse';
import { lowerWordsOf, modelTermsOf } from '../kernels/text/lower-words';
import { tfidfOf } from '../kernels/text/tfidf';
import { type WordSequences, wordSequencesOf } from '../kernels/text/word-sequences';
import type { Artifacts } from './artifacts';
import { textOf } from './data';

/** The texts as sequences of tokens; null without a text column. */
export function wordSequences(artifacts: Artifacts): Promise<WordSequences | null> {
  return artifacts.get('word-sequences', async ({ data, environment }) => {
    const { text } = data;
    if (text === null) return null;
    environment.progress({ stage: 'Reading words', done: 0, total: null });
    return wordSequencesOf(data.recordCount, (row) => textOf(text, row), environment.signal);
  });
}

export interface TextFeatures {
  /** Rows × terms: TF-IDF of lower-case words and word pairs, each row of unit length. */
  readonly matrix: SparseMatrix;
  /** 1 for rows with at least one term. */
  readonly hasTerms: Uint8Array;
  nameOf(term: number): string;
}

const mostTerms = 200_000;
/** Terms × classes: what a linear model of them may have to learn. */
const mostWeights = 10_000_000;

/** Terms that a model of the labels can afford; the most frequent ones are kept. */
export function affordableTerms({ data }: Artifacts): number {
  const classes = Math.max(1, data.label?.names.length ?? 1);
  return Math.min(mostTerms, Math.floor(mostWeights / classes));
}

/** What text models learn from; null without a text column or without words that occur twice. */
export function textFeatures(artifacts: Artifacts): Promise<TextFeatures | null> {
  return artifacts.get('text-features', async ({ environment }) => {
    const words = await wordSequences(artifacts);
    if (words === null) return null;
    environment.progress({ stage: 'Weighing words', done: 0, total: null });
    const terms = modelTermsOf(lowerWordsOf(words), affordableTerms(artifacts), environment.signal);
    if (terms.counts.columnCount === 0) return null;
    const matrix = tfidfOf(terms.counts);
    return { matrix, hasTerms: rowsWithEntries(matrix), nameOf: (term) => terms.nameOf(term) };
  });
}
