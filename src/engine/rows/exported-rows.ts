// What is known about each record, gathered for export: score, place on the map, findings and tags.
import type { ExportedRow } from '#shared/contract/rows';
import type { FindingId } from '#shared/model/ids';
import type { OpenCase } from '../case/open-case';
import { type CatalogColumn, textSql } from '../dataset/catalog';
import { readRows } from '../db/query';

const rowsPerBatch = 8192;

/** Which rows, in which order: those of a finding or all; by row, or the first `top` by rank. */
export async function rowsToExport(
  opened: OpenCase,
  finding: FindingId | null,
  top: { readonly count: number; readonly rank: Uint32Array } | null,
): Promise<Uint32Array> {
  const rows =
    finding === null
      ? Uint32Array.from({ length: opened.dataset.store.recordCount }, (_, row) => row)
      : (await opened.findings.rows(finding)).toSorted();
  if (top === null) return rows;
  const { count, rank } = top;
  return rows.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0)).slice(0, count);
}

/** The rows in the order given, a batch at a time. */
export async function* exportedRows(
  opened: OpenCase,
  rows: Uint32Array,
  progress: (done: number) => void,
): AsyncGenerator<readonly ExportedRow[]> {
  const { coordinates } = opened.findings;
  const idColumn = opened.dataset.roles.id?.columns[0];
  const id = idColumn === undefined ? undefined : opened.dataset.store.catalog.find(idColumn);
  const findings = await findingsByRow(opened);
  const place = (row: number, axis: 0 | 1): number | null => {
    const value = coordinates?.[2 * row + axis];
    return value === undefined || Number.isNaN(value) ? null : value;
  };
  for (let start = 0; start < rows.length; start += rowsPerBatch) {
    const batch = rows.subarray(start, start + rowsPerBatch);
    const ids = await readIds(opened, id, batch);
    yield Array.from(batch, (row) => ({
      row,
      id: ids.get(row) ?? null,
      suspicion: opened.findings.scoreOf(row)?.suspicion ?? null,
      rank: opened.findings.scoreOf(row)?.rank ?? null,
      x: place(row, 0),
      y: place(row, 1),
      findings: findings(row),
      tags: opened.tags.ofRow(row),
    }));
    progress(start + batch.length);
  }
}

async function readIds(
  opened: OpenCase,
  column: CatalogColumn | undefined,
  rows: Uint32Array,
): Promise<ReadonlyMap<number, string>> {
  const text = column === undefined ? null : textSql(column);
  if (text === null) return new Map();
  const answered = await opened.dataset.store.withConnection((connection) =>
    readRows(
      connection,
      `SELECT "row", ${text} FROM data WHERE "row" IN (${rows.join(', ')}) AND ${text} IS NOT NULL`,
    ),
  );
  return new Map(answered.map(([row, id]) => [Number(row), String(id)]));
}

/** Ids of the findings that name a row, in rank order; in two arrays instead of a list for every row. */
async function findingsByRow(opened: OpenCase): Promise<(row: number) => string[]> {
  const found = opened.findings.state.findings.filter(({ outcome }) => outcome === 'found');
  const rowsOf = await Promise.all(found.map(({ id }) => opened.findings.rows(id)));
  const ends = new Uint32Array(opened.dataset.store.recordCount + 1);
  for (const rows of rowsOf) for (const row of rows) ends[row + 1] = (ends[row + 1] ?? 0) + 1;
  for (let row = 1; row < ends.length; row++) ends[row] = (ends[row] ?? 0) + (ends[row - 1] ?? 0);
  const starts = ends.slice();
  const members = new Uint32Array(ends[ends.length - 1] ?? 0);
  rowsOf.forEach((rows, finding) => {
    for (const row of rows) {
      const at = starts[row] ?? 0;
      members[at] = finding;
      starts[row] = at + 1;
    }
  });
  return (row) => Array.from(members.subarray(ends[row], ends[row + 1]), (index) => found[index]?.id ?? '');
}
