import type { CancelSignal } from '#shared/base/cancel';
import { type AuditList, type AuditStart, mostAuditRows } from '#shared/contract/audit';
import { refuse } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';
import type { OpenCase } from '../case/open-case';
import { sha256 } from '../sha256';
import { filterRows } from '../table/filter-rows';
import { maskOf, rowsOf } from '../table/row-mask';
import { auditsOf } from './audits';
import { drawRows } from './draw-rows';

/** Draws the rows and writes them down. */
export async function startAudit(
  opened: OpenCase,
  { list, question, sample, controls, seed }: AuditStart,
  signal: CancelSignal,
): Promise<JournalRecord> {
  const open = auditsOf(opened.records).find(({ result }) => result === null);
  if (open !== undefined)
    refuse('not-ready', `An audit is open: ${open.about}.`, {
      next: 'Finish it, or end it with what was answered.',
    });
  for (const [name, count, least] of [
    ['rows of the list', sample, 1],
    ['control rows', controls, 0],
  ] as const)
    if (!Number.isInteger(count) || count < least || count > mostAuditRows)
      refuse('usage', `An audit takes ${least} to ${mostAuditRows} ${name}.`);
  const present = await filterRows(opened, null, signal);
  const { rows, about } = await rowsOfList(opened, list, signal);
  const inList = maskOf(rows, opened.dataset.store.recordCount).map((bit, row) => bit & (present[row] ?? 0));
  const listRows = rowsOf(inList);
  if (listRows.length === 0) refuse('usage', 'The list has no rows.', { next: 'Choose another list.' });
  const others = rowsOf(present.map((bit, row) => bit & (1 - (inList[row] ?? 0))));
  const { items, isFromList } = drawRows(listRows, others, sample, controls, seed);
  return opened.record('audit.started', {
    about,
    question,
    listRows: listRows.length,
    listSha256: sha256(listRows),
    seed,
    items: [...items],
    origins: isFromList.map((isOwn) => (isOwn ? '1' : '0')).join(''),
  });
}

async function rowsOfList(
  opened: OpenCase,
  list: AuditList,
  signal: CancelSignal,
): Promise<{ readonly rows: Uint32Array; readonly about: string }> {
  switch (list.kind) {
    case 'finding': {
      const rows = await opened.findings.rows(list.id);
      const finding = opened.findings.state.findings.find(({ id }) => id === list.id);
      return { rows, about: `Finding ${list.id}: ${finding?.title ?? ''}` };
    }
    case 'tag':
      return { rows: opened.tags.rows(list.tag), about: `Rows tagged “${list.tag}”` };
    case 'top': {
      const { rank } = opened.findings;
      if (rank === null)
        refuse('not-ready', 'There is no order of suspicion yet.', { next: 'Run a scan first.' });
      if (!Number.isInteger(list.count) || list.count < 1)
        refuse('usage', 'The number of most suspicious rows must be at least 1.');
      const rows = Uint32Array.from(
        Array.from(rank.keys()).filter((row) => {
          const place = rank[row] ?? 0;
          return place >= 1 && place <= list.count && opened.findings.scoreOf(row) !== null;
        }),
      );
      return { rows, about: `The ${list.count} most suspicious rows` };
    }
    case 'filter':
      return {
        rows: rowsOf(await filterRows(opened, list.filter, signal)),
        about: list.label === '' ? 'All rows' : `Rows shown: ${list.label}`,
      };
  }
}
