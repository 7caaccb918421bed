import type { CancelSignal } from '#shared/base/cancel';
import { orderSql } from '../dataset/catalog';
import type { Dataset } from '../dataset/dataset';
import { streamChunks } from '../db/query';
import { type NumberColumn, sharedFloat64 } from './data';
import type { RowPlaces } from './row-sample';

/** Of all columns together: half a gibibyte. */
const mostValues = 2 ** 26;
const mostColumns = 512;

/** The first columns of numbers that have no role, in the order of the table. Record numbers (0, 1, 2, …) are left out. */
export async function loadNumbers(
  dataset: Dataset,
  places: RowPlaces,
  signal: CancelSignal,
): Promise<NumberColumn[]> {
  const { store, roles } = dataset;
  const n = places.count;
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
          const place = places.placeOf(row as number);
          if (typeof value === 'number' && place >= 0) loaded.values[place] = value;
        });
      });
    }),
  );
  return columns.map(({ loaded }) => loaded).filter(({ values }) => !countsRecords(values, places));
}

/** From record to record each value is one more than the one before. */
function countsRecords(values: Float64Array, { rows }: RowPlaces): boolean {
  const row = (place: number): number => rows?.[place] ?? place;
  const first = (values[0] ?? Number.NaN) - row(0);
  return values.length > 2 && values.every((value, place) => value === first + row(place));
}
