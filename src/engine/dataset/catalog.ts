// The columns of a dataset as the rest of the engine sees them, and how each is asked for in SQL.
import { refuse } from '#shared/contract/errors';
import type { ColumnKind } from '#shared/model/column';
import { identifier } from '../db/sql';
import type { StoredColumn } from './stored-column';

export interface CatalogColumn extends StoredColumn {
  /** Unique; the evidence's own name, with " (2)" behind it for a second column of that name. */
  readonly shown: string;
  readonly kind: ColumnKind;
}

/** Names unique even without regard to case are not needed: SQL only sees `c0`, `c1` and so on. */
export function shownNames(columns: readonly StoredColumn[]): string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column.name;
    for (let copy = 2; taken.has(name); copy++) name = `${column.name} (${copy})`;
    taken.add(name);
    return name;
  });
}

export class Catalog {
  readonly columns: readonly CatalogColumn[];
  private readonly byName: ReadonlyMap<string, CatalogColumn>;

  constructor(columns: readonly CatalogColumn[]) {
    this.columns = columns;
    this.byName = new Map(columns.map((column) => [column.shown, column]));
  }

  find(name: string): CatalogColumn | undefined {
    return this.byName.get(name);
  }

  get(name: string): CatalogColumn {
    return (
      this.byName.get(name) ?? refuse('usage', `There is no column "${name}".`, { next: this.suggestion() })
    );
  }

  private suggestion(): string {
    const names = this.columns.slice(0, 12).map((column) => column.shown);
    const more = this.columns.length > names.length ? ' …' : '';
    return `Columns are: ${names.join(', ')}${more}.`;
  }
}

/** The exact text of a cell as SQL, NULL where the cell is NULL; null for vectors, which are not in the table. */
export function textSql(column: CatalogColumn): string | null {
  if (column.storage === null) return null;
  const name = identifier(column.storage);
  if (column.layout === 'image') return column.pathStorage === null ? null : identifier(column.pathStorage);
  if (column.storageType === 'BLOB') return `hex(${name})`;
  return column.storageType === 'VARCHAR' ? name : `CAST(${name} AS VARCHAR)`;
}

/** What to sort and compare by: numbers as numbers, times as times, text by its bytes. */
export function orderSql(column: CatalogColumn): string | null {
  if (column.storage === null) return null;
  const name = identifier(column.storage);
  if (column.layout === 'image') return `octet_length(${name})`;
  if (column.storageType !== 'VARCHAR') return name;
  if (column.kind === 'integer' || column.kind === 'number') return `TRY_CAST(${name} AS DOUBLE)`;
  if (column.kind === 'time') return `TRY_CAST(${name} AS TIMESTAMP)`;
  return name;
}

/** True length: characters of text, bytes of blobs and images. */
export function lengthSql(column: CatalogColumn): string | null {
  if (column.storage === null) return null;
  const name = identifier(column.storage);
  if (column.storageType === 'BLOB') return `octet_length(${name})`;
  return `length(${textSql(column)})`;
}

export function isTextLike(column: CatalogColumn): boolean {
  return column.layout === 'plain' && column.storageType === 'VARCHAR';
}
