// What the content model would say of a row if a token were not in it: the token's own weights are taken out again, so that
// a model which has learnt a trigger does not explain it away.
import type { TokenModel } from '../../analysis/token-model';
import { exp } from '../../kernels/math/elementary';

/** Probabilities of a row's classes without the words of a token or phrase, written into `out`. */
export type WithoutToken = (row: number, words: readonly string[], out: Float64Array) => void;

/** Null where the weights were too many to keep. */
export function withoutToken({ fold, matrix, columnOf }: TokenModel): WithoutToken | null {
  const { weights, folds, probabilities, classCount } = fold;
  if (weights === null) return null;
  const usual = usualValues(matrix);
  // Asked about many rows of one token in a row.
  let asked: readonly string[] = [];
  let columns: readonly number[] = [];
  return (row, words, out) => {
    if (words !== asked) {
      asked = words;
      columns = words.flatMap((word) => columnOf.get(word) ?? []);
    }
    for (let c = 0; c < classCount; c++) out[c] = probabilities[row * classCount + c] ?? 0;
    for (const column of columns) {
      const value = valueAt(matrix, row, column);
      if (value === 0) continue;
      const beyond = value - (usual[column] ?? 0);
      const at = ((folds[row] ?? 0) * matrix.columnCount + column) * classCount;
      for (let c = 0; c < classCount; c++) {
        const weight = weights[at + c] ?? 0;
        if (weight !== 0) out[c] = (out[c] ?? 0) * exp(-weight * beyond);
      }
    }
    let total = 0;
    for (let c = 0; c < classCount; c++) total += out[c] ?? 0;
    for (let c = 0; c < classCount; c++) out[c] = total > 0 ? (out[c] ?? 0) / total : 0;
  };
}

/** Mean value of each column over all rows: a word that stands nearly everywhere tells little by standing here. */
function usualValues({ rowCount, columnCount, columns, values }: TokenModel['matrix']): Float64Array {
  const sums = new Float64Array(columnCount);
  for (let i = 0; i < columns.length; i++)
    sums[columns[i] ?? 0] = (sums[columns[i] ?? 0] ?? 0) + (values[i] ?? 0);
  return sums.map((sum) => sum / Math.max(1, rowCount));
}

/** Columns of a row are ascending. */
function valueAt({ starts, columns, values }: TokenModel['matrix'], row: number, column: number): number {
  let from = starts[row] ?? 0;
  let to = starts[row + 1] ?? 0;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((columns[middle] ?? 0) < column) from = middle + 1;
    else to = middle;
  }
  return columns[from] === column && from < (starts[row + 1] ?? 0) ? (values[from] ?? 0) : 0;
}
