// What all columns but one say about the label of each row, learnt without the rows of values that stand out in that one.
import type { Artifacts } from '../../analysis/artifacts';
import type { NumberColumn } from '../../analysis/data';
import { standardised } from '../../analysis/embedding-probabilities';
import { MatrixBuilder } from '../../analysis/matrix-builder';
import { type OutOfFold, outOfFold } from '../../analysis/out-of-fold';
import { median } from '../../kernels/stats/order-statistics';

/** Null without other columns or labels. Missing values count as the middle of their column. */
export async function saidByOtherColumns(
  artifacts: Artifacts,
  columns: readonly NumberColumn[],
  without: string,
  leftOut: ReadonlySet<number>,
): Promise<OutOfFold | null> {
  const others = columns.filter(({ column }) => column !== without);
  if (others.length === 0) return null;
  const { recordCount, present } = artifacts.data;
  const middles = others.map(({ values }) => median(values));
  const builder = new MatrixBuilder(recordCount, others.length);
  const point = new Float64Array(others.length);
  const weights = new Float64Array(recordCount);
  for (let row = 0; row < recordCount; row++) {
    if (present[row] !== 1) continue;
    others.forEach(({ values }, c) => {
      const value = values[row] ?? Number.NaN;
      const middle = middles[c] ?? 0;
      point[c] = Number.isFinite(value) ? value : Number.isFinite(middle) ? middle : 0;
    });
    builder.set(row, point);
    weights[row] = leftOut.has(row) ? 0 : 1;
  }
  const matrix = builder.finish('other columns', true, 'euclidean');
  return outOfFold(artifacts, {
    stage: 'Learning labels from the other columns',
    features: standardised(matrix),
    hasFeatures: matrix.usable,
    c: 1,
    weights,
  });
}
