// One fold of out-of-fold prediction by naive Bayes on counts of words (A. McCallum, K. Nigam, A comparison of event models
// for naive Bayes text classification, 1998). How much more often a class uses a word than all classes do is drawn towards
// 1 by so many occurrences (D. Clayton, J. Kaldor, Empirical Bayes estimates of age-standardized relative risks, 1987).
import type { CancelSignal } from '#shared/base/cancel';
import type { SparseMatrix } from '../linalg/sparse';
import { exp, log } from '../math/elementary';

export interface NaiveBayesTask {
  /** Rows × words. */
  readonly counts: SparseMatrix;
  /** Class of each row, −1 where it has none: such rows are predicted but not learnt from. */
  readonly classes: Int32Array;
  readonly classCount: number;
  /** How much each row counts in training; null for all alike. */
  readonly weights: Float64Array | null;
  /** Fold of each row, −1 for rows that take no part. */
  readonly folds: Int32Array;
  readonly fold: number;
  /** Occurrences by which a word's ratio is drawn towards 1; each makes an opinion of its own. */
  readonly strengths: readonly number[];
  /** Shared, rows × classes for each strength: receive the probabilities of this fold's rows. */
  readonly probabilities: readonly Float64Array[];
  /** Shared, folds × classes: receives how many rows of each class were learnt from. */
  readonly classRows: Int32Array;
}

const rowsPerCheck = 4096;

export function naiveBayesFold(task: NaiveBayesTask, signal: CancelSignal): void {
  const learnt = learn(task, signal);
  task.strengths.forEach((strength, s) => {
    signal.throwIfCancelled();
    predict(task, learnt, ratiosOf(learnt, task.classCount, strength), task.probabilities[s]!, signal);
  });
}

interface Learnt {
  /** Words × classes: occurrences. */
  readonly uses: Float64Array;
  /** By class: occurrences of all words. */
  readonly totals: Float64Array;
  /** By class: log of its share of the rows; −∞ for classes without rows. */
  readonly priors: Float64Array;
}

function learn(task: NaiveBayesTask, signal: CancelSignal): Learnt {
  const { counts, classes, classCount, weights, folds, fold, classRows } = task;
  const { starts, columns, values } = counts;
  const uses = new Float64Array(counts.columnCount * classCount);
  const totals = new Float64Array(classCount);
  const rows = new Float64Array(classCount);
  for (let row = 0; row < counts.rowCount; row++) {
    if (row % rowsPerCheck === 0) signal.throwIfCancelled();
    const c = classes[row]!;
    const weight = weights?.[row] ?? 1;
    if (folds[row]! < 0 || folds[row] === fold || c < 0 || !(weight > 0)) continue;
    classRows[fold * classCount + c] = classRows[fold * classCount + c]! + 1;
    rows[c] = rows[c]! + weight;
    const end = starts[row + 1]!;
    for (let k = starts[row]!; k < end; k++) {
      const at = columns[k]! * classCount + c;
      uses[at] = uses[at]! + weight * values[k]!;
      totals[c] = totals[c]! + weight * values[k]!;
    }
  }
  const all = rows.reduce((sum, count) => sum + count, 0);
  return {
    uses,
    totals,
    priors: rows.map((count) => (count > 0 ? log(count / all) : Number.NEGATIVE_INFINITY)),
  };
}

/** Words × classes: log of how much more often the class uses the word than all classes together. */
function ratiosOf({ uses, totals }: Learnt, classCount: number, strength: number): Float64Array {
  const ratios = new Float64Array(uses.length);
  const all = totals.reduce((sum, count) => sum + count, 0);
  for (let at = 0; at < uses.length; at += classCount) {
    let ofWord = 0;
    for (let c = 0; c < classCount; c++) ofWord += uses[at + c]!;
    if (ofWord === 0) continue;
    for (let c = 0; c < classCount; c++)
      ratios[at + c] = log((uses[at + c]! + strength) / ((ofWord / all) * totals[c]! + strength));
  }
  return ratios;
}

function predict(
  { counts, classCount, folds, fold }: NaiveBayesTask,
  { priors }: Learnt,
  ratios: Float64Array,
  out: Float64Array,
  signal: CancelSignal,
): void {
  const { starts, columns, values } = counts;
  const scores = new Float64Array(classCount);
  for (let row = 0; row < counts.rowCount; row++) {
    if (row % rowsPerCheck === 0) signal.throwIfCancelled();
    if (folds[row] !== fold) continue;
    scores.set(priors);
    const end = starts[row + 1]!;
    for (let k = starts[row]!; k < end; k++) {
      const at = columns[k]! * classCount;
      for (let c = 0; c < classCount; c++) scores[c] = scores[c]! + values[k]! * ratios[at + c]!;
    }
    let top = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classCount; c++) top = Math.max(top, scores[c]!);
    if (top === Number.NEGATIVE_INFINITY) continue;
    let sum = 0;
    for (let c = 0; c < classCount; c++) {
      scores[c] = exp(scores[c]! - top);
      sum += scores[c]!;
    }
    for (let c = 0; c < classCount; c++) out[row * classCount + c] = scores[c]! / sum;
  }
}
