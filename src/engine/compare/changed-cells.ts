// Every differing cell of the rows that both versions have, in order, straight from the join into a file.
import type { CancelSignal } from '#shared/base/cancel';
import type { JsonValue } from '#shared/base/canonical-json';
import type { CellValue, ChangedCell, LabelFlip } from '#shared/contract/compare';
import { appendColumns } from '../db/append';
import { type Connection, streamChunks } from '../db/query';
import { changedRowsSql, type RowRange } from './cell-query';
import { cellValue, vectorValue } from './cell-value';
import type { ComparedColumn } from './compared-columns';
import type { VectorPair } from './differing-vectors';
import { type EditFacts, EditTally } from './edit-tally';
import { FlipCounts } from './flip-counts';
import type { LineFileWriter } from './line-file';

/** A vector column with what was found about it. */
export interface ComparedVectors {
  readonly pair: VectorPair;
  /** By row of the version after. */
  readonly differing: Uint8Array;
}

export interface ComparedCells {
  /** In the order of the version after, the key left out. */
  readonly columns: readonly ComparedColumn[];
  readonly vectors: ReadonlyMap<ComparedColumn, ComparedVectors>;
  readonly labelColumn: string | null;
}

export interface ChangedSummary {
  /** In the order of the version after, columns with a changed cell only. */
  readonly byColumn: readonly { readonly column: string; readonly count: number }[];
  readonly labelFlips: readonly LabelFlip[];
  readonly rows: ChangedRows;
  readonly labelRows: ChangedRows;
  readonly edits: EditFacts;
}

/** Rows with a change, before and after side by side. */
export interface ChangedRows {
  readonly before: Uint32Array;
  readonly after: Uint32Array;
}

/** Writes the cells by row after and then column; the table `compared` (as `pairs`) must be there. */
export async function listChangedCells(
  connection: Connection,
  cells: ComparedCells,
  ranges: readonly RowRange[],
  lines: LineFileWriter,
  signal: CancelSignal,
  progress: (rangesDone: number) => void,
): Promise<ChangedSummary> {
  await noteVectorRows(connection, cells.vectors);
  const sql = changedRowsSql(cells.columns.filter(({ how }) => how === 'plain'));
  const lister = new ChangeLister(cells, lines);
  for (const [done, { first, last }] of ranges.entries()) {
    progress(done);
    await streamChunks(connection, sql, [BigInt(first), BigInt(last)], signal, async (chunk) => {
      const values = Array.from({ length: chunk.columnCount }, (_, i) => chunk.getColumnValues(i));
      for (let i = 0; i < chunk.rowCount; i++) {
        lister.add(values.map((column) => column[i]));
        await lines.drain();
      }
    });
  }
  return lister.summary();
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

/** Turns rows of the join into lines, and counts. */
class ChangeLister {
  private readonly cells: ComparedCells;
  private readonly lines: LineFileWriter;
  private readonly counts = new Map<ComparedColumn, number>();
  private readonly flips = new FlipCounts();
  private readonly rows = new RowPairs();
  private readonly labelRows = new RowPairs();
  private readonly edits: EditTally;

  constructor(cells: ComparedCells, lines: LineFileWriter) {
    this.cells = cells;
    this.lines = lines;
    this.edits = new EditTally(cells.columns);
  }

  /** One row as `changedRowsSql` gives it. */
  add(values: readonly unknown[]): void {
    const [row, rowBefore] = [Number(values[0]), Number(values[1])];
    const id = textOf(values[2]) ?? '';
    this.rows.add(rowBefore, row);
    const changed: ComparedColumn[] = [];
    const write = (column: ComparedColumn, before: CellValue, after: CellValue): void => {
      const cell: ChangedCell = { id, row, rowBefore, column: column.name, before, after };
      this.lines.add(cell as unknown as JsonValue);
      this.counts.set(column, (this.counts.get(column) ?? 0) + 1);
      changed.push(column);
    };
    let at = 3;
    for (const column of this.cells.columns) {
      const vector = this.cells.vectors.get(column);
      if (vector !== undefined) {
        const { pair, differing } = vector;
        if (differing[row] === 1)
          write(column, vectorValue(pair.before.read(rowBefore)), vectorValue(pair.after.read(row)));
        continue;
      }
      const [differs, before, after] = [values[at], textOf(values[at + 1]), textOf(values[at + 2])];
      at += 3;
      if (differs !== true) continue;
      write(column, cellValue(before, column.before), cellValue(after, column.after));
      this.edits.addCell(column, before, after);
      if (column.name !== this.cells.labelColumn) continue;
      this.flips.add(before, after);
      this.labelRows.add(rowBefore, row);
    }
    this.edits.addRow(changed);
  }

  summary(): ChangedSummary {
    return {
      byColumn: this.cells.columns.flatMap((column) => {
        const count = this.counts.get(column);
        return count === undefined ? [] : [{ column: column.name, count }];
      }),
      labelFlips: this.flips.list(),
      rows: this.rows.finish(),
      labelRows: this.labelRows.finish(),
      edits: this.edits.facts(),
    };
  }
}

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

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
