// What a finding is about, as a hash that depends neither on the order of columns nor on the format of the file. The hash of a
// row is SHA-256 over the canonical JSON of its cells by column name, each as text or null; that of a finding is SHA-256 over
// the hashes of its rows, ascending by row, a line each. Numbers stand as ECMAScript writes them, times as microseconds since
// 1970, bytes as their SHA-256, vectors as SHA-256 over 32-bit floats, little-endian.
import { createHash } from 'node:crypto';
import type { CancelSignal } from '#shared/base/cancel';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { Finding } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import { type CatalogColumn, textSql } from '../dataset/catalog';
import type { Dataset } from '../dataset/dataset';
import { VectorRows } from '../dataset/vector-rows';
import { readRows } from '../db/query';
import { identifier } from '../db/sql';
import { sha256 } from '../sha256';

/** A finding about more rows than this goes without: it says something of the dataset, not of rows. */
const mostRows = 100_000;
const rowsPerBatch = 2048;

/** The findings with `rowsSha256`, where they have rows. */
export async function withRowHashes(
  findings: readonly Finding[],
  rows: ReadonlyMap<FindingId, Uint32Array>,
  dataset: Dataset,
  signal: CancelSignal,
): Promise<Finding[]> {
  const hashed = new Map<FindingId, Uint32Array>();
  for (const [id, members] of rows)
    if (members.length > 0 && members.length <= mostRows) hashed.set(id, members.toSorted());
  const wanted = new Set<number>();
  for (const members of hashed.values()) for (const row of members) wanted.add(row);
  const byRow = await rowHashes(dataset, Uint32Array.from(wanted).sort(), signal);
  return findings.map((finding) => {
    const members = hashed.get(finding.id);
    if (members === undefined) return finding;
    const hash = createHash('sha256');
    for (const row of members) hash.update(`${byRow.get(row) ?? ''}\n`);
    return { ...finding, rowsSha256: hash.digest('hex') };
  });
}

/** By row; `rows` ascending. */
async function rowHashes(
  dataset: Dataset,
  rows: Uint32Array,
  signal: CancelSignal,
): Promise<ReadonlyMap<number, string>> {
  const { store } = dataset;
  const plain = store.catalog.columns.filter((column) => column.storage !== null);
  const vectors = store.catalog.columns.filter((column) => column.storage === null);
  const readers: VectorRows[] = [];
  const hashes = new Map<number, string>();
  try {
    for (const column of vectors) readers.push(await VectorRows.open(store, column));
    for (let start = 0; start < rows.length; start += rowsPerBatch) {
      signal.throwIfCancelled();
      const batch = rows.subarray(start, start + rowsPerBatch);
      const answered = await store.withConnection((connection) =>
        readRows(
          connection,
          `SELECT "row"${plain.map((column) => `, ${cellSql(column)}`).join('')} FROM data WHERE "row" IN (${batch.join(', ')})`,
        ),
      );
      for (const [row, ...cells] of answered) {
        const record: Record<string, JsonValue> = {};
        plain.forEach((column, i) => {
          record[column.shown.toWellFormed()] = cellText(cells[i], column);
        });
        vectors.forEach((column, i) => {
          record[column.shown.toWellFormed()] = vectorText(readers[i]?.read(Number(row)) ?? null);
        });
        hashes.set(Number(row), sha256(canonicalJson(record)));
      }
    }
  } finally {
    for (const reader of readers) reader.close();
  }
  return hashes;
}

function cellSql(column: CatalogColumn): string {
  const name = identifier(column.storage ?? '');
  if (column.storageType === 'BLOB') return `sha256(${name})`;
  if (column.storageType.startsWith('TIMESTAMP')) return `CAST(epoch_us(${name}) AS VARCHAR)`;
  if (column.storageType === 'DATE' || (column.storageType === 'VARCHAR' && column.kind === 'time'))
    return `CAST(epoch_us(TRY_CAST(${name} AS TIMESTAMP)) AS VARCHAR)`;
  return textSql(column) ?? 'NULL';
}

function cellText(value: unknown, column: CatalogColumn): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value as string | bigint | number | boolean).toWellFormed();
  switch (column.kind) {
    case 'number': {
      const number = Number(text);
      return Number.isFinite(number) ? String(number) : text.toLowerCase();
    }
    case 'boolean':
      return text.toLowerCase();
    case 'json':
      return canonicalText(text);
    default:
      return text;
  }
}

function canonicalText(text: string): string {
  try {
    return canonicalJson(JSON.parse(text) as JsonValue);
  } catch {
    return text;
  }
}

function vectorText(vector: ArrayLike<number> | null): string | null {
  if (vector === null) return null;
  const bytes = new DataView(new ArrayBuffer(vector.length * 4));
  for (let i = 0; i < vector.length; i++) {
    const element = vector[i] ?? Number.NaN;
    bytes.setFloat32(i * 4, Number.isNaN(element) ? Number.NaN : element, true);
  }
  return sha256(bytes);
}
