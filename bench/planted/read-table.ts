import { DuckDBInstance } from '@duckdb/node-api';

export interface Table {
  readonly ids: readonly string[];
  readonly labels: readonly string[];
  readonly vectors: readonly Float64Array[];
}

/** Columns id, label and embedding of a Parquet file, in the order of its rows. */
export async function readTable(file: string): Promise<Table> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(
    `SELECT id, CAST(label AS VARCHAR), CAST(embedding AS DOUBLE[]) FROM read_parquet('${file.replaceAll("'", "''")}')`,
  );
  const rows = result.getRowsJS() as unknown as (readonly [string, string, readonly number[]])[];
  connection.closeSync();
  instance.closeSync();
  return {
    ids: rows.map(([id]) => id),
    labels: rows.map(([, label]) => label),
    vectors: rows.map(([, , vector]) => Float64Array.from(vector)),
  };
}
