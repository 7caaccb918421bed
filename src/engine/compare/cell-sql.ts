// How the cells of plain columns are compared and written out, as SQL on the two versions.
import type { CatalogColumn } from '../dataset/catalog';
import { kindOfType } from '../dataset/kinds';
import { identifier } from '../db/sql';
import type { ComparedColumn } from './compared-columns';

/**
 * What stands for a cell of `data`: the value itself, or for bytes "sha256 length path", with as much of it as there
 * is. NULL where the cell is NULL.
 */
export function cellSql(column: CatalogColumn): string {
  if (column.storage === null) throw new Error(`the vectors of ${column.shown} are not in the table`);
  const stored = identifier(column.storage);
  if (column.storageType !== 'BLOB') return stored;
  const path = column.pathStorage === null ? 'NULL' : identifier(column.pathStorage);
  return `CASE WHEN ${stored} IS NOT NULL OR ${path} IS NOT NULL
    THEN concat(sha256(${stored}), ' ', coalesce(octet_length(${stored}), 0), ' ' || ${path}) END`;
}

/** A cell from `cellSql` as text that says all of it: digits that give back the same number when read as a double. */
export function cellTextSql(cell: string, column: CatalogColumn): string {
  switch (column.storageType) {
    case 'VARCHAR':
    case 'BLOB':
      return cell;
    case 'FLOAT':
      return `CAST(CAST(${cell} AS DOUBLE) AS VARCHAR)`;
    default:
      return `CAST(${cell} AS VARCHAR)`;
  }
}

/** Text that is equal in two versions exactly where their cells are; numbers of different types go by value. */
export function comparableTextSql(cell: string, column: CatalogColumn, other: CatalogColumn): string {
  const text = cellTextSql(cell, column);
  if (column.storageType === other.storageType) return text;
  if (!isNumber(column) || !isNumber(other))
    return column.storageType === 'FLOAT' ? `CAST(${cell} AS VARCHAR)` : text;
  if (isWhole(column)) return text;
  if (isFloat(column) && isWhole(other))
    return `CASE WHEN ${cell} = trunc(${cell}) AND abs(${cell}) < 1e38 THEN CAST(CAST(${cell} AS HUGEINT) AS VARCHAR) ELSE ${text} END`;
  return `regexp_replace(${text}, '\\.0*$|(\\.[0-9]*[1-9])0+$', '\\1')`;
}

/** True or false, never NULL: whether two cells differ. 0.0 and -0.0 differ, NaN is the same as NaN. */
export function differsSql(before: string, after: string, column: ComparedColumn): string {
  if (column.before.storageType !== column.after.storageType)
    return `(${comparableTextSql(before, column.before, column.after)} IS DISTINCT FROM ${comparableTextSql(after, column.after, column.before)})`;
  const differs = `${before} IS DISTINCT FROM ${after}`;
  return isFloat(column.after)
    ? `(${differs} OR coalesce(${before} = 0 AND signbit(${before}) <> signbit(${after}), FALSE))`
    : `(${differs})`;
}

function isFloat(column: CatalogColumn): boolean {
  return column.storageType === 'FLOAT' || column.storageType === 'DOUBLE';
}

function isWhole(column: CatalogColumn): boolean {
  return kindOfType(column.storageType) === 'integer';
}

function isNumber(column: CatalogColumn): boolean {
  return isWhole(column) || kindOfType(column.storageType) === 'number';
}
