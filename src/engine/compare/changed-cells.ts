// Every differing cell of the rows that both versions have, in order, straight from the join into a file.
import { type CancelSignal } from '#shared/base/cancel';
import { byCodeUnit } from '#shared/base/canonical-json';
import type { CellValue, ChangedCell, LabelFlip } from '#shared/contract/compare';
import { appendColumns } from '../db/append';
import { type Connection, streamChunks } from '../db/query';
import { cellSql, cellTextSql, differsSql } from './cell-sql';
import { cellValue, vectorValue } from './cell-value';
import type { ComparedColumn } from './compared-columns';
import type { VectorPair } from './differing-vectors';
import type { LineFileWriter } from './line-file';

/** A vector column with what was found about it. */
export interface ComparedVectors {
  readonly pair: VectorPair;
  /** By row of the version after. */
  readonly differing: Uint8Array;
}

export interface ChangedSummary {
  /** In the order of the version after, columns with a changed cell only. */
  readonly byColumn: readonly { readonly column: string; readonly count: number }[];
  readonly labelFlips: readonly LabelFlip[];
  /** Rows with a changed cell, and with a changed label: before and after, side by side. */
  readonly rows: ChangedRows;
  readonly labelRows: ChangedRows;
}

export interface ChangedRows {
  readonly before: Uint32Array;
  readonly after: Uint32Array;
}

/** Writes the cells by row after and then column; `pairs` must be there. */
export async function listChangedCells(
  connection: Connection,
  columns: readonly ComparedColumn[],
  vectors: ReadonlyMap<ComparedColumn, ComparedVectors>,
  labelColumn: string | null,
  lines: LineFileWriter,
  signal: CancelSignal,
  progress: (row: number) => void,
): Promise<ChangedSummary> {
  await noteVectorRows(connection, vectors);
  const counts = new Map<string, number>();
  const flips = new FlipCounts();
  const changed = new RowPairs();
  const relabelled = new RowPairs();
  const plain = columns.filter((column) => column.how === 'plain');
  await streamChunks(connection, changedRowsSql(plain), [], signal, async (chunk) => {
    const values = Array.from({ length: chunk.columnCount }, (_, i) => chunk.getColumnValues(i));
    for (let i = 0; i < chunk.rowCount; i++) {
      const row = values[0]?.[i] as number;
      const rowBefore = values[1]?.[i] as number;
      const id = textOf(values[2]?.[i]) ?? '';
      changed.add(rowBefore, row);
      const add = (column: ComparedColumn, before: CellValue, after: CellValue): void => {
        const cell: ChangedCell = { id, row, rowBefore, column: column.name, before, after };
        lines.add(cell as unknown as Parameters<LineFileWriter['add']>[0]);
        counts.set(column.name, (counts.get(column.name) ?? 0) + 1);
      };
      let at = 3;
      for (const column of columns) {
        const vector = vectors.get(column);
        if (vector !== undefined) {
          if (vector.differing[row] === 1)
            add(
              column,
              vectorValue(vector.pair.before.read(rowBefore)),
              vectorValue(vector.pair.after.read(row)),
            );
          continue;
        }
        const [differs, before, after] = [at, at + 1, at + 2].map((index) => values[index]?.[i]);
        at += 3;
        if (differs !== true) continue;
        add(column, cellValue(textOf(before), column.before), cellValue(textOf(after), column.after));
        if (column.name === labelColumn) {
          flips.add(textOf(before), textOf(after));
          relabelled.add(rowBefore, row);
        }
      }
      if (i % 64 === 63) await lines.drain();
      if (i === 0) progress(row);
    }
    await lines.drain();
  });
  return {
    byColumn: columns.flatMap(({ name }) => {
      const count = counts.get(name);
      return count === undefined ? [] : [{ column: name, count }];
    }),
    labelFlips: flips.list(),
    rows: changed.finish(),
    labelRows: relabelled.finish(),
  };
}

/** Row after, row before, id, then for each plain column whether it differs and both texts where it does. */
function changedRowsSql(plain: readonly ComparedColumn[]): string {
  const cells = (side: 'before' | 'after'): string =>
    ['"row"', ...plain.map((column, i) => `${cellSql(column[side])} AS v${i}`)].join(', ');
  const differs = plain.map((column, i) => `${differsSql(`a.v${i}`, `b.v${i}`, column)} AS d${i}`);
  const texts = plain.map(
    (column, i) => `d${i}, CASE WHEN d${i} THEN ${cellTextSql(`av${i}`, column.before)} END,
      CASE WHEN d${i} THEN ${cellTextSql(`bv${i}`, column.after)} END`,
  );
  return `SELECT ${['CAST(after_row AS DOUBLE)', 'CAST(before_row AS DOUBLE)', 'id', ...texts].join(', ')}
    FROM (
      SELECT ${['p.after_row', 'p.before_row', 'p.id', ...plain.map((_, i) => `a.v${i} AS av${i}, b.v${i} AS bv${i}`), ...differs].join(', ')}
      FROM pairs p
      JOIN (SELECT ${cells('before')} FROM before.data) a ON a."row" = p.before_row
      JOIN (SELECT ${cells('after')} FROM after.data) b ON b."row" = p.after_row
    )
    WHERE ${[...plain.map((_, i) => `d${i}`), 'after_row IN (SELECT after_row FROM vector_rows)'].join(' OR ')}
    ORDER BY after_row`;
}

/** The table `vector_rows`: rows after in which a vector differs. */
async function noteVectorRows(
  connection: Connection,
  vectors: ReadonlyMap<ComparedColumn, ComparedVectors>,
): Promise<void> {
  await connection.run('CREATE TEMP TABLE vector_rows (after_row BIGINT)');
  const rows: number[] = [];
  const all = [...vectors.values()];
  const recordCount = all[0]?.differing.length ?? 0;
  for (let row = 0; row < recordCount; row++)
    if (all.some(({ differing }) => differing[row] === 1)) rows.push(row);
  await appendColumns(connection, 'vector_rows', [{ type: 'BIGINT', values: rows }]);
}

/** Pairs of rows, in growing arrays. */
class RowPairs {
  private readonly before: number[] = [];
  private readonly after: number[] = [];

  add(before: number, after: number): void {
    this.before.push(before);
    this.after.push(after);
  }

  finish(): ChangedRows {
    return { before: Uint32Array.from(this.before), after: Uint32Array.from(this.after) };
  }
}

class FlipCounts {
  private readonly counts = new Map<string, { from: string | null; to: string | null; count: number }>();

  add(from: string | null, to: string | null): void {
    const key = JSON.stringify([from, to]);
    const known = this.counts.get(key);
    if (known === undefined) this.counts.set(key, { from, to, count: 1 });
    else known.count += 1;
  }

  list(): LabelFlip[] {
    return [...this.counts]
      .sort(([keyA, a], [keyB, b]) => b.count - a.count || byCodeUnit(keyA, keyB))
      .map(([, flip]) => flip);
  }
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
