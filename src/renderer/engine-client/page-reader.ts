// A page of the table out of the Arrow stream that the engine wrote. Columns are taken by their place, never by name:
// evidence may well have a column called "row" or "tags".
import { tableFromIPC, type Vector } from 'apache-arrow';

export interface PageCell {
  /** Capped text; null for a null cell. */
  readonly text: string | null;
  /** True length in characters, bytes or vector elements. */
  readonly length: number;
}

export interface PageRow {
  readonly row: number;
  readonly suspicion: number | null;
  readonly rank: number | null;
  readonly tags: readonly string[];
  /** By column name. */
  readonly cells: ReadonlyMap<string, PageCell>;
}

const tagSeparator = '\u001f';

/** Rows of a page; `columns` are the names that were asked for, in that order. Throws where the page has another shape. */
export function readPage(arrow: Uint8Array, columns: readonly string[]): readonly PageRow[] {
  const table = tableFromIPC(arrow);
  const expected = 1 + 2 * columns.length + 3;
  if (table.numCols !== expected)
    throw new Error(`a table page has ${table.numCols} columns where ${expected} were expected`);
  const column = (place: number): Vector | null => table.getChildAt(place);
  const rows = column(0);
  const [suspicion, rank, tags] = [column(expected - 3), column(expected - 2), column(expected - 1)];
  return Array.from({ length: table.numRows }, (_, i) => ({
    row: Number(rows?.get(i)),
    suspicion: numberOf(suspicion?.get(i)),
    rank: numberOf(rank?.get(i)),
    tags: String(tags?.get(i) ?? '')
      .split(tagSeparator)
      .filter((tag) => tag !== ''),
    cells: new Map(
      columns.map((name, at) => {
        const text: unknown = column(1 + 2 * at)?.get(i);
        return [
          name,
          { text: typeof text === 'string' ? text : null, length: Number(column(2 + 2 * at)?.get(i) ?? 0) },
        ];
      }),
    ),
  }));
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
