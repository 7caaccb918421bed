// One table of evidence while the engine works on it: the decoded copy, and what is known of it so far.
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Cancelled, type CancelSignal } from '#shared/base/cancel';
import type { DatasetState, EmbeddingFacts, EvidenceFile, HashState } from '#shared/contract/dataset';
import { describeError, EngineFailure, refuse } from '#shared/contract/errors';
import type { Progress } from '#shared/contract/transport';
import type { ColumnProfile } from '#shared/model/column';
import type { RoleName, Roles } from '#shared/model/roles';
import { checkStatistics } from './claimed-statistics';
import { sameIdentity } from './gate';
import { evidenceHashOf, hashFile } from './hash';
import { keep, readKept } from './kept-beside-copy';
import { loadTable } from './load';
import { emptyProfile, profileColumns } from './profile';
import { proposeRoles } from './roles';
import { secondReading } from './second-reader';
import type { SecondReading } from './second-reading';
import type { ShardList } from './shards';
import {
  type ResourceLimits,
  type TableFacts,
  TableStore,
  tableFactsFile,
  tableFactsVersion,
} from './table-store';

export interface DatasetOptions {
  /** Where the decoded copy lives: `derived/` of the case, or a private folder. */
  readonly folder: string;
  readonly tempFolder: string;
  readonly limits: ResourceLimits;
  readonly changed: (state: DatasetState) => void;
}

const rejectsShown = 1000;

export class Dataset {
  readonly list: ShardList;
  private readonly options: DatasetOptions;
  private tableStore: TableStore | null = null;
  private profiles: ColumnProfile[] = [];
  private hashes: { state: HashState; sha256: string | null }[];
  private currentRoles: Roles = {};
  private embeddingFacts: EmbeddingFacts | null = null;
  private problem = '';

  constructor(list: ShardList, options: DatasetOptions) {
    this.list = list;
    this.options = options;
    this.hashes = list.shards.map(() => ({ state: 'waiting', sha256: null }));
  }

  get store(): TableStore {
    return (
      this.tableStore ??
      refuse('not-ready', 'The dataset is still being read.', { next: 'Wait for the rows.' })
    );
  }

  get roles(): Roles {
    return this.currentRoles;
  }

  /** Reads the evidence into the decoded copy, or takes the copy that is there if it is of the same files. */
  async load(signal: CancelSignal, progress: (progress: Progress) => void): Promise<void> {
    const { folder, tempFolder, limits } = this.options;
    try {
      this.tableStore = (await this.hasCopy())
        ? await TableStore.open(folder, tempFolder, limits).catch(() => null)
        : null;
      if (this.tableStore === null) {
        await loadTable(this.list, { folder, tempFolder, limits, signal, progress });
        this.tableStore = await TableStore.open(folder, tempFolder, limits);
      }
      this.profiles = this.store.catalog.columns.map(emptyProfile);
      this.announce();
      this.profiles = await this.profile(signal, progress);
      this.currentRoles = proposeRoles(
        this.profiles,
        this.store.recordCount - this.store.facts.rejectedCount,
      );
    } catch (error) {
      if (!(error instanceof Cancelled))
        this.problem = error instanceof EngineFailure ? describeError(error.error) : String(error);
      this.announce();
      throw error;
    }
    this.announce();
  }

  /** What another library reads in the same files; null where none of them is Parquet. Kept for the next time. */
  async readAgain(workerUrl: URL | null, signal: CancelSignal): Promise<SecondReading | null> {
    if (!this.store.facts.shards.some(({ format }) => format === 'Parquet')) return null;
    const { folder, tempFolder, limits } = this.options;
    const kept = (await readKept(folder, 'second-reading')) as SecondReading | null;
    if (kept !== null) return kept;
    const { shards } = this.list;
    const reading: SecondReading = {
      ...(await secondReading(shards, this.store, workerUrl, signal)),
      statistics: await checkStatistics(shards, this.store, tempFolder, limits, signal),
    };
    if (!reading.leftOut.some(({ isLost }) => isLost)) await keep(folder, 'second-reading', reading);
    return reading;
  }

  /** Hashes every file; returns the hash of the whole. `isUntouched`: refuses a file with other time stamps than at opening. */
  async hash(
    signal: CancelSignal,
    progress: (progress: Progress) => void,
    isUntouched = true,
  ): Promise<string> {
    const total = this.list.shards.reduce((sum, shard) => sum + shard.identity.byteLength, 0);
    let doneBefore = 0;
    for (const [i, shard] of this.list.shards.entries()) {
      this.hashes[i] = { state: 'hashing', sha256: null };
      this.announce();
      try {
        const expected = isUntouched ? shard.identity : null;
        const hashed = await hashFile(shard.realPath, shard.shown, expected, signal, (done) =>
          progress({ stage: `Hashing ${shard.shown}`, done: doneBefore + done, total }),
        );
        this.hashes[i] = { state: 'done', sha256: hashed.sha256 };
      } catch (error) {
        const isChanged = error instanceof EngineFailure && error.error.code === 'input-changed';
        this.hashes[i] = { state: isChanged ? 'changed' : 'waiting', sha256: null };
        this.announce();
        throw error;
      }
      doneBefore += shard.identity.byteLength;
    }
    this.announce();
    return this.evidenceHash ?? refuse('internal', 'The evidence was hashed but has no hash.');
  }

