// Planning a query takes DuckDB milliseconds where the table has thousands of columns, and thousands of columns are
// asked about one by one. So few columns at a time are copied into a temporary table, also called `data`, which hides
// the wide one from the connection.
import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../db/sql';
import type { StoredColumn } from './stored-column';

const wideFrom = 128;
const columnsAtOnce = 32;
/** With more rows the queries take longer than their planning, and the copies much memory. */
const mostRows = 100_000;

/** Calls `work` for each column in order, with `data` as the connection shows it meanwhile. */
export async function forEachColumn<Column extends StoredColumn>(
  connection: DuckDBConnection,
  columns: readonly Column[],
  rowCount: number,
  work: (column: Column) => Promise<void>,
): Promise<void> {
  if (columns.length < wideFrom || rowCount > mostRows) {
    for (const column of columns) await work(column);
    return;
  }
  const [[catalog] = []] = (await connection.runAndReadAll('SELECT current_database()')).getRows();
  for (let start = 0; start < columns.length; start += columnsAtOnce) {
    const some = columns.slice(start, start + columnsAtOnce);
    const stored = some.flatMap(({ storage, pathStorage }) =>
      [storage, pathStorage].filter((c) => c !== null),
    );
    await connection.run(
      `CREATE TEMP TABLE data AS SELECT ${['row', ...stored].map(identifier).join(', ')} FROM ${identifier(String(catalog))}.main.data`,
    );
    try {
      for (const column of some) await work(column);
    } finally {
      await connection.run('DROP TABLE temp.main.data');
    }
  }
}
