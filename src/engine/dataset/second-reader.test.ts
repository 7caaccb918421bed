import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CancelSource, neverCancelled } from '#shared/base/cancel';
import type { Dataset } from './dataset';
import { secondReading } from './second-reader';
import { openPaths, sharedPath, testFolder, writeParquet } from './test-dataset.fixture';

const read = (dataset: Dataset) => secondReading(dataset.list.shards, dataset.store, null, neverCancelled);

const allTypes = `SELECT i AS id, (i % 2 = 0) AS flag, i::TINYINT AS tiny, (i * 1000000007)::UBIGINT AS big,
  (i / 7)::FLOAT AS f, -(i / 3)::DOUBLE AS d, (i - 50)::DECIMAL(9, 3) / 8 AS price, (i * 1e20)::DECIMAL(38, 2) AS wide,
  DATE '1969-12-01' + i::INTEGER AS day, TIMESTAMP '1969-12-31 23:59:00' + INTERVAL (i * 1234567) MICROSECOND AS t,
  (TIMESTAMP '2024-01-01' + INTERVAL (i) DAY)::TIMESTAMP_NS AS ns, (TIMESTAMP '2024-01-01')::TIMESTAMPTZ AS tz,
  'täxt ' || i || repeat('x', (i * 3)::INTEGER) AS s, chr(65279) || i AS marked, encode('b' || i) AS bytes,
  md5(i::VARCHAR)::UUID AS u, [i, 0.5, -i]::FLOAT[] AS v32, [i::DOUBLE / 3] AS v64, [i]::FLOAT[1] AS fixed,
  {'a': i} AS nested
  FROM range(100) r(i)`;

it('agrees about every type of column that is compared', async () => {
  const file = path.join(testFolder(), 'a.parquet');
  await writeParquet(file, allTypes, ', ROW_GROUP_SIZE 2048');
  const reading = await read(await openPaths([file]));
  expect(reading.differences).toEqual([]);
  expect(reading.agrees).toBe(true);
  expect(reading.compared).toMatchObject([{ file: 'a.parquet', rowGroups: '1 of 1', rows: 100 }]);
  expect(Object.keys(reading.compared[0]?.digests ?? {})).toEqual(
    'id flag tiny big f d price wide day t ns tz s marked bytes u v32 v64 fixed'.split(' '),
  );
});

it('agrees about missing values, numbers that are none, and vectors of other lengths', async () => {
  const file = path.join(testFolder(), 'a.parquet');
  await writeParquet(
    file,
    `SELECT * FROM (VALUES (1, NULL, 'nan'::DOUBLE, [1.5, 2]::FLOAT[]), (2, '', -0.0, [3]), (3, 'x', 'inf', NULL),
      (4, NULL, NULL, ['nan'::FLOAT, 1]), (5, 'y', 1e308, [NULL, 1]), (NULL, 'z', 5e-324, [])) t(id, s, d, v)`,
  );
  const reading = await read(await openPaths([file]));
  expect(reading.differences).toEqual([]);
  expect(Object.keys(reading.compared[0]?.digests ?? {})).toEqual(['id', 's', 'd', 'v']);
});

/** Opens one table and then puts another into its file, as a reader that sees something else would. */
async function differencesBetween(first: string, second: string): Promise<string[]> {
  const file = path.join(testFolder(), 'a.parquet');
  await writeParquet(file, first);
  const dataset = await openPaths([file]);
  await writeParquet(file, second);
  const { differences, agrees } = await read(dataset);
  expect(agrees).toBe(differences.length === 0);
  return differences.map((d) => [d.kind, d.column, d.row, d.first, d.second].join(' | '));
}

const table = 'SELECT i AS id, i::VARCHAR AS s, [i, 1]::FLOAT[] AS v FROM range(300) r(i)';

