// A made set as a Parquet file, with the columns that it has.
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Row } from './row';

interface Column {
  readonly name: string;
  readonly jsonType: string;
  /** Over the JSON column of that name. */
  readonly sql: string;
  readonly valueOf: (row: Row) => unknown;
}

const columns: readonly Column[] = [
  { name: 'text', jsonType: 'VARCHAR', sql: 'text', valueOf: (row) => row.text },
  {
    name: 'image',
    jsonType: 'VARCHAR',
    sql: 'from_base64(image)',
    valueOf: (row) => (row.image === null ? null : Buffer.from(row.image).toString('base64')),
  },
  {
    name: 'embedding',
    jsonType: 'FLOAT[]',
    sql: 'embedding',
    valueOf: (row) => (row.vector === null ? null : Array.from(row.vector)),
  },
  { name: 'source', jsonType: 'VARCHAR', sql: 'source', valueOf: (row) => row.source },
  { name: 'annotator', jsonType: 'VARCHAR', sql: 'annotator', valueOf: (row) => row.annotator },
  { name: 'time', jsonType: 'BIGINT', sql: 'epoch_ms("time")', valueOf: (row) => row.timeMs },
  { name: 'split', jsonType: 'VARCHAR', sql: 'split', valueOf: (row) => row.split },
];

export function idOf(number: number): string {
  return `r${String(number).padStart(7, '0')}`;
}

/** Rows are written in the order given; `idNumbers` are those in their ids, where they are not 0, 1, 2, …; 'none': no ids. */
export async function writeSet(
  rows: readonly Row[],
  file: string,
  idNumbers: readonly number[] | 'none' | null = null,
): Promise<void> {
  const used = columns.filter(({ valueOf }) => rows.some((row) => valueOf(row) !== null));
  const numbers = Object.keys(rows.find((row) => row.numbers !== null)?.numbers ?? {});
  const lines = rows.map((row, i) =>
    JSON.stringify({
      ...(idNumbers === 'none' ? {} : { id: idOf(idNumbers?.[i] ?? i) }),
      label: row.label,
      ...Object.fromEntries(used.map(({ name, valueOf }) => [name, valueOf(row)])),
      ...row.numbers,
    }),
  );
  const staged = `${file}.jsonl`;
  writeFileSync(staged, `${lines.join('\n')}\n`);
  const ids = idNumbers === 'none' ? [] : ['id'];
  const types = [...ids, 'label']
    .map((name) => `'${name}': 'VARCHAR'`)
    .concat(used.map(({ name, jsonType }) => `'${name}': '${jsonType}'`))
    .concat(numbers.map((name) => `'${name}': 'DOUBLE'`));
  const selected = [...ids, 'label', ...used.map(({ name, sql }) => `${sql} AS "${name}"`), ...numbers];
  await copyTo(
    file,
    `SELECT ${selected.join(', ')} FROM read_json('${quoted(staged)}', format = 'newline_delimited', maximum_object_size = 67108864, columns = {${types.join(', ')}})`,
  );
}

/** Writes the rows of a query as Parquet; `options` begin with a comma. */
export async function copyTo(file: string, query: string, options = ''): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (${query}) TO '${quoted(file)}' (FORMAT parquet${options})`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function quoted(text: string): string {
  return text.replaceAll("'", "''");
}
