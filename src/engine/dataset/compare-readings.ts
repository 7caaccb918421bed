// Holds what the second reader saw against the decoded copy.
import { readRows } from '../db/query';
import { identifier } from '../db/sql';
import type { CatalogColumn } from './catalog';
import { type CellForm, formOf, formSql, writtenFromSql, writtenVector } from './cell-forms';
import type { SecondAnswer, SecondColumn } from './second-reader-job';
import type { ReaderDifference } from './second-reading';
import type { ShardFacts, TableStore } from './table-store';
import { noVector } from './vector-store';

type Difference = Omit<ReaderDifference, 'file'>;

export async function compareReadings(
  answer: SecondAnswer,
  facts: ShardFacts,
  store: TableStore,
): Promise<ReaderDifference[]> {
  const differences: Difference[] = [
    ...compareColumns(answer, store),
    ...compareFailures(answer, store),
    ...compareRowCounts(answer, facts),
  ];
  const hasSameRows = !differences.some(({ kind }) => kind === 'row count');
  for (const second of hasSameRows ? answer.columns : []) {
    const column = store.catalog.find(second.name);
    const form = column === undefined ? null : formOf(column);
    if (column === undefined || form === null) continue;
    const first = await ownColumn(answer, facts, store, column, form);
    differences.push(...compareCells(answer, facts, first, second, form));
  }
  return differences.map((difference) => ({ file: facts.shown, ...difference }));
}

function compareColumns(answer: SecondAnswer, store: TableStore): Difference[] {
  const own = store.catalog.columns.map(({ name }) => name);
  const isOnlyFile = store.facts.shards.length === 1;
  const isSame = isOnlyFile
    ? own.length === answer.columnNames.length && own.every((name, i) => name === answer.columnNames[i])
    : answer.columnNames.every((name) => own.includes(name));
  return isSame ? [] : [difference('columns', null, list(own), list(answer.columnNames))];
}

function compareFailures(answer: SecondAnswer, store: TableStore): Difference[] {
  const differences: Difference[] = [];
  const failed = new Map(answer.failures.map(({ column, message }) => [column, message]));
  for (const { name, unreadable } of store.catalog.columns) {
    const message = failed.get(name);
    if (message !== undefined && unreadable === undefined)
      differences.push(difference('column refused', name, 'reads it', message));
    const isReadable = answer.groups.length > 0 && answer.readColumns.includes(name);
    if (message === undefined && unreadable !== undefined && isReadable)
      differences.push(difference('column refused', name, unreadable, 'reads it'));
  }
  return differences;
}

function compareRowCounts(answer: SecondAnswer, facts: ShardFacts): Difference[] {
  const rows = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;
  if (answer.rowCount !== facts.recordCount)
    return [difference('row count', null, rows(facts.recordCount), rows(answer.rowCount))];
  return answer.groups
    .filter(({ rowCount, statedRowCount }) => rowCount !== statedRowCount)
    .map(({ firstRow, rowCount, statedRowCount }) => ({
      ...difference('row count', null, `${rows(statedRowCount)} in a row group`, `${rows(rowCount)} in it`),
      row: facts.firstRow + firstRow,
    }));
}

type OwnColumn = Pick<SecondColumn, 'nullCount' | 'cells'>;

/** The same cells and count of missing values from the decoded copy. */
async function ownColumn(
  answer: SecondAnswer,
  facts: ShardFacts,
  store: TableStore,
  column: CatalogColumn,
  form: CellForm,
): Promise<OwnColumn> {
  const rows = answer.rows.map((row) => row + facts.firstRow);
  const groups = answer.groups.map(
    ({ firstRow, rowCount }) => [facts.firstRow + firstRow, rowCount] as const,
  );
  if (form === 'vector') return ownVectors(store, column, rows, groups);
  return store.withConnection(async (connection) => {
    const ranges = groups.map(([first, count]) => `"row" >= ${first} AND "row" < ${first + count}`);
    const where = ranges.length === 0 ? 'false' : ranges.join(' OR ');
    const missing = `SELECT count(*) - count(${identifier(column.storage ?? '')}) FROM data WHERE ${where}`;
    const cells = `SELECT ${formSql(column, form)} FROM data WHERE "row" IN (${[-1, ...rows].join()}) ORDER BY "row"`;
    const [[nullCount] = []] = await readRows(connection, missing);
    const found = await readRows(connection, cells);
    return { nullCount: Number(nullCount), cells: found.map(([cell]) => writtenFromSql(form, cell)) };
  });
}

async function ownVectors(
  store: TableStore,
  column: CatalogColumn,
  rows: readonly number[],
  groups: readonly (readonly [first: number, count: number])[],
): Promise<OwnColumn> {
  const vectors = await store.vectors(column);
  const { dimensions } = vectors.facts;
  let nullCount = 0;
  for (const [first, count] of groups)
    for (let row = first; row < first + count; row++) if (vectors.lengths[row] === noVector) nullCount += 1;
  const cells: (string | null)[] = [];
  for (const row of rows) {
    const length = vectors.lengths[row] ?? noVector;
    const elements = length === dimensions ? await vectors.read(row, row + 1) : [];
    cells.push(length === noVector ? null : writtenVector(length, (i) => elements[i] ?? Number.NaN));
  }
  return { nullCount, cells };
}

function compareCells(
  answer: SecondAnswer,
  facts: ShardFacts,
  first: OwnColumn,
  second: SecondColumn,
  form: CellForm,
): Difference[] {
  const differences: Difference[] = [];
  const missing = (count: number): string => `${count} missing values`;
  if (first.nullCount !== second.nullCount)
    differences.push(
      difference('missing values', second.name, missing(first.nullCount), missing(second.nullCount)),
    );
  const at = second.cells.findIndex((cell, i) => !isSameCell(first.cells[i] ?? null, cell, form));
  if (at >= 0)
    differences.push({
      ...difference('cells', second.name, first.cells[at] ?? 'no value', second.cells[at] ?? 'no value'),
      row: facts.firstRow + (answer.rows[at] ?? 0),
    });
  return differences;
}

/** Of a vector that is not of the usual length the copy keeps only the length. */
function isSameCell(first: string | null, second: string | null, form: CellForm): boolean {
  if (form !== 'vector' || first === null || second === null || first.includes(':')) return first === second;
  return first === second.split(':')[0];
}

function difference(
  kind: Difference['kind'],
  column: string | null,
  first: string,
  second: string,
): Difference {
  return { kind, column, row: null, first, second };
}

function list(names: readonly string[]): string {
  return `${names.slice(0, 20).join(', ')}${names.length > 20 ? ' …' : ''}`;
}
