// An embedding of tables that hold nothing but numbers: columns made comparable by their quartiles, then principal axes.
import type { Artifacts } from '../analysis/artifacts';
import { blocksOf } from '../analysis/blocks';
import type { MatrixData, NumberColumn } from '../analysis/data';
import { MatrixBuilder } from '../analysis/matrix-builder';
import { madScale, quantileOfSorted, sortedFinite } from '../kernels/stats/order-statistics';
import { alongAxes, principalAxes } from './principal-axes';

const mostDimensions = 64;
const rowsPerBlock = 8192;
/** Farther out, in spreads from the median, all values count alike: one wild value must not draw an axis to itself. */
const farthest = 10;

/** Null without columns that vary. */
export async function numberEmbedding(artifacts: Artifacts): Promise<MatrixData | null> {
  const { data, environment } = artifacts;
  const scaled = data.numbers.flatMap((column) => scaledColumn(column) ?? []);
  if (scaled.length === 0) return null;
  environment.progress({ stage: 'Making an embedding of the numbers', done: 0, total: null });
  const table = tableOf(scaled, data.recordCount);
  const rows = Int32Array.from(table.usable.keys()).filter((row) => table.usable[row] === 1);
  if (rows.length < 2) return null;
  const axes = await principalAxes(table, rows, mostDimensions, environment);
  const { columns } = axes.axes;
  if (columns === 0) return null;
  const builder = new MatrixBuilder(data.recordCount, columns);
  for (const { start, end } of blocksOf(data.recordCount, rowsPerBlock)) {
    environment.signal.throwIfCancelled();
    const { values } = alongAxes(table, start, end, axes);
    for (let row = start; row < end; row++)
      if (table.usable[row] === 1)
        builder.set(row, values.subarray((row - start) * columns, (row - start + 1) * columns));
  }
  const count =
    scaled.length === 1 ? `numeric column ${scaled[0]?.column}` : `${scaled.length} numeric columns`;
  return builder.finish(`made by Assay: robust scaling of ${count}, PCA`, true, 'euclidean');
}

/** Distance from the median in spreads (as of a normal sample); missing values stay NaN. Null for a constant. */
function scaledColumn({ column, values }: NumberColumn): NumberColumn | null {
  const sorted = sortedFinite(values);
  const middle = quantileOfSorted(sorted, 0.5);
  const spread = spreadOf(sorted);
  if (!(spread > 0)) return null;
  const scaled = values.map((value) =>
    Number.isFinite(value) ? Math.max(-farthest, Math.min(farthest, (value - middle) / spread)) : Number.NaN,
  );
  return { column, values: scaled };
}

/** From the quartiles; where half the values are equal, from ever more of them. */
function spreadOf(sorted: Float64Array): number {
  for (const share of [0.25, 0.1, 0.05, 0.01, 0]) {
    const width = quantileOfSorted(sorted, 1 - share) - quantileOfSorted(sorted, share);
    if (width > 0) return (width / 2) * madScale;
  }
  return 0;
}

/** Columns side by side; a row is usable where one of them has a value, and a missing value counts as the median. */
function tableOf(scaled: readonly NumberColumn[], rowCount: number): MatrixData {
  const builder = new MatrixBuilder(rowCount, scaled.length);
  const values = new Float64Array(scaled.length);
  for (let row = 0; row < rowCount; row++) {
    let isEmpty = true;
    scaled.forEach(({ values: column }, c) => {
      const value = column[row] ?? Number.NaN;
      values[c] = Number.isNaN(value) ? 0 : value;
      if (!Number.isNaN(value)) isEmpty = false;
    });
    if (!isEmpty) builder.set(row, values);
  }
  return builder.finish('', true, 'euclidean');
}
