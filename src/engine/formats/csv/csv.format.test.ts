import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { notesOf, openFiles, rejectsOf, sharedPath, tableOf } from '../../dataset/test-dataset.fixture';

it('fills the table with exact text, row numbers that count rejected records, and notes', async () => {
  const dataset = await openFiles({
    'a.csv':
      'id,text,text\n9007199254740993,"a\n""b""",\n2,x\n3,"",\ufeffa text that is longer than twelve bytes\n',
  });
  const { columns, rows } = await tableOf(dataset);
  expect(columns).toEqual(['id', 'text', 'text (2)']);
  expect([...rows]).toEqual([
    [0, ['9007199254740993', 'a\n"b"', null]],
    [2, ['3', '', '\ufeffa text that is longer than twelve bytes']],
  ]);
  expect(rejectsOf(dataset)).toEqual(['1 | line 4 | 41 | has 2 fields where the header has 3 | 2,x']);
  expect(notesOf(dataset)[0]).toContain('separated by commas');
  expect(dataset.state.files[0]).toMatchObject({ format: 'CSV', recordCount: 3, firstRow: 0 });
});

it('reads a file with thousands of short and long cells, missing ones and rejects among them, into the right rows', async () => {
  const lines = ['id,a,b'];
  for (let i = 0; i < 10_000; i++)
    lines.push(i % 97 === 0 ? `${i}` : `${i},${'s'.repeat(i % 25)},${i % 3 === 0 ? '""' : ''}`);
  const dataset = await openFiles({ 'a.csv': lines.join('\n') });
  const { rows } = await tableOf(dataset);
  expect(rows.size + dataset.state.rejectedCount).toBe(10_000);
  for (const [row, cells] of rows)
    expect(cells).toEqual([String(row), 's'.repeat(row % 25) || null, row % 3 === 0 ? '' : null]);
});

it('refuses binary content under its name', async () => {
  const content = Buffer.from([1, 2, 3, 0, 0, 0, 255, 254, 7, 6, 5, 4, 3]);
  await expect(openFiles({ 'a.csv': content })).rejects.toThrow(/Its name says CSV, but its content/);
});

async function read(content: string | Uint8Array, name: string) {
  const dataset = await openFiles({ [name]: content });
  const { columns, rows } = await tableOf(dataset);
  return { columns, rows: [...rows.values()], rejects: rejectsOf(dataset) };
}

const folder = sharedPath('corpora/csv');
const names = folder === null ? [] : readdirSync(path.join(folder, 'csvs'));

/** Its oracle has another telephone number than the file. */
const oracleDiffers: Readonly<Record<string, string>> = { location_coordinates: 'Contact Phone Number' };

it.skipIf(folder === null)('the csv corpus is there', () => expect(names.length).toBe(12));

it.each(names)('reads %s as csv-spectrum says', async (name) => {
  const id = name.replace(/\.csv$/, '');
  const oracle = JSON.parse(readFileSync(path.join(folder ?? '', 'json', `${id}.json`), 'utf8'));
  const expected = (Array.isArray(oracle) ? oracle : [oracle]) as Record<string, string>[];
  const { columns, rows, rejects } = await read(readFileSync(path.join(folder ?? '', 'csvs', name)), name);
  expect(rejects).toEqual([]);
  const records = rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? ''])));
  const except = oracleDiffers[id] ?? '';
  const comparable = (record: Record<string, string>) => ({ ...record, [except]: '' });
  expect(records.map(comparable)).toEqual(expected.map(comparable));
});

const blns = sharedPath('corpora/strings/blns.json');

it.skipIf(blns === null)('gives 515 naughty strings back byte for byte', async () => {
  const strings = JSON.parse(readFileSync(blns ?? '', 'utf8')) as string[];
  const quoted = strings.map((text, i) => `${i},"${text.replaceAll('"', '""')}"`);
  const { rows, rejects } = await read(`id,text\n${quoted.join('\n')}\n`, 'blns.csv');
  expect(rejects).toEqual([]);
  expect(rows.map((row) => row[1])).toEqual(strings);
});
