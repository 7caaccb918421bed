import type { CancelSignal } from '#shared/base/cancel';
import { orderSql } from '../dataset/catalog';
import type { Dataset } from '../dataset/dataset';
import { streamChunks } from '../db/query';
import { type NumberColumn, sharedFloat64 } from './data';

/** Of all columns together: half a gibibyte. */
const mostValues = 2 ** 26;
const mostColumns = 512;

/** The first columns of numbers that have no role, in the order of the table. Record numbers (0, 1, 2, …) are left out. */
export async function loadNumbers(dataset: Dataset, signal: CancelSignal): Promise<NumberColumn[]> {
  const { store, roles } = dataset;
  const n = store.recordCount;
  const taken = new Set(Object.values(roles).flatMap((choice) => choice?.columns ?? []));
  const columns = store.catalog.columns
    .filter(({ kind, shown }) => (kind === 'integer' || kind === 'number') && !taken.has(shown))
    .slice(0, Math.min(mostColumns, Math.floor(mostValues / Math.max(1, n))))
    .map((column) => ({
      sql: `CAST(${orderSql(column)} AS DOUBLE)`,
      loaded: { column: column.shown, values: sharedFloat64(n).fill(Number.NaN) },
    }));
  if (columns.length === 0) return [];
  const sql = `SELECT CAST("row" AS DOUBLE), ${columns.map((column) => column.sql).join(', ')} FROM data ORDER BY "row"`;
  await store.withConnection((connection) =>
    streamChunks(connection, sql, [], signal, (chunk) => {
      const rows = chunk.getColumnValues(0);
      columns.forEach(({ loaded }, c) => {
        const values = chunk.getColumnValues(c + 1);
        rows.forEach((row, i) => {
          const value = values[i];
          if (typeof value === 'number') loaded.values[row as number] = value;
        });
      });
    }),
  );
  return columns.map(({ loaded }) => loaded).filter(({ values }) => !countsRecords(values));
}

/** Each value is one more than the one before. */
function countsRecords(values: Float64Array): boolean {
  return values.length > 2 && values.every((value, row) => row === 0 || value === (values[row - 1] ?? 0) + 1);
}
