// CSV by RFC 4180: quotes doubled, CRLF, a header. NULL is an empty field, empty text a quoted empty field. Cells are not
// altered for spreadsheets, so text that begins with = or + is a formula there.
import { open } from 'node:fs/promises';
import type { ExportedRow } from '#shared/contract/rows';
import type { RowExporter } from '../exporter';

const header: readonly (keyof ExportedRow)[] = [
  'row',
  'id',
  'suspicion',
  'rank',
  'x',
  'y',
  'findings',
  'tags',
];
const separator = ';';

const csv: RowExporter = {
  kind: 'rows',
  id: 'csv',
  title: 'CSV',
  async write(batches, { file, signal }) {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(`${header.join(',')}\r\n`);
      for await (const batch of batches) {
        signal.throwIfCancelled();
        await handle.writeFile(batch.map(line).join(''));
      }
    } finally {
      await handle.close();
    }
  },
};
export default csv;

function line(row: ExportedRow): string {
  return `${header.map((name) => field(row[name])).join(',')}\r\n`;
}

function field(value: ExportedRow[keyof ExportedRow]): string {
  if (value === null) return '';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0.0' : String(value);
  const text = typeof value === 'string' ? value : value.join(separator);
  if (typeof value !== 'string' && value.length === 0) return '';
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
