// Rows of a given number with text, labels of twenty classes and vectors in clusters, drawn by hashes of counters: the same values
// each time. For proofs and measurements that need a set of a given size.
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A share of 0 to 1, from numbers. */
const share = (...parts) => `(hash(${parts.join(', ')}) % 65536) / 65536.0`;

/** Writes it to `file` unless it is there: id, label, source, sent_at, `text` of so many words and an embedding of so many numbers; 0 leaves one out. */
export async function vectorsDataset(file, { rows, dimensions = 0, words = 0 }) {
  if (existsSync(file)) return file;
  mkdirSync(path.dirname(file), { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '1GB' });
  const connection = await instance.connect();
  const part = `${file}.part`;
  // A word is of the row's topic in one of three places, else of a long-tailed vocabulary of all rows.
  const word = `CASE WHEN ${share('i', 'w', 1)} < 0.3 THEN 'topic' || topic || 'x' || CAST(30 * ${share('i', 'w', 2)} AS INTEGER)
    ELSE 'word' || CAST(20000 * pow(${share('i', 'w', 3)}, 3) AS INTEGER) END`;
  const number = `CAST(3 * ${share('topic', 'd', 4)} + 3 * ${share('i % 997', 'd % 24', 5)} + 2 * ${share('i', 'd', 6)} - 4 AS FLOAT)`;
  await connection.run(`
    COPY (
      SELECT
        'r' || i AS id,
        'class ' || CASE WHEN ${share('i', 7)} < 0.03 THEN CAST(19 * ${share('i', 8)} AS INTEGER) ELSE topic % 20 END AS label,
        'source ' || (hash(i, 9) % 12) AS source,
        TIMESTAMP '2026-01-01' + INTERVAL (i) MINUTE AS sent_at
        ${words === 0 ? '' : `, array_to_string(list_transform(range(${words} + CAST(${words} * ${share('i', 10)} AS INTEGER)), lambda w: ${word}), ' ') AS text`}
        ${dimensions === 0 ? '' : `, list_transform(range(${dimensions}), lambda d: ${number}) AS embedding`}
      FROM (SELECT i, CAST(hash(i, 11) % 60 AS INTEGER) AS topic FROM range(${rows}) t(i))
      ORDER BY i
    ) TO '${part.replaceAll("'", "''")}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  renameSync(part, file);
  return file;
}