  /** SHA-256 of each file in shard order; null until all are hashed. */
  get fileHashes(): readonly string[] | null {
    const all = this.hashes.map((hash) => hash.sha256);
    return all.every((hash) => hash !== null) ? all : null;
  }

  get evidenceHash(): string | null {
    const hashes = this.fileHashes;
    if (hashes === null) return null;
    return evidenceHashOf(
      this.list.shards.map((shard, i) => ({ path: shard.shown, sha256: hashes[i] ?? '' })),
    );
  }

  setRole(role: RoleName, columns: readonly string[]): void {
    for (const column of columns) this.store.catalog.get(column);
    const others = Object.entries(this.currentRoles).filter(
      ([name, choice]) => name !== role && !choice.columns.some((column) => columns.includes(column)),
    );
    this.currentRoles = Object.fromEntries([
      ...others,
      ...(columns.length === 0
        ? []
        : [[role, { role, columns, reason: 'chosen by the examiner', by: 'human' }]]),
    ]) as Roles;
    this.announce();
  }

  /** These files are not what the journal says. */
  markChanged(paths: readonly string[]): void {
    this.hashes = this.hashes.map((hash, i) =>
      paths.includes(this.list.shards[i]?.shown ?? '') ? { ...hash, state: 'changed' } : hash,
    );
    this.announce();
  }

  setEmbedding(facts: EmbeddingFacts | null): void {
    this.embeddingFacts = facts;
    this.announce();
  }

  get state(): DatasetState {
    const facts = this.tableStore?.facts;
    return {
      phase: this.problem !== '' ? 'failed' : this.tableStore === null ? 'reading' : 'ready',
      name: this.list.name,
      files: this.list.shards.map((_, i) => this.fileState(i)),
      recordCount: facts?.recordCount ?? 0,
      rejectedCount: facts?.rejectedCount ?? 0,
      rejects: facts?.rejects.slice(0, rejectsShown) ?? [],
      notes: facts?.notes ?? [],
      columns: this.profiles,
      roles: this.currentRoles,
      embedding: this.embeddingFacts,
      evidenceHash: this.evidenceHash,
      problem: this.problem,
    };
  }

  close(): void {
    this.tableStore?.close();
    this.tableStore = null;
  }

  private fileState(i: number): EvidenceFile {
    const shard = this.list.shards[i];
    if (shard === undefined) throw new Error(`no shard ${i}`);
    const facts = this.tableStore?.facts.shards[i];
    return {
      path: shard.shown,
      byteLength: shard.identity.byteLength,
      modifiedAt: new Date(shard.identity.modifiedMs).toISOString(),
      format: facts?.format ?? '',
      compression: facts?.compression ?? 'none',
      hashState: this.hashes[i]?.state ?? 'waiting',
      sha256: this.hashes[i]?.sha256 ?? null,
      firstRow: facts?.firstRow ?? 0,
      recordCount: facts?.recordCount ?? 0,
    };
  }

  /** The profiles kept beside the copy, or new ones. */
  private async profile(
    signal: CancelSignal,
    progress: (progress: Progress) => void,
  ): Promise<ColumnProfile[]> {
    const { folder } = this.options;
    const kept = (await readKept(folder, 'profile')) as ColumnProfile[] | null;
    if (kept !== null && kept.length === this.store.catalog.columns.length) return kept;
    const profiles = await profileColumns(this.store, signal, progress);
    await keep(folder, 'profile', profiles);
    return profiles;
  }

  /** A whole copy of exactly these files, unchanged since. */
  async hasCopy(): Promise<boolean> {
    const file = path.join(this.options.folder, tableFactsFile);
    if (!existsSync(file)) return false;
    try {
      const facts = JSON.parse(await readFile(file, 'utf8')) as TableFacts;
      return (
        facts.version === tableFactsVersion &&
        facts.shards.length === this.list.shards.length &&
        facts.shards.every((shard, i) => {
          const now = this.list.shards[i];
          return now !== undefined && shard.shown === now.shown && sameIdentity(shard.identity, now.identity);
        })
      );
    } catch {
      await rm(file, { force: true });
      return false;
    }
  }

  private announce(): void {
    this.options.changed(this.state);
  }
}
