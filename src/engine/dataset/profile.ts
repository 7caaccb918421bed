// Facts about each column, counted on the decoded copy. Whole numbers and exact text only: nothing here is averaged.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CancelSignal } from '#shared/base/cancel';
import type { Progress } from '#shared/contract/transport';
import type { ColumnProfile } from '#shared/model/column';
import { readRows } from '../db/query';
import { identifier } from '../db/sql';
import { type CatalogColumn, lengthSql, orderSql, textSql } from './catalog';
import { forEachColumn } from './narrow-table';
import type { TableStore } from './table-store';
import { noVector } from './vector-store';

const shownChars = 120;

/** What is known without reading values. */
export function emptyProfile(column: CatalogColumn): ColumnProfile {
  return {
    name: column.shown,
    position: column.position,
    kind: column.kind,
    declaredType: column.declaredType,
    nullCount: 0,
    distinctCount: null,
    min: null,
    max: null,
    longest: null,
    top: [],
    ...(column.classNames === undefined ? {} : { classNames: column.classNames }),
  };
}

export async function profileColumns(
  store: TableStore,
  signal: CancelSignal,
  progress: (progress: Progress) => void,
): Promise<ColumnProfile[]> {
  const { columns } = store.catalog;
  const profiles: ColumnProfile[] = [];
  await store.withConnection((connection) =>
    forEachColumn(connection, columns, store.recordCount, async (column) => {
      signal.throwIfCancelled();
      progress({ stage: `Profiling ${column.shown}`, done: profiles.length, total: columns.length });
      profiles.push(await profileColumn(store, connection, column, signal));
    }),
  );
  return profiles;
}

async function profileColumn(
  store: TableStore,
  connection: DuckDBConnection,
  column: CatalogColumn,
  signal: CancelSignal,
): Promise<ColumnProfile> {
  if (column.unreadable !== undefined)
    return { ...emptyProfile(column), nullCount: store.recordCount, distinctCount: 0 };
  if (column.layout === 'vector') return profileVectors(store, column);
  const text = textSql(column);
  const order = orderSql(column);
  const length = lengthSql(column);
  if (column.storage === null || text === null || order === null || length === null)
    return emptyProfile(column);
  const value = identifier(column.storage);
  const isBytes = column.storageType === 'BLOB';
  const distinct = isBytes ? `md5(${value})` : value;
  // DuckDB 1.5.6 picks among values of FLOAT without their sign, which zeros and NaNs have.
  const picked = column.storageType === 'FLOAT' ? text : value;
  const ends = ['arg_min', 'arg_max'].map((end) =>
    isBytes ? 'NULL' : `left(CAST(${end}(${picked}, ${order}) AS VARCHAR), ${shownChars})`,
  );
  const [facts] = await readRows(
    connection,
    `SELECT count(*), count(${value}), count(DISTINCT ${distinct}), max(${length}), ${ends.join(', ')} FROM data`,
    [],
    signal,
  );
  const [rowCount = 0, valueCount = 0, distinctCount = 0] = (facts ?? []).map(Number);
  const top =
    isBytes || distinctCount === valueCount
      ? []
      : await readRows(
          connection,
          `SELECT left(${text}, ${shownChars}) AS v, n FROM (${repeatedSql(column, value)}) ORDER BY n DESC, v LIMIT 10`,
          [],
          signal,
        );
  return {
    ...emptyProfile(column),
    nullCount: rowCount - valueCount + store.facts.rejectedCount,
    distinctCount,
    longest: facts?.[3] === null ? null : Number(facts?.[3]),
    min: textOrNull(facts?.[4]),
    max: textOrNull(facts?.[5]),
    top: top.map(([v, n]) => ({ value: String(v), count: Number(n) })),
  };
}

/** Values that occur more than once, with how often. Zeros and NaNs of either sign are one number but two texts. */
function repeatedSql({ storageType }: CatalogColumn, value: string): string {
  const groups = storageType === 'FLOAT' || storageType === 'DOUBLE' ? `${value}, signbit(${value})` : value;
  return `SELECT ${value}, count(*) AS n FROM data WHERE ${value} IS NOT NULL GROUP BY ${groups} HAVING count(*) > 1`;
}

async function profileVectors(store: TableStore, column: CatalogColumn): Promise<ColumnProfile> {
  const { lengths } = await store.vectors(column);
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  const nullCount = counts.get(noVector) ?? 0;
  counts.delete(noVector);
  return {
    ...emptyProfile(column),
    nullCount,
    longest: Math.max(0, ...counts.keys()),
    lengths: [...counts]
      .map(([length, count]) => ({ length, count }))
      .sort((a, b) => b.count - a.count || a.length - b.length),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
