import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { Dataset } from '../../dataset/dataset';
import { listShards } from '../../dataset/shards';
import {
  notesOf,
  openPaths,
  plainRows,
  sharedPath,
  tableOf,
  testFolder,
  writeParquet,
} from '../../dataset/test-dataset.fixture';
import parquet from './parquet.format';

async function parquetFile(query: string, options = ''): Promise<string> {
  const file = path.join(testFolder(), 'a.parquet');
  await writeParquet(file, query, options);
  return file;
}

it('keeps types, nulls, names that differ only in case, and nested values as JSON', async () => {
  const file = await parquetFile(
    `SELECT * FROM (VALUES
       (9007199254740993::BIGINT, 0.1::FLOAT, 1.50::DECIMAL(9,2), DATE '2024-02-29', 'a' || chr(0) || 'b', {'k': [1, NULL]}),
       (NULL, 'nan'::FLOAT, NULL, NULL, '', NULL)) t(id, x, d, day, s, nested)`,
  );
  const { columns, rows } = await tableOf(await openPaths([file]));
  expect(columns).toEqual(['id', 'x', 'd', 'day', 's', 'nested']);
  expect(rows.get(0)).toEqual(['9007199254740993', '0.1', '1.50', '2024-02-29', 'a\0b', '{"k":[1,null]}']);
  expect(rows.get(1)).toEqual([null, 'nan', null, null, '', null]);
});

it('reads vectors of unequal length, with NaN, with a missing element and missing as a whole', async () => {
  const file = await parquetFile(
    `SELECT * FROM (VALUES (1, [1.0, 2.0, 3.0]::DOUBLE[]), (2, [4.0, 5.0]), (3, NULL), (4, ['nan'::DOUBLE, 0, 0]),
       (5, [1, NULL, 1]), (6, [7, 8, 9])) t(id, embedding)`,
  );
  const dataset = await openPaths([file]);
  const column = dataset.store.catalog.get('embedding');
  const vectors = await dataset.store.vectors(column);
  expect([...vectors.lengths]).toEqual([3, 2, -1, 3, 3, 3]);
  expect(vectors.facts).toMatchObject({ dimensions: 3, bits: 64, notFinite: 2 });
  const none = [Number.NaN, Number.NaN, Number.NaN];
  expect([...(await vectors.read(0, 6))]).toEqual(
    [[1, 2, 3], none, none, [Number.NaN, 0, 0], [1, Number.NaN, 1], [7, 8, 9]].flat(),
  );
  expect(dataset.roles.embedding?.columns).toEqual(['embedding']);
});

it('cannot be made to lose rows by statistics that lie', async () => {
  const file = await parquetFile('SELECT i::INTEGER AS v FROM range(100) t(i)', ', COMPRESSION uncompressed');
  const bytes = readFileSync(file);
  const footer = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
  // A statistics value is its length and then its bytes: the maximum 99 becomes 9.
  const maximum = Buffer.from([4, 99, 0, 0, 0]);
  let forged = 0;
  for (let at = bytes.indexOf(maximum, footer); at >= 0; at = bytes.indexOf(maximum, at + 1)) {
    bytes[at + 1] = 9;
    forged += 1;
  }
  expect(forged).toBeGreaterThan(0);
  writeFileSync(file, bytes);
  const ordinary = await plainRows(`SELECT count(*) FROM read_parquet('${file}') WHERE v > 50`);
  expect(ordinary).toEqual([[0n]]);

  const dataset = await openPaths([file]);
  const { rows } = await tableOf(dataset);
  expect([...rows.values()].filter(([v]) => Number(v) > 50)).toHaveLength(49);
  const found = await dataset.store.withConnection((connection) =>
    connection.runAndReadAll('SELECT count(*), max(c0) FROM data WHERE c0 > 50'),
  );
  expect(found.getRows()).toEqual([[49n, 99]]);
  expect(dataset.state.columns[0]).toMatchObject({ min: '0', max: '99' });
});

it('refuses a file that is cut short, with its name and a place', async () => {
  const file = await parquetFile('SELECT i, i::VARCHAR AS t FROM range(1000) t(i)');
  const bytes = readFileSync(file);
  for (const length of [bytes.length - 1, bytes.length >> 1, 12]) {
    writeFileSync(file, bytes.subarray(0, length));
    await expect(openPaths([file])).rejects.toThrow(
      /^a\.parquet, footer, near byte \d+: It cannot be read as Parquet/,
    );
  }
});

