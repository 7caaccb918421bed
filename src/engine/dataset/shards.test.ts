import path from 'node:path';
import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { listShards } from './shards';
import { notesOf, openFiles, openPaths, tableOf, writeFiles, writeParquet } from './test-dataset.fixture';

const isWindows = process.platform === 'win32';

it('makes one table of a folder, in byte order of the paths, with the union of the columns', async () => {
  const dataset = await openFiles({
    'b.jsonl': '{"id":4,"extra":"x"}\nbroken\n',
    'a/z.csv': 'id,text\n1,one\n2\n3,three\n',
    'a/ä.csv': 'text,id\nlast,9\n',
    'Z.csv': 'id,text\n0,zero\n',
    'README.md': 'not data',
    '.hidden.csv': 'id\n7\n',
  });
  expect(
    dataset.state.files.map(({ path: shown, firstRow, recordCount }) => [shown, firstRow, recordCount]),
  ).toEqual([
    ['Z.csv', 0, 1],
    ['a/z.csv', 1, 3],
    ['a/ä.csv', 4, 1],
    ['b.jsonl', 5, 2],
  ]);
  const { columns, rows } = await tableOf(dataset);
  expect(columns).toEqual(['id', 'text', 'extra']);
  expect([...rows]).toEqual([
    [0, ['0', 'zero', null]],
    [1, ['1', 'one', null]],
    [3, ['3', 'three', null]],
    [4, ['9', 'last', null]],
    [5, ['4', null, 'x']],
  ]);
  expect(dataset.state.rejects.map(({ row, file, place }) => [row, file, place])).toEqual([
    [2, 'a/z.csv', 'line 3'],
    [6, 'b.jsonl', 'line 2'],
  ]);
  expect(dataset.state.recordCount).toBe(7);
  const notRead = dataset.state.notes
    .filter(({ text }) => text.startsWith('It was not read'))
    .map(({ file }) => file);
  expect(notRead).toEqual(['.hidden.csv', 'README.md']);
});

it.skipIf(isWindows)('opens files whatever their names are, and only those', async () => {
  const names = [
    '[1].csv',
    'a*.csv',
    'a?.csv',
    `it's "quoted".csv`,
    'line\nend.csv',
    '\u202egnp.csv',
    '{b,c}.csv',
    "');DROP TABLE data;--.csv",
    `${'n'.repeat(250)}.csv`,
  ];
  const folder = writeFiles(
    Object.fromEntries(
      [...names, 'ab.csv', '1.csv', 'b.csv'].map((name, i) => [name, `id,n\n${i},x\n${i},y\n`]),
    ),
  );
  for (const [i, name] of names.entries()) {
    const dataset = await openPaths([path.join(folder, name)]);
    const { rows } = await tableOf(dataset);
    expect([...rows.values()]).toEqual([
      [String(i), 'x'],
      [String(i), 'y'],
    ]);
    expect(dataset.state.files[0]?.path).toBe(name);
  }
});

it.skipIf(isWindows)('opens Parquet files whose names hold pattern characters', async () => {
  const folder = writeFiles({ 'x.txt': '' });
  for (const name of ['a*.parquet', 'ab.parquet', '[1].parquet', '1.parquet'])
    await writeParquet(path.join(folder, 'plain.parquet'), `SELECT '${name}' AS n`).then(async () => {
      const { renameSync } = await import('node:fs');
      renameSync(path.join(folder, 'plain.parquet'), path.join(folder, name));
    });
  for (const name of ['a*.parquet', '[1].parquet']) {
    const { rows } = await tableOf(await openPaths([path.join(folder, name)]));
    expect([...rows.values()]).toEqual([[name]]);
  }
});

it('keeps columns as text where files disagree about their type, and says so', async () => {
  const folder = writeFiles({ 'c.csv': 'id,x\n7,seven\n8,eight\n' });
  await writeParquet(
    path.join(folder, 'a.parquet'),
    'SELECT 1::BIGINT AS id, 0.5::DOUBLE AS x, 10 AS only_here',
  );
  await writeParquet(path.join(folder, 'b.parquet'), `SELECT 'two' AS id, 0.25::DOUBLE AS x`);
  const dataset = await openPaths([folder]);
  const { columns, rows } = await tableOf(dataset);
  expect(columns).toEqual(['id', 'x', 'only_here']);
  expect([...rows.values()]).toEqual([
    ['1', '0.5', '10'],
    ['two', '0.25', null],
    ['7', 'seven', null],
    ['8', 'eight', null],
  ]);
  expect(notesOf(dataset)).toContain(
    'column id: The type is VARCHAR here and BIGINT in an earlier file; both are kept as text.',
  );
});

