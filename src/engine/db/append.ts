// Rows of ours into a table of ours, column by column: many times as fast as INSERT.
import {
  BIGINT,
  DOUBLE,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  FLOAT,
  LIST,
  listValue,
  UINTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { Connection } from './query';

/** Types that can be appended, by their SQL name. */
const types = {
  BIGINT,
  UINTEGER,
  DOUBLE,
  FLOAT,
  VARCHAR,
  'VARCHAR[]': LIST(VARCHAR),
} as const satisfies Record<string, DuckDBType>;

export type AppendType = keyof typeof types;
export type AppendValue = null | number | string | readonly string[];

export interface AppendColumn {
  readonly type: AppendType;
  readonly values: readonly AppendValue[];
}

const rowsPerChunk = 2048;

/** The columns in the order of the table, all of one length. */
export async function appendColumns(
  connection: Connection,
  table: string,
  columns: readonly AppendColumn[],
): Promise<void> {
  const rowCount = columns[0]?.values.length ?? 0;
  const appender = await connection.createAppender(table);
  for (let start = 0; start < rowCount; start += rowsPerChunk) {
    const count = Math.min(rowsPerChunk, rowCount - start);
    const chunk = DuckDBDataChunk.create(
      columns.map(({ type }) => types[type]),
      count,
    );
    columns.forEach(({ type, values }, i) => {
      chunk.setColumnValues(
        i,
        values.slice(start, start + count).map((value) => duckValue(value, type)),
      );
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function duckValue(value: AppendValue, type: AppendType): DuckDBValue {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number') return type === 'BIGINT' ? BigInt(value) : value;
  return listValue([...value]);
}
