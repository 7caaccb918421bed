// Two versions side by side in one locked database: their decoded copies can be joined, and nothing else be reached.
import path from 'node:path';
import type { CaseSide } from '#shared/contract/compare';
import { type ResourceLimits, type TableStore, tableFile } from '../dataset/table-store';
import { type Database, openDatabase } from '../db/instance';

/** More memory does not make the joins faster; what does not fit goes to the temp folder. */
const mostMemoryMB = 1024;

export interface Version {
  /** As people call it: the folder's or file's name. */
  readonly name: string;
  readonly evidenceHash: string;
  readonly store: TableStore;
}

export type Versions = Readonly<Record<CaseSide, Version>>;

export const sides: readonly CaseSide[] = ['before', 'after'];

export interface CompareRequest {
  /** Column to match rows by, one that must be there; null for `idColumn` or the content. */
  readonly key: string | null;
  readonly idColumn: string | null;
  readonly labelColumn: string | null;
  /** What a row is about, text or image: by it changed rows without an id are known. */
  readonly contentColumn: string | null;
  /** Columns in whose values changes may pile up, and the time. */
  readonly groupColumns: readonly string[];
  readonly timeColumn: string | null;
  readonly caseSide: CaseSide;
}

/** A database with `before.data` and `after.data`. */
export function joinVersions(
  versions: Versions,
  tempFolder: string,
  limits: ResourceLimits,
): Promise<Database> {
  return openDatabase({
    database: ':memory:',
    attached: sides.map((side) => ({ alias: side, file: path.join(versions[side].store.folder, tableFile) })),
    allowedPaths: [],
    allowedFolders: [],
    tempFolder,
    memoryMB: memoryMB(limits),
    threads: limits.threads,
    trustStatistics: true,
  });
}

function memoryMB(limits: ResourceLimits): number {
  return Math.min(limits.memoryMB, mostMemoryMB);
}

/** How much text one join may be about: it is held in a hash table, in what is streamed, and while it is sorted. */
export function mostJoinedBytes(limits: ResourceLimits): number {
  return (memoryMB(limits) / 8) * 2 ** 20;
}
