// From shards to the decoded copy. Whatever goes wrong names the file; a half-built copy is never taken for a whole one.
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CancelSignal } from '#shared/base/cancel';
import { EngineFailure } from '#shared/contract/errors';
import type { Progress } from '#shared/contract/transport';
import { type Database, openDatabase } from '../db/instance';
import { type CatalogColumn, shownNames } from './catalog';
import { decompress } from './decompress';
import { evidenceBytes, requireUnchanged } from './evidence-bytes';
import { forgetKept } from './kept-beside-copy';
import { settleKind } from './kinds';
import { forEachColumn } from './narrow-table';
import { recogniseShard } from './recognise';
import type { Shard, ShardList } from './shards';
import { StoreBuilder } from './store-builder';
import {
  type ResourceLimits,
  type ShardFacts,
  type TableFacts,
  tableFactsFile,
  tableFactsVersion,
  tableFile,
} from './table-store';
import { VectorWriter } from './vector-store';

export interface LoadOptions {
  readonly folder: string;
  readonly tempFolder: string;
  readonly limits: ResourceLimits;
  readonly signal: CancelSignal;
  readonly progress: (progress: Progress) => void;
}

export async function loadTable(list: ShardList, options: LoadOptions): Promise<void> {
  const { folder, signal } = options;
  await rm(path.join(folder, tableFactsFile), { force: true });
  await forgetKept(folder);
  for (const old of [tableFile, `${tableFile}.wal`, 'vectors'])
    await rm(path.join(folder, old), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const links = await linkEvidence(list.shards, options.tempFolder);
  const database = await openDatabase({
    database: path.join(folder, tableFile),
    allowedPaths: links,
    allowedFolders: [],
    tempFolder: options.tempFolder,
    trustStatistics: false,
    ...options.limits,
  });
  const vectors = new VectorWriter(path.join(folder, 'vectors'));
  try {
    const connection = await database.connect();
    const store = new StoreBuilder(connection, vectors);
    for (const { shown, reason } of list.passedOver.slice(0, 100))
      store.note(shown, '', `It was not read: ${reason}.`);
    if (list.passedOver.length > 100)
      store.note('', '', `${list.passedOver.length - 100} more files were not read.`);
    const shards = await loadShards(list, links, store, options);
    const recordCount = shards.reduce((sum, shard) => sum + shard.recordCount, 0);
    await store.settleColumns();
    await vectors.finish(recordCount);
    const names = shownNames(store.columns);
    const columns: CatalogColumn[] = [];
    await forEachColumn(connection, store.columns, recordCount, async (column) => {
      signal.throwIfCancelled();
      const kind = await settleKind(connection, column);
      columns.push({ ...column, shown: names[column.position] ?? column.name, kind });
    });
    await connection.run('CHECKPOINT');
    connection.closeSync();
    const facts: TableFacts = {
      version: tableFactsVersion,
      name: list.name,
      recordCount,
      rejectedCount: store.rejectedCount,
      shards,
      columns,
      notes: store.allNotes,
      rejects: store.rejects,
    };
    await writeFile(path.join(folder, tableFactsFile), JSON.stringify(facts));
  } finally {
    await vectors.close();
    database.close();
  }
}

async function loadShards(
  list: ShardList,
  links: readonly string[],
  store: StoreBuilder,
  options: LoadOptions,
): Promise<ShardFacts[]> {
  const totalBytes = list.shards.reduce((sum, shard) => sum + shard.identity.byteLength, 0);
  const facts: ShardFacts[] = [];
  let firstRow = 0;
  let doneBytes = 0;
  for (const [i, shard] of list.shards.entries()) {
    options.signal.throwIfCancelled();
    const { format, compression, note } = await recogniseShard(shard);
    if (note !== '') store.note(shard.shown, '', note);
    const progress = (bytes: number): void =>
      options.progress({ stage: `Reading ${shard.shown}`, done: doneBytes + bytes, total: totalBytes });
    progress(0);
    const recordCount = await format
      .load(
        {
          shard,
          safePath: links[i] ?? shard.realPath,
          bytes: () => decompress(evidenceBytes(shard), compression, shard.shown, progress),
          firstRow,
          signal: options.signal,
          progress,
        },
        store,
      )
      .catch((error: unknown) => nameFile(error, shard));
    await requireUnchanged(shard);
    if (recordCount > 0) store.hasRows = true;
    else store.note(shard.shown, '', 'It holds no record.');
    facts.push({
      shown: shard.shown,
      identity: shard.identity,
      format: format.title,
      compression,
      firstRow,
      recordCount,
    });
    firstRow += recordCount;
    doneBytes += shard.identity.byteLength;
  }
  return facts;
}

function nameFile(error: unknown, shard: Shard): never {
  if (error instanceof EngineFailure && error.error.file === undefined)
    throw new EngineFailure({ ...error.error, file: shard.shown });
  throw error;
}

/** A database in memory that reaches these files only, by links of ours below `tempFolder`. */
export async function openEvidence(
  shards: readonly Shard[],
  tempFolder: string,
  limits: ResourceLimits,
): Promise<{ readonly database: Database; readonly links: readonly string[] }> {
  const links = await linkEvidence(shards, tempFolder);
  const database = await openDatabase({
    database: ':memory:',
    allowedPaths: links,
    allowedFolders: [],
    tempFolder,
    trustStatistics: false,
    ...limits,
  });
  return { database, links };
}

/**
 * DuckDB expands patterns in paths and its locks compare exact paths, so it only ever sees links of ours with plain
 * names. Windows needs a privilege for links; there the real path is given with its pattern characters escaped.
 */
async function linkEvidence(shards: readonly Shard[], tempFolder: string): Promise<string[]> {
  const folder = path.join(tempFolder, 'evidence');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const links: string[] = [];
  for (const [i, shard] of shards.entries()) {
    if (process.platform === 'win32') links.push(shard.realPath.replaceAll(/[[*?]/g, '[$&]'));
    else {
      const link = path.join(folder, String(i));
      await symlink(shard.realPath, link);
      links.push(link);
    }
  }
  return links;
}
