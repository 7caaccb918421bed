// An embedding from wherever it lives (vector column, JSON text, a run of numeric columns) as float32 rows in shared memory.
import type { CancelSignal } from '#shared/base/cancel';
import { refuse } from '#shared/contract/errors';
import { type CatalogColumn, orderSql, textSql } from '../dataset/catalog';
import type { TableStore } from '../dataset/table-store';
import { streamChunks } from '../db/query';
import { identifier } from '../db/sql';
import type { MatrixData } from './data';
import { MatrixBuilder } from './matrix-builder';
import { allRows, type RowPlaces } from './row-sample';

export async function loadMatrix(
  store: TableStore,
  columnNames: readonly string[],
  signal: CancelSignal,
  places: RowPlaces = allRows(store.recordCount),
): Promise<MatrixData | null> {
  const columns = columnNames.map((name) => store.catalog.get(name));
  const first = columns[0];
  if (first === undefined) return null;
  if (columns.length > 1) return fromColumns(store, columns, places, signal);
  return first.layout === 'vector'
    ? fromVectors(store, first, places, signal)
    : fromText(store, first, places, signal);
}

async function fromVectors(
  store: TableStore,
  column: CatalogColumn,
  places: RowPlaces,
  signal: CancelSignal,
): Promise<MatrixData> {
  const vectors = await store.vectors(column);
  const { dimensions } = vectors.facts;
  const builder = new MatrixBuilder(places.count, dimensions);
  const step = Math.max(1, Math.floor((16 * 2 ** 20) / Math.max(1, dimensions * 8)));
  for (let row = 0; row < store.recordCount && dimensions > 0; row += step) {
    signal.throwIfCancelled();
    const end = Math.min(row + step, store.recordCount);
    const values = await vectors.read(row, end);
    for (let i = row; i < end; i++) {
      const place = places.placeOf(i);
      if (place >= 0) builder.set(place, values.subarray((i - row) * dimensions, (i - row + 1) * dimensions));
    }
  }
  return builder.finish(`column ${column.shown}`, false, metricFor(dimensions));
}

/** `"[0.1, 0.2]"`, also without brackets, separated by commas or blanks. */
async function fromText(
  store: TableStore,
  column: CatalogColumn,
  places: RowPlaces,
  signal: CancelSignal,
): Promise<MatrixData> {
  const sql = textSql(column);
  if (sql === null) refuse('usage', `Column "${column.shown}" holds no vectors.`);
  const parsed: { row: number; values: number[] }[] = [];
  const counts = new Map<number, number>();
  await eachRow(store, [sql], signal, (row, [text]) => {
    const values = typeof text === 'string' ? parseVector(text) : null;
    const place = places.placeOf(row);
    if (values === null || place < 0) return;
    parsed.push({ row: place, values });
    counts.set(values.length, (counts.get(values.length) ?? 0) + 1);
  });
  const dimensions = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
  const builder = new MatrixBuilder(places.count, dimensions);
  for (const { row, values } of parsed) builder.set(row, values);
  return builder.finish(`column ${column.shown}`, false, metricFor(dimensions));
}

function parseVector(text: string): number[] | null {
  const inner = text
    .trim()
    .replace(/^[[(]/, '')
    .replace(/[\])]$/, '')
    .trim();
  if (inner === '') return null;
  const values = inner.split(/[\s,;]+/).map(Number);
  return values.some(Number.isNaN) ? null : values;
}

async function fromColumns(
  store: TableStore,
  columns: readonly CatalogColumn[],
  places: RowPlaces,
  signal: CancelSignal,
): Promise<MatrixData> {
  const expressions = columns.map(
    (column) => `CAST(${orderSql(column) ?? identifier(column.storage ?? '')} AS DOUBLE)`,
  );
  const builder = new MatrixBuilder(places.count, columns.length);
  await eachRow(store, expressions, signal, (row, values) => {
    const place = places.placeOf(row);
    if (place < 0) return;
    builder.set(
      place,
      values.map((value) => (typeof value === 'number' ? value : Number.NaN)),
    );
  });
  const last = columns[columns.length - 1];
  return builder.finish(`columns ${columns[0]?.shown} to ${last?.shown}`, false, metricFor(columns.length));
}

async function eachRow(
  store: TableStore,
  expressions: readonly string[],
  signal: CancelSignal,
  take: (row: number, values: readonly unknown[]) => void,
): Promise<void> {
  const sql = `SELECT CAST("row" AS DOUBLE), ${expressions.join(', ')} FROM data ORDER BY "row"`;
  await store.withConnection((connection) =>
    streamChunks(connection, sql, [], signal, (chunk) => {
      for (const [row, ...values] of chunk.getRows()) take(row as number, values);
    }),
  );
}

/** Directions say more than lengths, except in so few dimensions that they are coordinates. */
function metricFor(dimensions: number): MatrixData['metric'] {
  return dimensions > 3 ? 'cosine' : 'euclidean';
}
