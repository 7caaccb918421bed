import { afterAll, beforeAll, expect, it } from 'vitest';
import { Cancelled, CancelSource, neverCancelled } from '#shared/base/cancel';
import { type Database, openDatabase } from './instance';
import { type Connection, readRows, streamChunks } from './query';

let database: Database;
let connection: Connection;
beforeAll(async () => {
  database = await openDatabase({
    database: ':memory:',
    allowedPaths: [],
    allowedFolders: [],
    tempFolder: '',
    memoryMB: 256,
    threads: 2,
    trustStatistics: true,
  });
  connection = await database.connect();
});
afterAll(() => {
  connection.closeSync();
  database.close();
});

async function count(sql: string, signal = neverCancelled, seen?: () => void): Promise<number> {
  let rows = 0;
  await streamChunks(connection, sql, [], signal, (chunk) => {
    rows += chunk.rowCount;
    seen?.();
  });
  return rows;
}

it('streams all rows, or none', async () => {
  expect(await count('SELECT i FROM range(100000) t(i)')).toBe(100_000);
  expect(await count('SELECT 1 WHERE false')).toBe(0);
});

it('says so where a query fails after its first rows', async () => {
  const sql = "SELECT CASE WHEN i = 150000 THEN CAST('x' || i AS INT) ELSE i END FROM range(200000) t(i)";
  await expect(count(sql)).rejects.toThrow("Could not convert string 'x150000' to INT32");
  expect(await count('SELECT 1')).toBe(1);
});

it('is cancelled, not cut short, where the signal turns between chunks', async () => {
  const signal = new CancelSource();
  await expect(count('SELECT i FROM range(10000000) t(i)', signal, () => signal.cancel())).rejects.toThrow(
    'Cancelled',
  );
});

it('breaks off a long question whose answer is short', async () => {
  const signal = new CancelSource();
  setTimeout(() => signal.cancel(), 50);
  const sql = 'SELECT count(DISTINCT hash(i)) FROM range(1000000000) t(i)';
  await expect(readRows(connection, sql, [], signal)).rejects.toThrow(Cancelled);
  expect(await readRows(connection, 'SELECT 1', [], new CancelSource())).toEqual([[1]]);
});
