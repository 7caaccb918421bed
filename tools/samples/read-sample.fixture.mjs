// Reads the committed samples back, for tests.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { root } from '../lib/paths.mjs';

const folder = path.join(root, 'resources', 'samples');

/**
 * Rows of the Parquet file `name`, in its order: texts, numbers, `Date`s and `{bytes, path}`.
 * @returns {Promise<Record<string, any>[]>}
 */
export async function readRows(name) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const file = path.join(folder, `${name}.parquet`).replaceAll("'", "''");
    const answer = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
    return answer.getRowObjectsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The lines of the truth beside the sample `name`, as objects of texts. */
export function readTruth(name) {
  const text = readFileSync(path.join(folder, `${name}.truth.csv`), 'utf8');
  const [columns, ...lines] = records(text);
  return lines.map((cells) => Object.fromEntries(columns.map((column, i) => [column, cells[i]])));
}

function records(text) {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n])/gy;
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(cell)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
