import { rowsWithEntries, type SparseMatrix } from '../kernels/linalg/sparse';
import { lowerWordsOf, modelTermsOf } from '../kernels/text/lower-words';
import type { NaiveBayesTask } from '../kernels/text/naive-bayes.kernel';
import type { Artifacts } from './artifacts';
import { sharedFloat64, sharedInt32 } from './data';
import { folds, foldsWith } from './folds';
import { affordableTerms, wordSequences } from './text-features';

export interface NaiveBayesOpinion {
  /** Occurrences by which the ratio of a word was drawn towards 1. */
  readonly strength: number;
  /** Rows × classes; zeros for rows without prediction. */
  readonly probabilities: Float64Array;
  /** 1 for labelled rows with words whose class had been learnt from. */
  readonly judged: Uint8Array;
}

/** Much and little trust in rare words: which is right differs from set to set, and those who ask weigh both. */
const strengths: readonly number[] = [1, 10];

/** Rows × lower-case words that occur in at least two rows; null without words. */
function wordCounts(artifacts: Artifacts): Promise<SparseMatrix | null> {
  return artifacts.get('word-counts', async (all) => {
    const words = await wordSequences(all);
    if (words === null) return null;
    const { signal } = all.environment;
    const { counts } = modelTermsOf(lowerWordsOf(words), affordableTerms(all), signal, 1);
    return counts.columnCount === 0 ? null : counts;
  });
}

/**
 * Out-of-fold class probabilities from how often each class uses each word, one opinion for each strength; `weights`: how much
 * rows count in training. Null without labels of two classes or words. Not kept.
 */
export async function naiveBayesOpinions(
  artifacts: Artifacts,
  weights: Float64Array | null,
): Promise<readonly NaiveBayesOpinion[] | null> {
  const { data, environment } = artifacts;
  const { label } = data;
  const counts = await wordCounts(artifacts);
  if (label === null || label.names.length < 2 || counts === null) return null;
  const plan = await folds(artifacts);
  const classCount = label.names.length;
  const taking = foldsWith(plan, rowsWithEntries(counts));
  const common: Omit<NaiveBayesTask, 'fold'> = {
    counts,
    classes: label.codes,
    classCount,
    weights,
    folds: taking,
    strengths,
    probabilities: strengths.map(() => sharedFloat64(data.recordCount * classCount)),
    classRows: sharedInt32(plan.foldCount * classCount),
  };
  const report = (done: number): void =>
    environment.progress({ stage: 'Counting words by label', done, total: plan.foldCount });
  report(0);
  const tasks = Array.from({ length: plan.foldCount }, (_, fold): NaiveBayesTask => ({ ...common, fold }));
  await environment.pool.run('naive-bayes-fold', tasks, environment.signal, report);
  const judged = Uint8Array.from(taking, (fold, row) => {
    const code = label.codes[row] ?? -1;
    return fold >= 0 && code >= 0 && (common.classRows[fold * classCount + code] ?? 0) > 0 ? 1 : 0;
  });
  return strengths.map((strength, s) => ({
    strength,
    probabilities: common.probabilities[s] ?? new Float64Array(0),
    judged,
  }));
}