it('joins text files and Parquet in either order, vectors and text of other columns included', async () => {
  const folder = writeFiles({ 'a.csv': 'id,note\n1,first\n2,second\n', 'c.jsonl': '{"id":5}\n' });
  await writeParquet(
    path.join(folder, 'b.parquet'),
    `SELECT 3 AS id, [0.5, 1.5]::FLOAT[] AS embedding, 'x'::BLOB AS raw`,
  );
  const dataset = await openPaths([folder]);
  const { rows } = await tableOf(dataset);
  expect([...rows]).toEqual([
    [0, ['1', 'first', null]],
    [1, ['2', 'second', null]],
    [2, ['3', null, '78']],
    [3, ['5', null, null]],
  ]);
  const vectors = await dataset.store.vectors(dataset.store.catalog.get('embedding'));
  expect([...vectors.lengths]).toEqual([-1, -1, 2, -1]);
  expect([...(await vectors.read(2, 3))]).toEqual([0.5, 1.5]);
});

it('refuses files of which one has vectors and another text under the same name', async () => {
  const folder = writeFiles({ 'b.csv': 'id,embedding\n1,x\n2,y\n' });
  await writeParquet(path.join(folder, 'a.parquet'), 'SELECT 1 AS id, [0.5]::FLOAT[] AS embedding');
  await expect(openPaths([folder])).rejects.toThrow(
    'b.csv: Column "embedding" is text here and FLOAT[] in another file.',
  );
});

it('keeps 64 bits where vectors are of mixed precision, in either order, and both readers agree', async () => {
  const folder = writeFiles({});
  await writeParquet(
    path.join(folder, 'a.parquet'),
    'SELECT [0.5, 0.1]::FLOAT[] AS v UNION ALL SELECT [0.3]',
  );
  await writeParquet(path.join(folder, 'b.parquet'), 'SELECT [0.1, 0.2]::DOUBLE[] AS v');
  await writeParquet(
    path.join(folder, 'c.parquet'),
    'SELECT [0.3, 0.7]::FLOAT[] AS v UNION ALL SELECT [0.2]',
  );
  const dataset = await openPaths([folder]);
  expect(notesOf(dataset).join()).toContain('The vectors are DOUBLE[] here and FLOAT[] in an earlier file');
  const vectors = await dataset.store.vectors(dataset.store.catalog.get('v'));
  const none = [Number.NaN, Number.NaN];
  const expected = [0.5, Math.fround(0.1), ...none, 0.1, 0.2, Math.fround(0.3), Math.fround(0.7), ...none];
  expect([...(await vectors.read(0, 5))]).toEqual(expected);
  expect(await dataset.readAgain(null, neverCancelled)).toMatchObject({ agrees: true, leftOut: [] });
});

it('passes over an empty file of a folder and says so, but not a folder of nothing else', async () => {
  const dataset = await openPaths([writeFiles({ 'a.csv': 'id,t\n1,x\n2,y\n', 'b.csv': '' })]);
  expect(dataset.state).toMatchObject({ recordCount: 2, files: [{ path: 'a.csv' }] });
  expect(dataset.state.notes[0]).toMatchObject({
    file: 'b.csv',
    text: 'It was not read: it is empty (0 bytes).',
  });
  await expect(listShards([writeFiles({ 'a.csv': '', 'b.csv': '' })])).rejects.toThrow('Every data file');
});

it('names the file in a folder that cannot be read', async () => {
  const folder = writeFiles({ 'a.csv': 'a,b\n1,2\n3,4\n', 'b.json': '{"a":' });
  await expect(openPaths([folder])).rejects.toThrow(/^b\.json, line 1, byte 5: It is not valid JSON/);
});

it('lists the files that were chosen one by one as one table', async () => {
  const folder = writeFiles({ 'b.csv': 'id,t\n1,b\n2,b\n', 'a.csv': 'id,t\n3,a\n4,a\n' });
  const list = await listShards([path.join(folder, 'b.csv'), path.join(folder, 'a.csv')]);
  expect(list.shards.map(({ shown }) => shown)).toEqual(['a.csv', 'b.csv']);
  expect(list.name).toBe('b.csv and 1 more');
});