it('names a column whose pages are damaged, leaves it empty and keeps the others', async () => {
  const file = await parquetFile(
    `SELECT i AS id, 'text ' || i AS t FROM range(1000) t(i)`,
    ', COMPRESSION zstd, ROW_GROUP_SIZE 1000',
  );
  const bytes = readFileSync(file);
  const [[pageHeader] = []] = await plainRows(
    `SELECT data_page_offset FROM parquet_metadata('${file}') WHERE path_in_schema = 't'`,
  );
  bytes.fill(0xff, Number(pageHeader), Number(pageHeader) + 8);
  writeFileSync(file, bytes);
  const dataset = await openPaths([file]);
  const { rows } = await tableOf(dataset);
  expect(rows.size).toBe(1000);
  expect(rows.get(7)).toEqual(['7', null]);
  expect(notesOf(dataset)[0]).toMatch(/^column t: It cannot be read and is left empty: /);
  expect(notesOf(dataset)[0]).not.toContain('evidence');
});

it('takes too little memory for what it is and not for damage', async () => {
  const file = await parquetFile("SELECT repeat('abcdefghij', 300000) || i AS t FROM range(60) r(i)");
  const dataset = new Dataset(await listShards([file]), {
    folder: path.join(testFolder(), 'derived'),
    tempFolder: testFolder(),
    limits: { memoryMB: 64, threads: 1 },
    changed: () => undefined,
  });
  await expect(dataset.load(neverCancelled, () => undefined)).rejects.toMatchObject({
    error: { code: 'out-of-memory', file: 'a.parquet', place: 'column t' },
  });
});

it('cuts a text that is too long to keep, counts it, and does not hold the cut against the file', async () => {
  const file = await parquetFile("SELECT 1 AS id, repeat('é', 9000000) AS t UNION ALL SELECT 2, 'short'");
  const dataset = await openPaths([file]);
  expect(notesOf(dataset)).toEqual([
    'column t: The column is too large to copy whole: 1 texts of more than 8388608 bytes are cut to their first 8388608 characters, the first one in row 0.',
  ]);
  const reading = await dataset.readAgain(null, neverCancelled);
  expect(reading?.differences).toEqual([]);
  expect(Object.keys(reading?.compared[0]?.digests ?? {})).toEqual(['id']);
});

it('gives no role to a column that holds nothing', async () => {
  const file = await parquetFile(
    'SELECT NULL::VARCHAR AS id, i::VARCHAR AS key, NULL::FLOAT[] AS embedding FROM range(9) r(i)',
  );
  const { roles } = await openPaths([file]);
  expect([roles.id?.columns, roles.embedding]).toEqual([['key'], undefined]);
});

it('reads Parquet under any name and a CSV that is named Parquet', async () => {
  const file = await parquetFile('SELECT 1 AS a');
  const renamed = path.join(testFolder(), 'a.csv');
  writeFileSync(renamed, readFileSync(file));
  const opened = await openPaths([renamed]);
  expect(opened.state.files[0]?.format).toBe('Parquet');
  expect(notesOf(opened)[0]).toContain('Its name says CSV; its content is Parquet');
  writeFileSync(file, 'a,b\n1,2\n3,4\n');
  const csv = await openPaths([file]);
  expect(csv.state.files[0]?.format).toBe('CSV');
  expect(notesOf(csv)[0]).toContain('Its name says Parquet; its content is CSV');
});

it('keeps columns of the same name apart', async () => {
  const file = await parquetFile('SELECT 1 AS aa, 2 AS ab, 3 AS b');
  writeFileSync(file, Buffer.from(readFileSync(file).toString('latin1').replaceAll('ab', 'aa'), 'latin1'));
  const { columns, rows } = await tableOf(await openPaths([file]));
  expect(columns).toEqual(['aa', 'aa (2)', 'b']);
  expect(rows.get(0)).toEqual(['1', '2', '3']);
});

const digits = sharedPath('data/digits.parquet');

it.skipIf(digits === null)('takes class names from Hugging Face metadata', async () => {
  const dataset = await openPaths([digits ?? '']);
  const label = dataset.state.columns.find((column) => column.classNames !== undefined);
  expect(label).toMatchObject({ name: 'label', kind: 'integer' });
  expect(label?.classNames).toHaveLength(10);
  expect(dataset.roles.label?.columns).toEqual(['label']);
  expect(dataset.roles.image?.columns).toEqual(['image']);
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('is certain of the magic bytes, whatever the file is called', () => {
  expect(parquet.recognise(bytes('PAR1\u0015'), null)).toBe(3);
  expect(parquet.recognise(bytes('PAR1\u0015'), '.csv')).toBe(3);
});

it('takes the ending as a hint and no more', () => {
  expect(parquet.recognise(bytes('id,label'), '.parquet')).toBe(2);
  expect(parquet.recognise(bytes('id,label'), '.csv')).toBe(0);
  expect(parquet.recognise(bytes('PAR'), null)).toBe(0);
});
