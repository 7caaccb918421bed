import { DuckDBInstance } from '@duckdb/node-api';

export interface Table {
  readonly ids: readonly string[];
  readonly labels: readonly string[];
  readonly vectors: readonly Float64Array[];
  /** Absent where there is no column of texts. */
  readonly texts?: readonly (string | null)[];
}

/** Columns id, label, embedding and text of a Parquet file, in the order of its rows. */
export async function readTable(file: string): Promise<Table> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const source = `read_parquet('${file.replaceAll("'", "''")}')`;
  const columns = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
  const hasText = columns.getRowsJS().some(([name]) => name === 'text');
  const result = await connection.runAndReadAll(
    `SELECT id, CAST(label AS VARCHAR), CAST(embedding AS DOUBLE[]), ${hasText ? 'text' : 'NULL'} FROM ${source}`,
  );
  const rows = result.getRowsJS() as unknown as (readonly [
    string,
    string,
    readonly number[],
    string | null,
  ])[];
  connection.closeSync();
  instance.closeSync();
  return {
    ids: rows.map(([id]) => id),
    labels: rows.map(([, label]) => label),
    vectors: rows.map(([, , vector]) => Float64Array.from(vector)),
    ...(hasText ? { texts: rows.map(([, , , text]) => text) } : {}),
  };
}
