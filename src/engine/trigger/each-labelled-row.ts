// The rows of the dataset with their label and one column, streamed once in row order.
import type { CancelSignal } from '#shared/base/cancel';
import type { CaseContext } from '../case/case-context';
import { type CatalogColumn, textSql } from '../dataset/catalog';
import { streamChunks } from '../db/query';

export interface LabelColumn {
  readonly column: CatalogColumn;
  /** What people see of a value. */
  shown(value: string): string;
}

export function labelColumnOf({ dataset }: CaseContext): LabelColumn | null {
  const name = dataset.roles.label?.columns[0];
  const column = name === undefined ? undefined : dataset.store.catalog.find(name);
  if (column === undefined || textSql(column) === null) return null;
  return { column, shown: (value) => column.classNames?.[Number(value)] ?? value };
}

/** `take` gets the exact text of `column` (null for NULL, and where there is no column) and the label, as stored. */
export async function eachLabelledRow(
  opened: CaseContext,
  column: CatalogColumn | null,
  label: LabelColumn | null,
  signal: CancelSignal,
  take: (row: number, text: string | null, label: string | null) => void,
): Promise<void> {
  const text = column === null ? null : textSql(column);
  const code = label === null ? null : textSql(label.column);
  const sql = `SELECT CAST("row" AS DOUBLE), ${text ?? 'NULL'}, ${code ?? 'NULL'} FROM data ORDER BY "row"`;
  await opened.dataset.store.withConnection((connection) =>
    streamChunks(connection, sql, [], signal, (chunk) => {
      const rows = chunk.getColumnValues(0);
      const texts = chunk.getColumnValues(1);
      const labels = chunk.getColumnValues(2);
      rows.forEach((row, i) => take(row as number, cellOf(texts[i]), cellOf(labels[i])));
    }),
  );
}

function cellOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
