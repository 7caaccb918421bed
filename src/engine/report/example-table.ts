import { decimal } from '#shared/base/quantities';
import { type Block, type Column, data, type Rich, text } from './document';
import type { ExampleRow } from './report-facts';
import { excerptText, valueText } from './wording';

/** Rows as a table; columns that no row has something for are left out. */
export function exampleTable(
  caption: string,
  rows: readonly ExampleRow[],
  more: string,
  extra: { readonly rank?: boolean; readonly tags?: boolean } = {},
): Block {
  const column = rows.find((row) => row.column !== null)?.column ?? null;
  const has = (value: (row: ExampleRow) => unknown): boolean => rows.some((row) => value(row) !== null);
  const parts: { readonly column: Column; readonly cell: (row: ExampleRow) => Rich }[] = [
    { column: { title: 'Row', weight: 8, align: 'right' }, cell: ({ row }) => [text(String(row))] },
  ];
  if (has((row) => row.id))
    parts.push({ column: { title: 'Id', weight: 17 }, cell: ({ id }) => valueText(id) });
  if (has((row) => row.label))
    parts.push({ column: { title: 'Label', weight: 10 }, cell: ({ label }) => valueText(label) });
  if (has((row) => row.source))
    parts.push({ column: { title: 'Source', weight: 14 }, cell: ({ source }) => valueText(source) });
  if (column !== null)
    parts.push({
      column: { title: `Content of “${column}”`, weight: 54 },
      cell: ({ excerpt }) => excerptText(excerpt),
    });
  if (extra.rank === true && rows.some((row) => (row.suspicion ?? 0) > 0))
    parts.push(
      {
        column: { title: 'Rank', weight: 8, align: 'right' },
        cell: ({ rank }) => [text(rank === null ? '–' : String(rank))],
      },
      {
        column: { title: 'Score', weight: 9, align: 'right' },
        cell: ({ suspicion }) => [text(suspicion === null ? '–' : decimal(suspicion))],
      },
    );
  if (extra.tags === true && rows.some((row) => row.tags.length > 0))
    parts.push({
      column: { title: 'Tags', weight: 12 },
      cell: ({ tags }) => (tags.length === 0 ? [text('–')] : [data(tags.join(', '))]),
    });
  return {
    kind: 'table',
    caption,
    columns: parts.map((part) => part.column),
    rows: rows.map((row) => ({ cells: parts.map((part) => part.cell(row)) })),
    more,
  };
}
