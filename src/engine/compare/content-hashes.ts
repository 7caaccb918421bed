// What a row says, as one hash: how rows without an id are matched. Vectors are hashed here, the rest in SQL.
import { hash } from 'node:crypto';
import type { CancelSignal } from '#shared/base/cancel';
import type { CaseSide } from '#shared/contract/compare';
import { VectorRows } from '../dataset/vector-rows';
import type { FloatArray } from '../dataset/vector-store';
import { appendColumns } from '../db/append';
import type { Connection } from '../db/query';
import { cellSql, comparableTextSql } from './cell-sql';
import type { ComparedColumn } from './compared-columns';
import type { Version } from './versions';

const rowsPerBatch = 2048;

/** SQL for the hash of a row of `data`, and what has to be joined to it. */
export interface ContentHash {
  readonly sql: string;
  readonly join: string;
}

/** SHA-256 over all compared cells, each with its length before it. Makes a table of vector hashes where there are vectors. */
export async function contentHash(
  connection: Connection,
  side: CaseSide,
  version: Version,
  columns: readonly ComparedColumn[],
  signal: CancelSignal,
): Promise<ContentHash> {
  const parts = columns
    .filter((column) => column.how === 'plain')
    .map((column) => {
      const [own, other] = side === 'before' ? [column.before, column.after] : [column.after, column.before];
      const text = comparableTextSql(cellSql(own), own, other);
      return `coalesce(strlen(${text}) || ':' || ${text}, '-')`;
    });
  const vectors = columns.filter((column) => column.how === 'vector');
  if (vectors.length === 0) return { sql: `sha256(concat(${parts.join(', ')}))`, join: '' };
  const table = `vector_hashes_${side}`;
  await hashVectors(connection, table, side, version, vectors, signal);
  return {
    sql: `sha256(concat(${[...parts, 'hashes.vectors'].join(', ')}))`,
    join: `JOIN ${table} hashes USING ("row")`,
  };
}

async function hashVectors(
  connection: Connection,
  table: string,
  side: CaseSide,
  { store }: Version,
  columns: readonly ComparedColumn[],
  signal: CancelSignal,
): Promise<void> {
  await connection.run(`CREATE TEMP TABLE ${table} ("row" BIGINT, vectors VARCHAR)`);
  const readers: VectorRows[] = [];
  try {
    for (const column of columns) readers.push(await VectorRows.open(store, column[side]));
    for (let start = 0; start < store.recordCount; start += rowsPerBatch) {
      signal.throwIfCancelled();
      const rows = Uint32Array.from(
        { length: Math.min(rowsPerBatch, store.recordCount - start) },
        (_, i) => start + i,
      );
      const hashes = readers.map((reader) => hashesOf(reader, rows));
      await appendColumns(connection, table, [
        { type: 'BIGINT', values: Array.from(rows) },
        { type: 'VARCHAR', values: Array.from(rows, (_, i) => hashes.map((column) => column[i]).join(' ')) },
      ]);
      await new Promise(setImmediate);
    }
  } finally {
    for (const reader of readers) reader.close();
  }
}

function hashesOf(reader: VectorRows, rows: Uint32Array): string[] {
  const d = reader.facts.dimensions;
  const regular = reader.gather(rows);
  return Array.from(rows, (row, i) => {
    const length = reader.lengths[row] ?? -1;
    if (length < 0) return '-';
    const vector = length === d ? regular.subarray(i * d, (i + 1) * d) : (reader.read(row) ?? regular);
    return hash('sha256', asDoubles(vector), 'hex');
  });
}

/** The same bytes for the same numbers, be they stored in 32 or 64 bits; every NaN alike. */
function asDoubles(vector: FloatArray): Uint8Array {
  const doubles = new Float64Array(vector);
  for (let i = 0; i < doubles.length; i++) if (Number.isNaN(doubles[i])) doubles[i] = Number.NaN;
  return new Uint8Array(doubles.buffer);
}
