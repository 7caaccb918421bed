// For tests: writes files, opens them as the engine would, and reads the table back as text.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { onTestFinished } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { readRows } from '../db/query';
import { literal } from '../db/sql';
import { textSql } from './catalog';
import { Dataset } from './dataset';
import { listShards } from './shards';

export type Cells = (string | null)[];

/** A folder that goes away with the test. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files below a new folder; names may hold `/`. Returns the folder. */
export function writeFiles(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = path.join(testFolder(), 'evidence');
  for (const [name, content] of Object.entries(files)) {
    const target = path.join(folder, name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return folder;
}

export async function openPaths(paths: readonly string[], work: string = testFolder()): Promise<Dataset> {
  const dataset = new Dataset(await listShards(paths), {
    folder: path.join(work, 'derived'),
    tempFolder: path.join(work, 'temp'),
    limits: { memoryMB: 512, threads: 2 },
    changed: () => undefined,
  });
  onTestFinished(() => dataset.close());
  await dataset.load(neverCancelled, () => undefined);
  return dataset;
}

/** Opens one file with this content, or several as a folder. */
export async function openFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<Dataset> {
  const folder = writeFiles(files);
  const names = Object.keys(files);
  return openPaths([names.length === 1 ? path.join(folder, names[0] ?? '') : folder]);
}

/** Writes the rows of a query as Parquet with a DuckDB of its own that nothing locks. */
export async function writeParquet(target: string, query: string, options = ''): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true });
  await plainRows(`COPY (${query}) TO ${literal(target)} (FORMAT parquet${options})`);
}

/** What a DuckDB with all its defaults answers. */
export async function plainRows(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    return await readRows(connection, sql);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Names of the columns and, by row number, the text of the cells; vectors are left out. */
export async function tableOf(dataset: Dataset): Promise<{ columns: string[]; rows: Map<number, Cells> }> {
  const columns = dataset.store.catalog.columns.filter((column) => column.storage !== null);
  const expressions = ['CAST("row" AS INTEGER)', ...columns.map((column) => textSql(column) ?? 'NULL')];
  const found = await dataset.store.withConnection((connection) =>
    readRows(connection, `SELECT ${expressions.join(', ')} FROM data ORDER BY "row"`),
  );
  const rows = new Map(found.map(([row, ...cells]) => [Number(row), cells as Cells]));
  return { columns: columns.map((column) => column.shown), rows };
}

/** The notes as "place: text". */
export function notesOf(dataset: Dataset): string[] {
  return dataset.state.notes.map(({ place, text }) => `${place}: ${text}`);
}

/** The rejects as "row | place | byte | reason | excerpt". */
export function rejectsOf(dataset: Dataset): string[] {
  return dataset.state.rejects.map(({ row, place, byteOffset, reason, excerpt }) =>
    [row, place, byteOffset, reason, excerpt].join(' | '),
  );
}

const repository = path.resolve(import.meta.dirname, '../../..');
const sharedFolder = process.env['ASSAY_SHARED'] ?? path.join(repository, '..', 'shared');

/** A path below the shared test data, or null where that is not there. */
export function sharedPath(relative: string): string | null {
  const target = path.join(sharedFolder, relative);
  return existsSync(target) ? target : null;
}
