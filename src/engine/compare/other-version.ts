// The version that is not the case's own dataset: hashed, then decoded into a folder of its own under `derived/compare`.
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '#shared/contract/errors';
import { gateFile, sameIdentity } from '../dataset/gate';
import { evidenceHashOf, hashFile } from '../dataset/hash';
import { loadTable } from '../dataset/load';
import type { ShardList } from '../dataset/shards';
import {
  type ResourceLimits,
  type TableFacts,
  TableStore,
  tableFactsFile,
  tableFactsVersion,
} from '../dataset/table-store';
import type { CallContext } from '../options';

export interface HashedShards {
  /** SHA-256 of each file in shard order. */
  readonly fileHashes: readonly string[];
  readonly evidenceHash: string;
}

export async function hashShards(list: ShardList, { signal, progress }: CallContext): Promise<HashedShards> {
  const total = list.shards.reduce((sum, shard) => sum + shard.identity.byteLength, 0);
  const files: { path: string; sha256: string }[] = [];
  let doneBefore = 0;
  for (const shard of list.shards) {
    const { sha256 } = await hashFile(shard.realPath, shard.shown, shard.identity, signal, (done) =>
      progress({ stage: `Hashing ${shard.shown}`, done: doneBefore + done, total }),
    );
    files.push({ path: shard.shown, sha256 });
    doneBefore += shard.identity.byteLength;
  }
  return { fileHashes: files.map((file) => file.sha256), evidenceHash: evidenceHashOf(files) };
}

/** Opens the decoded copy, making it where there is none of these bytes. To be closed. */
export async function openOther(
  list: ShardList,
  evidenceHash: string,
  compareFolder: string,
  tempFolder: string,
  limits: ResourceLimits,
  { signal, progress }: CallContext,
): Promise<TableStore> {
  const folder = path.join(compareFolder, evidenceHash.slice(0, 16));
  if (!(await hasCopy(folder))) {
    await loadTable(list, { folder, tempFolder, limits, signal, progress });
    await refuseIfChanged(list, folder);
  }
  return TableStore.open(folder, tempFolder, limits);
}

async function hasCopy(folder: string): Promise<boolean> {
  const file = path.join(folder, tableFactsFile);
  if (!existsSync(file)) return false;
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as TableFacts).version === tableFactsVersion;
  } catch {
    return false;
  }
}

/** What was decoded must be what was hashed; a copy of anything else does not stay. */
async function refuseIfChanged(list: ShardList, copy: string): Promise<void> {
  for (const shard of list.shards) {
    const { identity } = await gateFile(shard.realPath, shard.shown);
    if (sameIdentity(identity, shard.identity)) continue;
    await rm(copy, { recursive: true, force: true });
    refuse('input-changed', 'The file changed while it was being read.', {
      file: shard.shown,
      next: 'Find out what writes to it, then compare again.',
    });
  }
}
