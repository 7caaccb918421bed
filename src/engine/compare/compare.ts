// The comparison of a case: one at a time. The journal says what was compared and what came out; the lists are in
// `derived/compare` and can be made again.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { JsonValue } from '#shared/base/canonical-json';
import type { CaseSide, ChangedCell, CompareState, DuplicateKey, OneSided } from '#shared/contract/compare';
import { refuse } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';
import type { RoleName } from '#shared/model/roles';
import type { Dataset } from '../dataset/dataset';
import type { ShardList } from '../dataset/shards';
import type { ResourceLimits } from '../dataset/table-store';
import type { CallContext } from '../options';
import { compareVersions } from './compare-versions';
import { type HashedShards, openOther } from './other-version';
import {
  adoptResult,
  type CompareSummary,
  discardNextResult,
  finishResult,
  type ListName,
  loadResult,
  nextResultFolder,
  type RowKind,
  readList,
  resultFolder,
  type StoredResult,
} from './result-store';
import type { Version } from './versions';

/** What a comparison needs of the case it belongs to. */
export interface ComparedCase {
  readonly dataset: Dataset;
  readonly records: readonly JournalRecord[];
  readonly parts: {
    readonly folder: { readonly derived: string };
    /** Null where the case can only be read. */
    readonly journal: object | null;
    readonly readOnlyReason: string;
  };
  evidenceHash(): Promise<string>;
  record(type: string, body: JsonValue): Promise<JournalRecord>;
}

/** Items of each list, as it is in its file. */
interface ListItems {
  readonly added: OneSided;
  readonly removed: OneSided;
  readonly changed: ChangedCell;
  readonly duplicateKeys: DuplicateKey;
}

export interface OtherVersion {
  /** As the user chose them. */
  readonly chosen: readonly string[];
  readonly list: ShardList;
  readonly hashed: HashedShards;
}

export interface CompareResources {
  readonly limits: ResourceLimits;
  tempFolder(): Promise<string>;
}

const groupRoles = ['source', 'label', 'annotator', 'split'] as const satisfies readonly RoleName[];

export class Compare {
  private readonly opened: ComparedCase;
  private result: StoredResult | null = null;
  private isRunning = false;

  constructor(opened: ComparedCase) {
    this.opened = opened;
  }

  get state(): CompareState | null {
    return this.result?.state ?? null;
  }

  /** Where lists and the other version's decoded copy are kept. */
  get folder(): string {
    return path.join(this.opened.parts.folder.derived, 'compare');
  }

  /** Rows of the case's dataset; "added" ones are there only where it is the version after, "removed" before. */
  rows(kind: RowKind): Uint32Array {
    if (this.result === null)
      refuse('not-ready', 'There is no comparison in this case.', {
        next: 'Compare with another version first.',
      });
    return this.result.rows[kind];
  }

  async list<Name extends ListName>(name: Name, start: number, count: number): Promise<ListItems[Name][]> {
    if (this.result === null) return [];
    return readList(resultFolder(this.folder), this.result.lists[name], start, count);
  }

  /** Takes the last comparison out of `derived/` where the journal speaks of it. */
  async restore(): Promise<void> {
    const last = this.opened.records.findLast(
      ({ type }) => type === 'compare.run' || type === 'compare.cleared',
    );
    const { resultSha256 } = (last?.body ?? {}) as { readonly resultSha256?: string };
    this.result = resultSha256 === undefined ? null : await loadResult(this.folder, resultSha256);
  }

  async run(
    other: OtherVersion,
    key: string | null,
    caseSide: CaseSide,
    resources: CompareResources,
    context: CallContext,
  ): Promise<CompareState> {
    if (this.isRunning)
      refuse('not-ready', 'A comparison is already running.', { next: 'Wait for it, or cancel it.' });
    const { journal, readOnlyReason } = this.opened.parts;
    if (journal === null)
      refuse('not-saved', `The case is open for reading only: ${readOnlyReason}`, {
        next: 'Nothing was compared.',
      });
    this.isRunning = true;
    try {
      return await this.compare(other, key, caseSide, resources, context);
    } finally {
      this.isRunning = false;
    }
  }

  async clear(): Promise<void> {
    if (this.result === null) return;
    await this.opened.record('compare.cleared', {});
    this.result = null;
    await rm(this.folder, { recursive: true, force: true });
  }

  private async compare(
    other: OtherVersion,
    key: string | null,
    caseSide: CaseSide,
    resources: CompareResources,
    context: CallContext,
  ): Promise<CompareState> {
    const { dataset } = this.opened;
    const own: Version = {
      name: dataset.list.name,
      evidenceHash: await this.opened.evidenceHash(),
      store: dataset.store,
    };
    const { list, hashed } = other;
    const otherStore = await openOther(
      list,
      hashed.evidenceHash,
      this.folder,
      await resources.tempFolder(),
      resources.limits,
      context,
    );
    try {
      const second: Version = { name: list.name, evidenceHash: hashed.evidenceHash, store: otherStore };
      const result = await compareVersions(
        caseSide === 'after' ? { before: second, after: own } : { before: own, after: second },
        {
          key,
          idColumn: dataset.roles.id?.columns[0] ?? null,
          labelColumn: dataset.roles.label?.columns[0] ?? null,
          contentColumn: (dataset.roles.text ?? dataset.roles.image)?.columns[0] ?? null,
          groupColumns: groupRoles.flatMap((role) => dataset.roles[role]?.columns.slice(0, 1) ?? []),
          timeColumn: dataset.roles.time?.columns[0] ?? null,
          caseSide,
        },
        {
          folder: await nextResultFolder(this.folder),
          tempFolder: await resources.tempFolder(),
          limits: resources.limits,
        },
        context,
      );
      context.signal.throwIfCancelled();
      const digest = await finishResult(this.folder, result);
      await this.opened.record('compare.run', recordOf(result.summary, digest, other));
      this.result = await adoptResult(this.folder, result);
      return this.result.state;
    } finally {
      otherStore.close();
      await discardNextResult(this.folder);
    }
  }
}

function recordOf(
  summary: CompareSummary,
  resultSha256: string,
  { chosen, list, hashed }: OtherVersion,
): JsonValue {
  return {
    before: { name: summary.before, evidenceHash: summary.beforeHash, rows: summary.beforeRows },
    after: { name: summary.after, evidenceHash: summary.afterHash, rows: summary.afterRows },
    caseSide: summary.caseSide,
    other: {
      chosen: chosen.map((target) => path.resolve(target)),
      files: list.shards.map((shard, i) => ({
        path: shard.shown,
        byteLength: shard.identity.byteLength,
        sha256: hashed.fileHashes[i] ?? '',
      })),
    },
    key: summary.key,
    added: summary.addedCount,
    removed: summary.removedCount,
    changedRows: summary.changedRowCount,
    changedCells: summary.changedCellCount,
    flippedLabels: summary.labelFlips.reduce((sum, flip) => sum + flip.count, 0),
    duplicateKeys: summary.duplicateKeyCount,
    reordered: summary.reordered,
    moved: summary.movedCount,
    columnsAdded: [...summary.columnsAdded],
    columnsRemoved: [...summary.columnsRemoved],
    columnsRetyped: summary.columnsRetyped.map(({ column }) => column),
    resultSha256,
  };
}