it.each([
  ['nothing', table, []],
  ['a number', table.replace('i AS id', 'if(i = 299, 7, i) AS id'), ['cells | id | 299 | 299 | 7']],
  ['a text', table.replace('i::VARCHAR', "if(i = 0, 'q', i::VARCHAR)"), ['cells | s | 0 | 0 | q']],
  ['a vector', table.replace('[i, 1]', '[i, if(i = 0, 2, 1)]'), ['cells | v | 0 | 2: 0,1 | 2: 0,2']],
  [
    'a value that is missing',
    table.replace('i::VARCHAR', 'if(i = 0, NULL, i::VARCHAR)'),
    ['missing values | s |  | 0 missing values | 1 missing values', 'cells | s | 0 | 0 | no value'],
  ],
  ['a row', `${table} LIMIT 299`, ['row count |  |  | 300 rows | 299 rows']],
  ['a column', table.replace('AS s', 'AS t'), ['columns |  |  | id, s, v | id, t, v']],
])('finds %s that differs', async (_, second, expected) => {
  expect(await differencesBetween(table, second)).toEqual(expected);
});

it('says so where the second reader refuses the file', async () => {
  const file = path.join(testFolder(), 'a.parquet');
  await writeParquet(file, 'SELECT 1 AS a');
  const dataset = await openPaths([file]);
  writeFileSync(file, 'PAR1 this is no longer Parquet PAR1');
  const { differences } = await read(dataset);
  expect(differences).toMatchObject([{ file: 'a.parquet', kind: 'refused', first: 'reads 1 row' }]);
});

it('samples row groups and shards, and finds the rows of each', async () => {
  const folder = testFolder();
  for (let i = 0; i < 10; i++)
    await writeParquet(
      path.join(folder, 'shards', `${i}.parquet`),
      `SELECT i + ${i * 10_000} AS id FROM range(${i === 3 ? 41_000 : 10}) r(i)`,
      ', ROW_GROUP_SIZE 2048',
    );
  const reading = await read(await openPaths([path.join(folder, 'shards')]));
  expect(reading.differences).toEqual([]);
  expect(reading.compared).toHaveLength(8);
  expect(reading.leftOut).toHaveLength(2);
  expect(reading.compared.find(({ file }) => file === '3.parquet')?.rowGroups).toBe('16 of 21');
});

it.each([
  [
    'throws',
    20_000,
    'throw new Error("boom")',
    { differences: [{ kind: 'refused', second: 'breaks off: boom' }] },
  ],
  ['ends', 20_000, 'process.exit(3)', { leftOut: [{ reason: 'The worker ended with code 3.' }] }],
  ['hangs', 200, 'for (;;);', { leftOut: [{ reason: 'It was not done in time.' }] }],
])('outlives a worker that %s', async (_, timeLimitMs, script, expected) => {
  const file = path.join(testFolder(), 'a.parquet');
  await writeParquet(file, 'SELECT 1 AS a');
  const dataset = await openPaths([file]);
  const worker = new URL(`data:text/javascript,${encodeURIComponent(script)}`);
  const reading = await secondReading(
    dataset.list.shards,
    dataset.store,
    worker,
    neverCancelled,
    timeLimitMs,
  );
  expect(reading).toMatchObject({ compared: [], ...expected });
});

it('can be cancelled', async () => {
  const file = path.join(testFolder(), 'a.parquet');
  await writeParquet(file, 'SELECT 1 AS a');
  const dataset = await openPaths([file]);
  const cancel = new CancelSource();
  cancel.cancel();
  await expect(secondReading(dataset.list.shards, dataset.store, null, cancel)).rejects.toThrow('Cancelled');
});

const spam = sharedPath('data/spam.parquet');

it.skipIf(spam === null)('agrees about real data', async () => {
  const reading = await read(await openPaths([spam ?? '']));
  expect(reading.differences).toEqual([]);
  expect(Object.keys(reading.compared[0]?.digests ?? {})).toContain('embedding');
});
