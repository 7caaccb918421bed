// A few kilobytes of Parquet can decode to gigabytes of text (a dictionary entry repeated in every row), and the
// footer does not say so. Lengths are cheap to read; they decide how much of each cell is copied.
import type { DuckDBConnection } from '@duckdb/node-api';
import { refuse } from '#shared/contract/errors';
import type { StoreBuilder } from '../../dataset/store-builder';
import { readRows } from '../../db/query';
import { identifier } from '../../db/sql';
import type { FormatInput } from '../format';

const copyBudgetBytes = 6 * 2 ** 30;
const longestKeptChars = 8 * 2 ** 20;
const shortCut = 64 * 1024;
const smallBytes = 128 * 2 ** 20;

export interface CellSizes {
  /** In characters, for text columns that need a limit, by DuckDB name. */
  readonly limits: ReadonlyMap<string, number>;
  /** DuckDB names of text columns that are not worth compressing. */
  readonly small: ReadonlySet<string>;
  /** DuckDB names of columns that were decoded from end to end for this. */
  readonly decoded: ReadonlySet<string>;
}

/** Refuses a column that is too large; notes which texts have to be cut. */
export async function guardCellSizes(
  connection: DuckDBConnection,
  input: FormatInput,
  source: string,
  columns: readonly { readonly duckName: string; readonly type: string }[],
  store: StoreBuilder,
): Promise<CellSizes> {
  const limits = new Map<string, number>();
  const small = new Set<string>();
  const decoded = new Set<string>();
  for (const column of columns) {
    if (column.type !== 'VARCHAR' && column.type !== 'BLOB') continue;
    const name = identifier(column.duckName);
    const length = column.type === 'BLOB' ? `octet_length(${name})` : `strlen(${name})`;
    const rows = await readRows(
      connection,
      `SELECT max(${length}), sum(${length}), sum(least(${length}, ${shortCut})) FROM ${source}`,
    ).catch(() => []);
    const [longest, total, cut] = (rows[0] ?? []).map(Number);
    if (longest === undefined || total === undefined || cut === undefined) continue;
    decoded.add(column.duckName);
    if (total > copyBudgetBytes) {
      if (cut > copyBudgetBytes || column.type === 'BLOB')
        refuse('input-too-large', `Column "${column.duckName}" decodes to ${gigabytes(total)} GB.`, {
          file: input.shard.shown,
          place: `column ${column.duckName}`,
          next: `Assay copies at most ${gigabytes(copyBudgetBytes)} GB of one column; open a part of the file.`,
        });
      limits.set(column.duckName, shortCut);
    } else if (longest > longestKeptChars && column.type === 'VARCHAR')
      limits.set(column.duckName, longestKeptChars);
    else if (total <= smallBytes && column.type === 'VARCHAR') small.add(column.duckName);
  }
  for (const [name, limit] of limits) {
    const cut = `strlen(${identifier(name)}) > ${limit}`;
    const [[count, first] = []] = await readRows(
      connection,
      `SELECT count(*), min(file_row_number) FROM ${source} WHERE ${cut}`,
    );
    store.note(
      input.shard.shown,
      `column ${name}`,
      `The column is too large to copy whole: ${Number(count)} texts of more than ${limit} bytes are cut to their first ${limit} characters, the first one in row ${Number(first) + input.firstRow}.`,
    );
  }
  return { limits, small, decoded };
}

function gigabytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}
