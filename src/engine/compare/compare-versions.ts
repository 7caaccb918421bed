// One comparison from beginning to end: columns, rows, order, vectors, cells. It leaves its lists in a folder.
import path from 'node:path';
import { contentKey } from '#shared/contract/compare';
import { refuse } from '#shared/contract/errors';
import type { ResourceLimits } from '../dataset/table-store';
import type { Connection } from '../db/query';
import type { CallContext } from '../options';
import { rowRanges } from './cell-query';
import { type ChangedSummary, type ComparedVectors, listChangedCells } from './changed-cells';
import { type ColumnPlan, type ComparedColumn, planColumns } from './compared-columns';
import { describeComparison } from './describe-comparison';
import { differingVectors, VectorPair } from './differing-vectors';
import { type LineFileFacts, LineFileWriter } from './line-file';
import { forgetKeys, listDuplicateKeys, listOneSided, type MatchedRows, matchRows } from './match-rows';
import type { CompareResult, ListName } from './result-store';
import { rowOrder } from './row-order';
import { type CompareRequest, joinVersions, mostJoinedBytes, type Versions } from './versions';

export interface CompareWorkspace {
  /** Empty; lists are written into it. */
  readonly folder: string;
  readonly tempFolder: string;
  readonly limits: ResourceLimits;
}

const flipsKept = 10_000;

export async function compareVersions(
  versions: Versions,
  request: CompareRequest,
  workspace: CompareWorkspace,
  context: CallContext,
): Promise<CompareResult> {
  const { before, after } = versions;
  const plan = planColumns(before.store.catalog, after.store.catalog);
  const key = keyColumn(plan, request, versions);
  const label = plan.compared.find(({ name, how }) => name === request.labelColumn && how === 'plain');
  const database = await joinVersions(versions, workspace.tempFolder, workspace.limits);
  try {
    const connection = await database.connect();
    context.progress({ stage: 'Matching rows', done: 0, total: null });
    const matched = await matchRows(connection, versions, plan.compared, key, context.signal);
    const lists = new Lists(workspace.folder);
    const rows = await lists.write('added', (lines) =>
      listOneSided(connection, 'after', lines, context.signal),
    );
    const gone = await lists.write('removed', (lines) =>
      listOneSided(connection, 'before', lines, context.signal),
    );
    await lists.write('duplicateKeys', async (lines) => {
      if (key !== null) await listDuplicateKeys(connection, lines, context.signal);
    });
    await forgetKeys(connection);
    const cells = await lists.write('changed', (lines) =>
      changedCells(
        connection,
        versions,
        plan,
        key,
        label?.name ?? null,
        matched,
        workspace.limits,
        lines,
        context,
      ),
    );
    const { added, removed, changed, duplicateKeys } = lists.finished();
    return {
      summary: {
        before: before.name,
        after: after.name,
        beforeHash: before.evidenceHash,
        afterHash: after.evidenceHash,
        beforeRows: matched.before.length + removed.lineCount,
        afterRows: matched.after.length + added.lineCount,
        commonRows: matched.after.length,
        key: key?.name ?? contentKey,
        addedCount: added.lineCount,
        removedCount: removed.lineCount,
        changedCellCount: changed.lineCount,
        changedRowCount: cells.rows.after.length,
        duplicateKeyCount: duplicateKeys.lineCount,
        changedByColumn: cells.byColumn,
        labelColumn: label?.name ?? null,
        labelFlips: cells.labelFlips.slice(0, flipsKept),
        ...rowOrder(matched.before),
        columnsAdded: plan.added,
        columnsRemoved: plan.removed,
        columnsRetyped: plan.retyped,
        caseSide: request.caseSide,
        notes: describeComparison(versions, plan, request, key, matched.withoutId, {
          duplicateKeys: duplicateKeys.lineCount,
          flipKinds: cells.labelFlips.length,
          flipsKept,
        }),
      },
      lists: { added, removed, changed, duplicateKeys },
      rows: {
        added: request.caseSide === 'after' ? rows : new Uint32Array(0),
        removed: request.caseSide === 'before' ? gone : new Uint32Array(0),
        changed: cells.rows[request.caseSide].toSorted(),
        labelChanged: cells.labelRows[request.caseSide].toSorted(),
      },
    };
  } finally {
    database.close();
  }
}

function keyColumn(
  plan: ColumnPlan,
  { key, idColumn }: CompareRequest,
  { before, after }: Versions,
): ComparedColumn | null {
  const wanted = plan.compared.find(({ name, how }) => name === (key ?? idColumn) && how === 'plain');
  if (wanted !== undefined) return wanted;
  if (key !== null) {
    for (const version of [before, after])
      if (version.store.catalog.find(key) === undefined)
        refuse('usage', `There is no column "${key}" to match rows by.`, {
          file: version.name,
          next: `Columns are: ${version.store.catalog.columns.map((column) => column.shown).join(', ')}.`,
        });
    refuse('usage', `Rows cannot be matched by column "${key}".`, {
      next: 'Choose a column of plain values that both versions have.',
    });
  }
  if (plan.compared.length === 0)
    refuse('usage', 'The two versions have no column in common, so there is nothing to compare.', {
      next: 'Check that they are versions of the same dataset.',
    });
  return null;
}

/** Rows matched by content have the same cells; only those matched by an id are looked into. */
async function changedCells(
  connection: Connection,
  versions: Versions,
  plan: ColumnPlan,
  key: ComparedColumn | null,
  labelColumn: string | null,
  matched: MatchedRows,
  limits: ResourceLimits,
  lines: LineFileWriter,
  { signal, progress }: CallContext,
): Promise<ChangedSummary> {
  const columns = key === null ? [] : plan.compared.filter((column) => column !== key);
  const rowCount = versions.after.store.recordCount;
  const vectors = new Map<ComparedColumn, ComparedVectors>();
  const opened: VectorPair[] = [];
  try {
    for (const column of columns.filter(({ how }) => how === 'vector')) {
      const pair = await VectorPair.open(versions, column);
      opened.push(pair);
      const differing = await differingVectors(pair, matched, rowCount, signal, (done) =>
        progress({ stage: `Comparing vectors of ${column.name}`, done, total: matched.after.length }),
      );
      vectors.set(column, { pair, differing });
    }
    const ranges = await rowRanges(connection, columns, matched, mostJoinedBytes(limits));
    return await listChangedCells(
      connection,
      { columns, vectors, labelColumn },
      ranges,
      lines,
      signal,
      (done) => progress({ stage: 'Comparing cells', done, total: ranges.length }),
    );
  } finally {
    for (const pair of opened) pair.close();
  }
}

/** The lists of a comparison while they are written. */
class Lists {
  private readonly folder: string;
  private readonly done = new Map<ListName, LineFileFacts>();

  constructor(folder: string) {
    this.folder = folder;
  }

  async write<Value>(name: ListName, fill: (lines: LineFileWriter) => Promise<Value>): Promise<Value> {
    const file = `${name}.jsonl`;
    const lines = await LineFileWriter.create(path.join(this.folder, file), file);
    try {
      const value = await fill(lines);
      this.done.set(name, await lines.finish());
      return value;
    } catch (error) {
      await lines.abandon();
      throw error;
    }
  }

  finished(): Readonly<Record<ListName, LineFileFacts>> {
    return Object.fromEntries(this.done) as Record<ListName, LineFileFacts>;
  }
}
