// Evidence for benches, made once and kept in `.cache/bench/data`: the same bytes for the same name, whatever the machine.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  FLOAT,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import { unitFrom } from '../../src/engine/kernels/math/mix32';
import { madeVectors } from './vectors';

const keptFolder = path.resolve('.cache', 'bench', 'data');

/** Makes a file of that name unless it is there; a half-made one has another name. */
async function madeFile(
  name: string,
  make: (file: string, connection: DuckDBConnection) => Promise<void>,
  folder = keptFolder,
): Promise<string> {
  const file = path.join(folder, name);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '2GB',
    temp_directory: path.join(folder, 'temp'),
  });
  const connection = await instance.connect();
  try {
    await rm(`${file}.part`, { force: true });
    await make(`${file}.part`, connection);
    await rename(`${file}.part`, file);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return file;
}

/** Texts of twenty classes with vectors beside them: id, text, label, source, sent_at, embedding. */
export function textsWithVectors(rows: number, dimensions: number): Promise<string> {
  return madeFile(`texts-${rows}-${dimensions}.parquet`, async (file, connection) => {
    await connection.run('CREATE TABLE vectors (i INTEGER, text VARCHAR, label VARCHAR, embedding FLOAT[])');
    const vectorOf = vectorsByRow(rows, dimensions);
    await append(connection, 'vectors', [INTEGER, VARCHAR, VARCHAR, LIST(FLOAT)], rows, (row) => [
      row,
      textOf(row),
      labelOf(row),
      vectorOf(row),
    ]);
    await connection.run(`
      COPY (SELECT 'r' || i AS id, text, label, 'source ' || (i * 7919 // 13 % 20) AS source,
          TIMESTAMP '2026-01-01' + INTERVAL (i * 17) SECOND AS sent_at, embedding
        FROM vectors ORDER BY i)
      TO '${file}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)`);
  });
}

/** Vectors and a number each: i, embedding. */
export function vectorsOnly(rows: number, dimensions: number): Promise<string> {
  return madeFile(`vectors-${rows}-${dimensions}.parquet`, async (file, connection) => {
    await connection.run('CREATE TABLE vectors (i INTEGER, embedding FLOAT[])');
    const vectorOf = vectorsByRow(rows, dimensions);
    await append(connection, 'vectors', [INTEGER, LIST(FLOAT)], rows, (row) => [row, vectorOf(row)]);
    await connection.run(`COPY (SELECT * FROM vectors ORDER BY i) TO '${file}' (FORMAT parquet)`);
  });
}

function vectorsByRow(rows: number, dimensions: number): (row: number) => DuckDBValue {
  const { chunks, rowsPerChunk } = madeVectors(rows, dimensions);
  return (row) => {
    const at = (row % rowsPerChunk) * dimensions;
    return listValue([...(chunks[Math.floor(row / rowsPerChunk)]?.subarray(at, at + dimensions) ?? [])]);
  };
}

/** The same rows again and again, uncompressed: 10 GB, less where the disk has not twice as much to spare. Not kept. */
export async function largeParquet(inFolder: string): Promise<string> {
  const once = await textsWithVectors(100_000, 384);
  const { bavail, bsize } = await statfs(inFolder);
  const times = Math.max(1, Math.min(64, Math.floor((bavail * bsize) / 2 / 170e6)));
  const make = async (file: string, connection: DuckDBConnection): Promise<void> => {
    await connection.run(`
      COPY (SELECT once.* REPLACE (id || '-' || again.i AS id)
        FROM range(${times}) AS again(i), read_parquet('${once}') AS once)
      TO '${file}' (FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE 20480)`);
  };
  return madeFile('texts-large.parquet', make, inFolder);
}

/** A record of numbers, short texts and a label of ten; one text in a thousand has a line end between its quotes. */
export function delimitedRecords(rows: number): Promise<string> {
  return madeFile(`records-${rows}.csv`, async (file, connection) => {
    await connection.run(`
      COPY (SELECT i AS id, 'class ' || (h // 7 % 10) AS label, h % 100000 / 100 AS score,
          'item ' || (h % 9973) || CASE WHEN i % 1000 = 0 THEN chr(10) ELSE ' ' END || 'of ' || (h % 89) AS name
        FROM (SELECT i, (i * 1103515245 + 12345) % 2147483648 // 256 AS h FROM range(${rows}) AS t(i)))
      TO '${file}' (FORMAT csv, HEADER)`);
  });
}

/**
 * Ten columns and a key, and the same a month later: of 200 rows one is gone, one is new, two have another label and
 * three another text.
 */
export async function twoVersions(rows: number): Promise<readonly [string, string]> {
  const version = (name: string, label: string, comment: string, range: string): Promise<string> =>
    madeFile(`${name}-${rows}.parquet`, async (file, connection) => {
      await connection.run(`
        COPY (SELECT 'k' || i AS id, ${label} AS label, 'text number ' || i || ' about topic ' || (h % 997) AS text,
            ${comment} AS comment, 'source ' || (h % 20) AS source, h % 1000 AS width, h // 3 % 1000 AS height,
            h / 7 AS score, (h % 1000) / 1000 AS weight, TIMESTAMP '2026-01-01' + INTERVAL (i) SECOND AS sent_at
          FROM (SELECT i, (i * 1103515245 + 12345) % 2147483648 // 256 AS h FROM range(${range}) AS t(i)) ORDER BY i)
        TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
    });
  const label = `'class ' || (h // 7 % 10)`;
  const comment = `'seen by ' || (h % 41) || ' on day ' || (i % 365)`;
  const shift = Math.floor(rows / 200);
  return [
    await version('before', label, comment, `${rows}`),
    await version(
      'after',
      `CASE WHEN i % 100 = 3 THEN 'class ' || (h // 7 % 10 + 1) ELSE ${label} END`,
      `CASE WHEN i % 200 IN (5, 77, 140) THEN ${comment} || ', corrected' ELSE ${comment} END`,
      `${shift}, ${rows + shift}`,
    ),
  ];
}

const vocabulary = 20_000;
const wordsPerText = 40;
const classes = 20;

/** Half of the words are the topic's, the rest anybody's; frequent words are much more frequent than rare ones. */
function textOf(row: number): string {
  const words: string[] = [];
  for (let w = 0; w < wordsPerText; w++) {
    const key = row * wordsPerText + w;
    const rank = Math.floor(vocabulary * unitFrom(12, key) * unitFrom(13, key) * unitFrom(14, key));
    words.push(
      unitFrom(11, key) < 0.5 ? `t${row % 50}${(rank % 400).toString(36)}` : `w${rank.toString(36)}`,
    );
  }
  return words.join(' ');
}

/** One label in twenty is any. */
function labelOf(row: number): string {
  const code = unitFrom(5, row) < 0.05 ? Math.floor(classes * unitFrom(6, row)) : (row % 50) % classes;
  return `class ${String(code).padStart(2, '0')}`;
}

async function append(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  rows: number,
  rowAt: (row: number) => readonly DuckDBValue[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (let start = 0; start < rows; start += 2048) {
    const values = Array.from({ length: Math.min(2048, rows - start) }, (_, i) => [...rowAt(start + i)]);
    const chunk = DuckDBDataChunk.create([...types], values.length);
    chunk.setRows(values);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
