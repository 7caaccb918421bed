// The question for differing cells, asked for one run of rows after another, so that a join never holds more than a part
// of the texts, however long they are or however many differ.
import { type Connection, readRows } from '../db/query';
import { cellSql, cellTextSql, differsSql } from './cell-sql';
import type { ComparedColumn } from './compared-columns';
import type { RowPairs } from './match-rows';
import { sides } from './versions';

/** Rows of the version after, both ends included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** What one joined row is taken to need beside its cells, and what a number or a hash of bytes needs, in bytes. */
const bytesPerRow = 64;
const bytesPerCell = 16;
const leastRows = 2048;

/** Runs of matched rows whose cells, both versions together, come to about `mostBytes`. */
export async function rowRanges(
  connection: Connection,
  columns: readonly ComparedColumn[],
  { after }: RowPairs,
  mostBytes: number,
): Promise<RowRange[]> {
  let bytes = bytesPerRow;
  for (const side of sides) {
    const lengths = columns
      .filter(({ how }) => how === 'plain')
      .map((column) =>
        column[side].storageType === 'VARCHAR'
          ? `coalesce(strlen(${cellSql(column[side])}), 0)`
          : `${bytesPerCell}`,
      );
    const [answer] = await readRows(
      connection,
      `SELECT sum(${[0, ...lengths].join(' + ')}), count(*) FROM ${side}.data`,
    );
    bytes += Number(answer?.[0] ?? 0) / Math.max(1, Number(answer?.[1] ?? 0));
  }
  const rows = Math.max(leastRows, Math.floor(mostBytes / bytes));
  const ranges: RowRange[] = [];
  for (let start = 0; start < after.length; start += rows)
    ranges.push({
      first: after[start] ?? 0,
      last: after[Math.min(start + rows, after.length) - 1] ?? 0,
    });
  return ranges;
}

/**
 * For a range given as two values: row after, row before, id, then for each plain column whether it differs and both
 * texts where it does. Rows come by row after; those in `vector_rows` come in any case. Cells are taken from each
 * version after its rows were found, so that bytes are hashed only where needed and never kept in a join.
 */
export function changedRowsSql(plain: readonly ComparedColumn[]): string {
  const each = (expression: (column: ComparedColumn, i: number) => string): string =>
    plain.map((column, i) => `, ${expression(column, i)}`).join('');
  const found = `SELECT p.after_row, p.before_row, p.id${each((column, i) => `${cellSql(column.before)} AS a${i}`)}
    FROM (SELECT after_row, before_row, id FROM compared
      WHERE after_row BETWEEN ? AND ? AND before_row IS NOT NULL) p
    JOIN before.data ON "row" = p.before_row`;
  const both = `SELECT f.after_row, f.before_row, f.id${each((column, i) => `f.a${i}, ${cellSql(column.after)} AS b${i}`)}
    FROM (${found}) f JOIN after.data ON "row" = f.after_row`;
  const marked = `SELECT after_row, before_row, id${each((column, i) => `a${i}, b${i}, ${differsSql(`a${i}`, `b${i}`, column)} AS d${i}`)}
    FROM (${both})`;
  return `SELECT CAST(after_row AS DOUBLE), CAST(before_row AS DOUBLE), id${each(
    (column, i) => `d${i}, CASE WHEN d${i} THEN ${cellTextSql(`a${i}`, column.before)} END,
      CASE WHEN d${i} THEN ${cellTextSql(`b${i}`, column.after)} END`,
  )}
    FROM (${marked})
    WHERE ${[...plain.map((_, i) => `d${i}`), 'after_row IN (SELECT after_row FROM vector_rows)'].join(' OR ')}
    ORDER BY after_row`;
}
