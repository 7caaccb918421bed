// Rows as examples: who they are and what they say, read in one query a column however many rows are asked for.
import type { Subject } from '#shared/model/finding';
import { asRow } from '#shared/model/ids';
import { type RoleName, roleNames } from '#shared/model/roles';
import type { OpenCase } from '../case/open-case';
import { type CatalogColumn, isTextLike, lengthSql, textSql } from '../dataset/catalog';
import { readRows } from '../db/query';
import { className } from '../table/record';
import { excerptOf } from './excerpt';
import type { ExampleRow } from './report-facts';

/** Read of each cell to look for the thing a finding is about. */
const readChars = 20_000;
const nameChars = 200;

interface ExampleRequest {
  readonly rows: readonly number[];
  readonly subject: Subject | null;
}

interface Cells {
  readonly id: string | null;
  readonly label: string | null;
  readonly source: string | null;
  readonly text: string | null;
  readonly length: number;
}

/** Examples for each request, in its order. */
export async function readExamples(
  opened: OpenCase,
  requests: readonly ExampleRequest[],
): Promise<ExampleRow[][]> {
  const wanted = requests.map((request) => ({ ...request, column: textColumn(opened, request.subject) }));
  const byColumn = new Map<CatalogColumn | null, Set<number>>();
  for (const { rows, column } of wanted) {
    const known = byColumn.get(column) ?? new Set<number>();
    for (const row of rows) known.add(row);
    byColumn.set(column, known);
  }
  const cells = new Map<CatalogColumn | null, ReadonlyMap<number, Cells>>();
  for (const [column, rows] of byColumn) cells.set(column, await readCells(opened, [...rows], column));
  return wanted.map(({ rows, subject, column }) =>
    rows.map((row) => {
      const cell = cells.get(column)?.get(row);
      return {
        row: asRow(row),
        id: cell?.id ?? null,
        label: cell?.label ?? null,
        source: cell?.source ?? null,
        column: column?.shown ?? null,
        excerpt: cell === undefined || cell.text === null ? null : excerptOf(cell.text, cell.length, subject),
        suspicion: opened.findings.scoreOf(row)?.suspicion ?? null,
        rank: opened.findings.scoreOf(row)?.rank ?? null,
        tags: opened.tags.ofRow(row),
      };
    }),
  );
}

/**
 * The column a finding is about where that holds content and can be read, else the text, the image's path or the first text there
 * is. A column with another role, such as the label, says nothing of the content.
 */
function textColumn(opened: OpenCase, subject: Subject | null): CatalogColumn | null {
  const { store, roles } = opened.dataset;
  const taken = roleNames.flatMap((role) =>
    role === 'text' || role === 'image' ? [] : (roles[role]?.columns ?? []),
  );
  const named = [subject?.column, roles.text?.columns[0], roles.image?.columns[0]]
    .map((name) => (name === undefined || taken.includes(name) ? undefined : store.catalog.find(name)))
    .find((column) => column !== undefined && isReadable(column));
  return (
    named ??
    store.catalog.columns.find((column) => isTextLike(column) && !taken.includes(column.shown)) ??
    null
  );
}

function isReadable(column: CatalogColumn): boolean {
  return isTextLike(column) || (column.layout === 'image' && column.pathStorage !== null);
}

async function readCells(
  opened: OpenCase,
  rows: readonly number[],
  column: CatalogColumn | null,
): Promise<ReadonlyMap<number, Cells>> {
  if (rows.length === 0) return new Map();
  const { store, roles } = opened.dataset;
  const roleColumn = (role: RoleName): CatalogColumn | undefined => {
    const name = roles[role]?.columns[0];
    return name === undefined ? undefined : store.catalog.find(name);
  };
  const capped = (candidate: CatalogColumn | undefined, most: number): string => {
    const sql = candidate === undefined ? null : textSql(candidate);
    return sql === null ? 'NULL' : `left(${sql}, ${most})`;
  };
  const label = roleColumn('label');
  const answers = await store.withConnection((connection) =>
    readRows(
      connection,
      `SELECT "row", ${capped(roleColumn('id'), nameChars)}, ${capped(label, nameChars)},
        ${capped(roleColumn('source'), nameChars)}, ${capped(column ?? undefined, readChars)},
        ${(column === null || !isTextLike(column) ? null : lengthSql(column)) ?? 'NULL'}
       FROM data WHERE "row" IN (${rows.join(', ')})`,
    ),
  );
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return new Map(
    answers.map(([row, id, code, source, cell, length]) => [
      Number(row),
      {
        id: text(id),
        label: className(label, text(code)),
        source: text(source),
        text: text(cell),
        length: Number(length ?? text(cell)?.length ?? 0),
      },
    ]),
  );
}
