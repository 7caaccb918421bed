import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { listShards } from './shards';
import { testFolder, writeFiles, writeParquet } from './test-dataset.fixture';
import { UndecodedDataset } from './undecoded-dataset';

async function open(file: string): Promise<UndecodedDataset> {
  const limits = { memoryMB: 256, threads: 1 };
  const dataset = await UndecodedDataset.open(await listShards([file]), testFolder(), limits, neverCancelled);
  onTestFinished(() => dataset.close());
  return dataset;
}

it('shows how delimited text begins, without its rejected records, and counts all of them', async () => {
  const folder = writeFiles({ 'a.csv': 'id,text\n1,one\n2,two,more\n3,"three\nlines"\n4,\n' });
  const dataset = await open(path.join(folder, 'a.csv'));
  expect(await dataset.firstRows(3)).toEqual({
    name: 'a.csv',
    format: 'CSV',
    columns: [
      { name: 'id', type: 'text' },
      { name: 'text', type: 'text' },
    ],
    rows: [
      { row: 0, cells: ['1', 'one'] },
      { row: 2, cells: ['3', 'three\nlines'] },
      { row: 3, cells: ['4', null] },
    ],
  });
  expect((await dataset.firstRows(1)).rows).toHaveLength(1);
  expect(await dataset.countRecords(() => undefined)).toBe(4);
});

it('shows how Parquet begins: numbers, texts, vectors by their length', async () => {
  const file = path.join(testFolder(), 'a.parquet');
  await writeParquet(
    file,
    `SELECT i AS id, 'text ' || i AS text, CASE WHEN i <> 1 THEN [0.5::FLOAT, i] END AS vector, {'a': i} AS nested
     FROM range(5000) t(i) ORDER BY i`,
  );
  const dataset = await open(file);
  const { columns, rows } = await dataset.firstRows(2);
  expect(columns.map(({ type }) => type)).toEqual(['BIGINT', 'VARCHAR', 'FLOAT[]', 'STRUCT(a BIGINT)']);
  expect(rows).toEqual([
    { row: 0, cells: ['0', 'text 0', '2 numbers', '{"a":0}'] },
    { row: 1, cells: ['1', 'text 1', null, '{"a":1}'] },
  ]);
  expect(await dataset.countRecords(() => undefined)).toBe(5000);
});

it('shows the first lines of JSONL and leaves their number to the reader', async () => {
  const folder = writeFiles({ 'a.jsonl': '{"id":1}\n{"id":2,"text":"two"}\n' });
  const dataset = await open(path.join(folder, 'a.jsonl'));
  expect((await dataset.firstRows(5)).rows).toEqual([
    { row: 0, cells: ['1', null] },
    { row: 1, cells: ['2', 'two'] },
  ]);
  expect(await dataset.countRecords(() => undefined)).toBeNull();
});
