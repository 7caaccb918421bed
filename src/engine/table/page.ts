// A page of a view as an Arrow IPC stream: capped text with the true length beside it, never a whole cell.
import {
  Field,
  Float64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Uint32,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { TablePage } from '#shared/contract/table';
import type { ViewId } from '#shared/model/ids';
import type { OpenCase } from '../case/open-case';
import { type CatalogColumn, lengthSql, textSql } from '../dataset/catalog';
import { readRows } from '../db/query';

const shownChars = 300;
const mostRowsPerPage = 1000;
const tagSeparator = '\u001f';

export async function readPage(
  opened: OpenCase,
  view: ViewId,
  start: number,
  end: number,
  columnNames: readonly string[],
): Promise<TablePage> {
  const { store } = opened.dataset;
  const rowCount = opened.views.rowCount(view);
  const last = Math.min(end, start + mostRowsPerPage, rowCount);
  const rows = await opened.views.slice(view, Math.max(0, start), last);
  const columns = columnNames.map((name) => store.catalog.get(name));
  const cells = await readCells(opened, rows, columns);
  const out: PageColumn[] = [{ type: new Uint32(), values: [...rows] }];
  for (const i of columns.keys()) {
    out.push({ type: new Utf8(), values: cells.map((cell) => cell.texts[i] ?? null) });
    out.push({ type: new Uint32(), values: cells.map((cell) => cell.lengths[i] ?? 0) });
  }
  const scores = Array.from(rows, (row) => opened.findings.scoreOf(row));
  const tags = [...rows].map((row) => opened.tags.ofRow(row).join(tagSeparator));
  out.push({ type: new Float64(), values: scores.map((score) => score?.suspicion ?? null) });
  out.push({ type: new Uint32(), values: scores.map((score) => score?.rank ?? null) });
  out.push({ type: new Utf8(), values: tags });
  return { arrow: arrowTable(out, rows.length), rowCount };
}

interface PageColumn {
  readonly type: Utf8 | Uint32 | Float64;
  readonly values: readonly (string | number | null)[];
}

/** Fields are named by their place: evidence may have columns called "row" or "tags", or of equal names. */
function arrowTable(columns: readonly PageColumn[], rowCount: number): Uint8Array {
  const fields: Field[] = [];
  const children = [];
  for (const [place, { type, values }] of columns.entries()) {
    const vector = vectorFromArray(values as never, type as never);
    fields.push(new Field(String(place), type, true));
    children.push(vector.data[0] ?? makeData({ type, length: 0 }));
  }
  const schema = new Schema(fields);
  const batch = new RecordBatch(
    schema,
    makeData({ type: new Struct(fields), length: rowCount, nullCount: 0, children }),
  );
  return tableToIPC(new Table(schema, batch), 'stream');
}

interface Cells {
  readonly texts: (string | null)[];
  readonly lengths: number[];
}

async function readCells(
  opened: OpenCase,
  rows: Uint32Array,
  columns: readonly CatalogColumn[],
): Promise<Cells[]> {
  const { store } = opened.dataset;
  const cells: Cells[] = [...rows].map(() => ({ texts: [], lengths: [] }));
  if (rows.length === 0) return cells;
  const plain = columns.filter((column) => column.storage !== null);
  const expressions = plain.flatMap((column) => [
    `left(${textSql(column)}, ${shownChars})`,
    `coalesce(${lengthSql(column)}, 0)`,
  ]);
  const place = new Map([...rows].map((row, i) => [row, i]));
  const answered = await store.withConnection((connection) =>
    readRows(
      connection,
      `SELECT ${['"row"', ...expressions].join(', ')} FROM data WHERE "row" IN (${[...rows].join(', ')})`,
    ),
  );
  for (const answer of answered) {
    const cell = cells[place.get(Number(answer[0])) ?? -1];
    if (cell === undefined) continue;
    plain.forEach((column, i) => {
      const at = columns.indexOf(column);
      const text = answer[1 + 2 * i];
      cell.texts[at] = text === null || text === undefined ? null : String(text);
      cell.lengths[at] = Number(answer[2 + 2 * i] ?? 0);
    });
  }
  for (const [at, column] of columns.entries()) {
    if (column.storage !== null) continue;
    const { lengths } = await store.vectors(column);
    rows.forEach((row, i) => {
      const cell = cells[i];
      const length = lengths[row] ?? -1;
      if (cell !== undefined) {
        cell.texts[at] = length < 0 ? null : `${length} numbers`;
        cell.lengths[at] = Math.max(0, length);
      }
    });
  }
  return cells;
}
