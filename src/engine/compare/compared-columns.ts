// Which columns two versions share, and how the cells of each can be compared.
import type { RetypedColumn } from '#shared/contract/compare';
import type { Catalog, CatalogColumn } from '../dataset/catalog';

export interface ComparedColumn {
  /** As the version after shows it; both have it under this name. */
  readonly name: string;
  readonly before: CatalogColumn;
  readonly after: CatalogColumn;
  /** "plain": in SQL; "vector": element by element. */
  readonly how: 'plain' | 'vector';
}

export interface ColumnPlan {
  /** In the order of the version after. */
  readonly compared: readonly ComparedColumn[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly retyped: readonly RetypedColumn[];
  /** Why a column of both versions is not compared. */
  readonly notes: readonly string[];
}

export function planColumns(before: Catalog, after: Catalog): ColumnPlan {
  const compared: ComparedColumn[] = [];
  const retyped: RetypedColumn[] = [];
  const notes: string[] = [];
  for (const column of after.columns) {
    const earlier = before.find(column.shown);
    if (earlier === undefined) continue;
    if (earlier.declaredType !== column.declaredType)
      retyped.push({ column: column.shown, before: earlier.declaredType, after: column.declaredType });
    const problem = whyNotCompared(earlier, column);
    if (problem === null)
      compared.push({
        name: column.shown,
        before: earlier,
        after: column,
        how: column.layout === 'vector' ? 'vector' : 'plain',
      });
    else notes.push(`Column "${column.shown}" was not compared: ${problem}.`);
  }
  return {
    compared,
    added: after.columns
      .filter((column) => before.find(column.shown) === undefined)
      .map((column) => column.shown),
    removed: before.columns
      .filter((column) => after.find(column.shown) === undefined)
      .map((column) => column.shown),
    retyped,
    notes,
  };
}

function whyNotCompared(before: CatalogColumn, after: CatalogColumn): string | null {
  if (before.unreadable !== undefined)
    return `it cannot be read in the version before (${before.unreadable})`;
  if (after.unreadable !== undefined) return `it cannot be read in the version after (${after.unreadable})`;
  if (storedAs(before) !== storedAs(after))
    return `it holds ${storedAs(before)} before and ${storedAs(after)} after`;
  return null;
}

function storedAs(column: CatalogColumn): string {
  if (column.layout === 'vector') return 'lists of numbers';
  if (column.layout === 'image') return 'images';
  return column.storageType === 'BLOB' ? 'bytes' : 'plain values';
}
