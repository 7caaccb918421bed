import { emptySparse, rowsWithEntries, type SparseMatrix } from '../kernels/linalg/sparse';
import { ngramsOf } from '../kernels/text/ngrams.kernel';
import { tfidfOf } from '../kernels/text/tfidf';
import type { Artifacts } from './artifacts';
import { type OutOfFold, outOfFold } from './out-of-fold';
import { affordableTerms, wordSequences } from './text-features';

export interface TokenModel {
  readonly fold: OutOfFold;
  /** Rows × tokens. */
  readonly matrix: SparseMatrix;
  /** Column by token, as written. */
  readonly columnOf: ReadonlyMap<string, number>;
}

/**
 * Out-of-fold class probabilities from single tokens as written, present or not (C = 10): the content model that the
 * residual token test holds tokens against. Null without labels or tokens that occur twice.
 */
export function tokenModel(artifacts: Artifacts): Promise<TokenModel | null> {
  return artifacts.get('token-model', async (all) => {
    const words = await wordSequences(all);
    if (words === null) return null;
    const { rowCount, starts, ids, terms } = words;
    const runs = ngramsOf(
      { rowCount, starts, ids, idCount: terms.size, termOf: (id) => terms.termOf(id) },
      { mostTokens: 1, leastRows: 2, mostRows: rowCount, mostRuns: affordableTerms(all), counted: null },
      all.environment.signal,
    );
    if (runs.counts.columnCount === 0) return null;
    const matrix = tfidfOf(presenceOf(runs.counts));
    const fold = await outOfFold(all, {
      stage: 'Learning labels from single words',
      features: { kind: 'sparse', matrix },
      hasFeatures: rowsWithEntries(matrix),
      c: 10,
      keepWeights: true,
    });
    if (fold === null) return null;
    const columnOf = new Map(
      Array.from({ length: matrix.columnCount }, (_, column) => [runs.nameOf(column), column]),
    );
    return { fold, matrix, columnOf };
  });
}

function presenceOf(counts: SparseMatrix): SparseMatrix {
  const present = emptySparse(counts.rowCount, counts.columnCount, counts.columns.length);
  present.starts.set(counts.starts);
  present.columns.set(counts.columns);
  present.values.fill(1);
  return present;
}
