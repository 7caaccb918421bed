// One way to write a cell, whichever library read it, so that two readings can be compared letter by letter.
import { createHash } from 'node:crypto';
import { identifier } from '../db/sql';
import { sha256 } from '../sha256';
import type { CatalogColumn } from './catalog';

/** What the cells of a column are written as. */
export type CellForm =
  | 'boolean'
  | 'integer'
  | 'float'
  | 'decimal'
  | 'text'
  | 'bytes'
  | 'days'
  | 'microseconds'
  | 'nanoseconds'
  | 'uuid'
  | 'vector';

const longestWritten = 200;

/** A long cell is written as its hash. */
export function capped(text: string): string {
  return text.length <= longestWritten ? text : `sha256 ${sha256(text)}`;
}

export function writtenNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Length and elements; a vector with an element that is no finite number is written as its length alone. */
export function writtenVector(length: number, element: (index: number) => number): string {
  const elements = Array.from({ length }, (_, i) => element(i));
  if (!elements.every(Number.isFinite)) return `${length}`;
  return `${length}: ${capped(elements.map(writtenNumber).join())}`;
}

/** SHA-256 over the cells of sampled rows in order. */
export function digestOf(rows: readonly number[], cells: readonly (string | null)[]): string {
  const hash = createHash('sha256');
  cells.forEach((cell, i) => hash.update(`${rows[i]}${cell === null ? '-' : `=${cell}`}\n`));
  return hash.digest('hex');
}

/** The form of a column of the decoded copy; null for what is not compared (nested values, images, times of day). */
export function formOf(column: CatalogColumn): CellForm | null {
  if (column.unreadable !== undefined || column.cutAtChars !== undefined) return null;
  if (column.layout === 'vector') return 'vector';
  const type = column.storageType;
  if (column.layout !== 'plain' || type !== column.declaredType) return null;
  if (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/.test(type)) return 'integer';
  if (type.startsWith('DECIMAL')) return 'decimal';
  if (type === 'TIMESTAMP_NS') return 'nanoseconds';
  if (type.startsWith('TIMESTAMP')) return 'microseconds';
  const others: Readonly<Record<string, CellForm>> = {
    BOOLEAN: 'boolean',
    FLOAT: 'float',
    DOUBLE: 'float',
    VARCHAR: 'text',
    BLOB: 'bytes',
    DATE: 'days',
    UUID: 'uuid',
  };
  return others[type] ?? null;
}

/** The cell as DuckDB is asked for it; `writtenFromSql` makes its form of the answer. */
export function formSql(column: CatalogColumn, form: CellForm): string {
  const name = identifier(column.storage ?? '');
  switch (form) {
    case 'float':
      return `CAST(${name} AS DOUBLE)`;
    case 'bytes':
      return `lower(hex(${name}))`;
    case 'days':
      return `CAST(${name} - DATE '1970-01-01' AS VARCHAR)`;
    case 'uuid':
      return `replace(CAST(${name} AS VARCHAR), '-', '')`;
    case 'microseconds':
      return `CAST(epoch_us(${name}) AS VARCHAR)`;
    case 'nanoseconds':
      return `CAST(epoch_ns(${name}) AS VARCHAR)`;
    default:
      return `CAST(${name} AS VARCHAR)`;
  }
}

export function writtenFromSql(form: CellForm, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return writtenNumber(value);
  const text = String(value as string | bigint | boolean);
  return capped(form === 'decimal' ? BigInt(text.replace('.', '')).toString() : text);
}
