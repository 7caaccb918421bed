// The order of rows by columns of the evidence: all of it, or only how it begins, which DuckDB finds many times as fast.
import type { CancelSignal } from '#shared/base/cancel';
import { refuse } from '#shared/contract/errors';
import type { Sort } from '#shared/model/filter';
import { type Catalog, orderSql } from '../dataset/catalog';
import type { TableStore } from '../dataset/table-store';
import { numbersOf } from '../db/number-column';
import { streamChunks } from '../db/query';
import type { Condition } from './filter-sql';

/** All rows; ties stay in row order. */
export async function allInOrder(
  store: TableStore,
  sort: readonly Sort[],
  signal: CancelSignal,
): Promise<Uint32Array> {
  const most = store.recordCount - store.facts.rejectedCount;
  return rowsInOrder(store, sort, { sql: 'TRUE', values: [] }, '', most, signal);
}

/** The first `count` of the rows that a condition lets through, in the order that `allInOrder` has them in. */
export function firstInOrder(
  store: TableStore,
  sort: readonly Sort[],
  condition: Condition,
  count: number,
  signal: CancelSignal,
): Promise<Uint32Array> {
  return rowsInOrder(store, sort, condition, ` LIMIT ${count}`, count, signal);
}

async function rowsInOrder(
  store: TableStore,
  sort: readonly Sort[],
  { sql, values }: Condition,
  limit: string,
  most: number,
  signal: CancelSignal,
): Promise<Uint32Array> {
  const rows = new Uint32Array(most);
  let next = 0;
  await store.withConnection((connection) =>
    streamChunks(
      connection,
      `SELECT CAST("row" AS DOUBLE) FROM data WHERE ${sql} ORDER BY ${keysOf(sort, store.catalog)}${limit}`,
      values,
      signal,
      (chunk) => {
        const some = numbersOf(chunk, 0);
        rows.set(some, next);
        next += some.length;
      },
    ),
  );
  return rows.subarray(0, next);
}

function keysOf(sort: readonly Sort[], catalog: Catalog): string {
  const keys = sort
    .filter((part) => part.column !== 'row')
    .map((part) => {
      const expression = orderSql(catalog.get(part.column));
      if (expression === null)
        refuse('usage', `The table cannot be sorted by the vectors of "${part.column}".`);
      return `${expression} ${part.direction === 'ascending' ? 'ASC' : 'DESC'} NULLS LAST`;
    });
  const byRow = sort.find((part) => part.column === 'row');
  return [...keys, `"row" ${byRow?.direction === 'descending' ? 'DESC' : 'ASC'}`].join(', ');
}
