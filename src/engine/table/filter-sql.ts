// Typed conditions into SQL with bound values. What SQL cannot answer (findings, tags, selections) gives null here.
import { refuse } from '#shared/contract/errors';
import type { Filter } from '#shared/model/filter';
import { type Catalog, type CatalogColumn, isTextLike, orderSql, textSql } from '../dataset/catalog';
import type { SqlValues } from '../db/query';

export interface Condition {
  readonly sql: string;
  readonly values: SqlValues;
}

/** SQL for a filter, or null where part of it is about row sets that live outside the table. */
export function filterSql(filter: Filter, catalog: Catalog): Condition | null {
  switch (filter.op) {
    case 'all':
    case 'any': {
      if (filter.of.length === 0) return { sql: filter.op === 'all' ? 'TRUE' : 'FALSE', values: [] };
      const parts = filter.of.map((part) => filterSql(part, catalog));
      if (parts.some((part) => part === null)) return null;
      const known = parts.filter((part) => part !== null);
      return {
        sql: `(${known.map((part) => part.sql).join(filter.op === 'all' ? ' AND ' : ' OR ')})`,
        values: known.flatMap((part) => part.values),
      };
    }
    case 'not': {
      const part = filterSql(filter.of, catalog);
      return part === null ? null : { sql: `(NOT coalesce(${part.sql}, FALSE))`, values: part.values };
    }
    case 'equals':
      return filter.value === null
        ? { sql: `(${text(catalog.get(filter.column))} IS NULL)`, values: [] }
        : { sql: `(${text(catalog.get(filter.column))} = ?)`, values: [filter.value] };
    case 'oneOf': {
      if (filter.values.length === 0) return { sql: 'FALSE', values: [] };
      const marks = filter.values.map(() => '?').join(', ');
      return { sql: `(${text(catalog.get(filter.column))} IN (${marks}))`, values: filter.values };
    }
    case 'contains': {
      const column = text(catalog.get(filter.column));
      return filter.matchCase === true
        ? { sql: `contains(${column}, ?)`, values: [filter.text] }
        : { sql: `contains(lower(${column}), lower(?))`, values: [filter.text] };
    }
    case 'range':
      return range(filter, catalog.get(filter.column));
    case 'isNull': {
      const column = catalog.get(filter.column);
      return { sql: column.storage === null ? 'FALSE' : `(${text(column)} IS NULL)`, values: [] };
    }
    case 'keyword':
      return anyText(catalog, filter.text, (column) => `contains(lower(${column}), lower(?))`);
    case 'regex':
      return filter.column === undefined
        ? anyText(catalog, filter.pattern, (column) => `regexp_matches(${column}, ?)`)
        : { sql: `regexp_matches(${text(catalog.get(filter.column))}, ?)`, values: [filter.pattern] };
    case 'finding':
    case 'tag':
    case 'difference':
    case 'rows':
      return null;
  }
}

function text(column: CatalogColumn): string {
  return (
    textSql(column) ??
    refuse('usage', `Column "${column.shown}" holds vectors, which cannot be searched as text.`, {
      next: 'Filter by another column.',
    })
  );
}

function range(filter: Extract<Filter, { op: 'range' }>, column: CatalogColumn): Condition {
  const order = orderSql(column) ?? text(column);
  const cast =
    column.kind === 'time'
      ? 'CAST(? AS TIMESTAMP)'
      : column.kind === 'text' || column.kind === 'json'
        ? '?'
        : 'CAST(? AS DOUBLE)';
  const parts: string[] = [];
  const values: string[] = [];
  for (const [bound, compare] of [
    [filter.min, '>='],
    [filter.max, '<='],
  ] as const) {
    if (bound === undefined) continue;
    parts.push(`${order} ${compare} ${cast}`);
    values.push(bound);
  }
  return { sql: parts.length === 0 ? 'TRUE' : `(${parts.join(' AND ')})`, values };
}

function anyText(catalog: Catalog, value: string, test: (column: string) => string): Condition {
  const columns = catalog.columns.filter(isTextLike);
  if (columns.length === 0) return { sql: 'FALSE', values: [] };
  return {
    sql: `(${columns.map((column) => `coalesce(${test(text(column))}, FALSE)`).join(' OR ')})`,
    values: columns.map(() => value),
  };
}
