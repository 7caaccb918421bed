import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '../dataset/test-dataset.fixture';
import { openDatabase } from './instance';
import { readRows } from './query';

async function locked(allowedPaths: string[] = [], trustStatistics = false) {
  const tempFolder = path.join(testFolder(), 'temp');
  mkdirSync(tempFolder);
  const database = await openDatabase({
    database: ':memory:',
    allowedPaths,
    allowedFolders: [],
    tempFolder,
    memoryMB: 256,
    threads: 1,
    trustStatistics,
  });
  onTestFinished(() => database.close());
  const connection = await database.connect();
  return (sql: string) => readRows(connection, sql);
}

function evidence(): string {
  const file = path.join(testFolder(), 'evidence.csv');
  writeFileSync(file, 'a\n1\n');
  return file;
}

it('opens the paths it was given and nothing beside or above them', async () => {
  const file = evidence();
  writeFileSync(`${file}.2`, 'a\n2\n');
  const ask = await locked([file]);
  expect(await ask(`SELECT a FROM read_csv('${file}')`)).toEqual([[1n]]);
  for (const sql of [
    `SELECT * FROM read_text('/etc/passwd')`,
    `SELECT * FROM read_csv('/etc/passwd', header = false)`,
    `SELECT * FROM read_blob('/proc/self/environ')`,
    `SELECT * FROM '/etc/passwd'`,
    `SELECT * FROM read_csv('${file}.2')`,
    `SELECT * FROM glob('/etc/*')`,
    `SELECT * FROM read_csv('https://example.com/x.csv')`,
  ])
    await expect(ask(sql)).rejects.toThrow(/Permission|disabled|not exist/i);
});

it('writes, attaches, installs and changes nothing', async () => {
  const folder = testFolder();
  const target = path.join(folder, 'out');
  const ask = await locked([evidence()]);
  await ask('CREATE TABLE t (a INTEGER)');
  for (const sql of [
    `COPY t TO '${target}.csv'`,
    `COPY t TO '${target}.parquet' (FORMAT parquet)`,
    `EXPORT DATABASE '${target}'`,
    `ATTACH '${target}.duckdb'`,
    'INSTALL httpfs',
    'LOAD httpfs',
    `LOAD '${target}.duckdb_extension'`,
    'SET enable_external_access = true',
    `SET allowed_paths = ['/etc/passwd']`,
    `SET disabled_optimizers = ''`,
    `SET memory_limit = '100GB'`,
    'RESET lock_configuration',
    'SET lock_configuration = false',
    'CREATE PERSISTENT SECRET s (TYPE http, BEARER_TOKEN x)',
  ])
    await expect(ask(sql), sql).rejects.toThrow(/\S/);
  for (const ending of ['', '.csv', '.parquet', '.duckdb'])
    expect(existsSync(`${target}${ending}`)).toBe(false);
});

it('does not believe statistics unless it is told that they are its own', async () => {
  const setting = `SELECT current_setting('disabled_optimizers')`;
  const [[doubting] = []] = await (await locked())(setting);
  expect(String(doubting).split(',')).toContain('statistics_propagation');
  expect(await (await locked([], true))(setting)).toEqual([['']]);
});

it('gives back a byte order mark at the beginning of a text', async () => {
  const ask = await locked();
  const text = 'a text that is longer than twelve bytes';
  expect(await ask(`SELECT chr(65279), chr(65279) || '${text}'`)).toEqual([['\ufeff', `\ufeff${text}`]]);
});
