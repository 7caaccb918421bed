// One comparison from beginning to end: columns, rows, order, vectors, cells. It leaves its lists in a folder.
import type { CancelSignal } from '#shared/base/cancel';
import { contentKey } from '#shared/contract/compare';
import type { ResourceLimits } from '../dataset/table-store';
import type { Connection } from '../db/query';
import type { CallContext } from '../options';
import { rowRanges } from './cell-query';
import { type ChangedSummary, type ComparedVectors, listChangedCells } from './changed-cells';
import { type ComparedColumn, planColumns } from './compared-columns';
import { describeComparison } from './describe-comparison';
import { differingVectors, VectorPair } from './differing-vectors';
import { editGroups } from './edit-groups';
import { editPatterns } from './edit-patterns';
import { keyColumn } from './key-column';
import { labelFlows, labelSizes } from './label-flows';
import type { LineFileWriter } from './line-file';
import {
  forgetKeys,
  listDuplicateKeys,
  listOneSided,
  type MatchedRows,
  matchRows,
  type RowPairs,
  readMatched,
} from './match-rows';
import { ResultLists } from './result-lists';
import type { CompareResult } from './result-store';
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
  const { signal } = context;
  const plan = planColumns(before.store.catalog, after.store.catalog);
  const key = keyColumn(plan, request, versions);
  const plainColumn = (wanted: string | null): ComparedColumn | undefined =>
    plan.compared.find(({ name, how }) => name === wanted && how === 'plain');
  const label = plainColumn(request.labelColumn);
  const content = plainColumn(request.contentColumn) ?? null;
  const database = await joinVersions(versions, workspace.tempFolder, workspace.limits);
  try {
    const connection = await database.connect();
    context.progress({ stage: 'Matching rows', done: 0, total: null });
    const matched = await matchRows(connection, versions, plan.compared, key, content, context);
    const lists = new ResultLists(workspace.folder);
    const rows = await lists.write('added', (lines) => listOneSided(connection, 'after', lines, signal));
    const gone = await lists.write('removed', (lines) => listOneSided(connection, 'before', lines, signal));
    await lists.write('duplicateKeys', async (lines) => {
      if (key !== null && matched.keysMayRepeat) await listDuplicateKeys(connection, lines, signal);
    });
    await forgetKeys(connection);
    const asked = {
      columns: plan.compared.filter((column) => column !== key),
      labelColumn: label?.name ?? null,
      matched: await comparedPairs(connection, key, matched, signal),
      mostBytes: mostJoinedBytes(workspace.limits),
    };
    const cells = await lists.write('changed', (lines) =>
      changedCells(connection, versions, asked, lines, context),
    );
    const hasFlips = label !== undefined && cells.labelFlips.length > 0;
    const sizes = hasFlips ? await labelSizes(connection, label, signal) : new Map<string, number>();
    const flows = labelFlows(cells.labelFlips, sizes);
    const groups = await editGroups(
      connection,
      request.groupColumns.flatMap((name) => plainColumn(name) ?? []),
      plainColumn(request.timeColumn) ?? null,
      cells.rows.before,
      signal,
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
        notes: [
          ...editPatterns(flows, cells.edits, groups),
          ...describeComparison(versions, plan, request, key, matched, {
            oneSided: added.lineCount + removed.lineCount,
            duplicateKeys: duplicateKeys.lineCount,
            flipKinds: cells.labelFlips.length,
            flipsKept,
          }),
        ],
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

/** The view `compared`: rows to look into. Rows matched by their whole content have the same cells. */
async function comparedPairs(
  connection: Connection,
  key: ComparedColumn | null,
  matched: MatchedRows,
  signal: CancelSignal,
): Promise<RowPairs> {
  const which = key === null ? 'WHERE after_row IN (SELECT after_row FROM edited)' : '';
  await connection.run(`CREATE TEMP VIEW compared AS SELECT before_row, after_row, id FROM pairs ${which}`);
  return key === null ? readMatched(connection, 'edited', signal) : matched;
}

async function changedCells(
  connection: Connection,
  versions: Versions,
  asked: {
    readonly columns: readonly ComparedColumn[];
    readonly labelColumn: string | null;
    readonly matched: RowPairs;
    readonly mostBytes: number;
  },
  lines: LineFileWriter,
  { signal, progress }: CallContext,
): Promise<ChangedSummary> {
  const { columns, labelColumn, matched } = asked;
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
    const ranges = await rowRanges(connection, columns, matched, asked.mostBytes);
    const cells = { columns, vectors, labelColumn };
    return await listChangedCells(connection, cells, ranges, lines, signal, (done) =>
      progress({ stage: 'Comparing cells', done, total: ranges.length }),
    );
  } finally {
    for (const pair of opened) pair.close();
  }
}
