import type { CancelSignal } from '#shared/base/cancel';
import type { TagsCalls } from '#shared/contract/tags';
import type { RowSelection } from '#shared/model/filter';
import type { OpenCase } from '../case/open-case';
import type { Handlers } from '../options';
import type { Session } from '../session';
import { filterRows } from '../table/filter-rows';
import { rowsOf } from '../table/row-mask';

export function tagsHandlers(session: Session): Handlers<keyof TagsCalls> {
  return {
    'tags.apply': async ({ rows, tag, note }, { signal }) =>
      session.openCase.tags.change('applied', tag, await selectedRows(session.openCase, rows, signal), note),
    'tags.remove': async ({ rows, tag }, { signal }) =>
      session.openCase.tags.change('removed', tag, await selectedRows(session.openCase, rows, signal), ''),
    'tags.undo': () => session.openCase.tags.undo(),
    'tags.redo': () => session.openCase.tags.redo(),
    'tags.state': async () => session.openCase.tags.state,
    'tags.count': async ({ rows }, { signal }) => (await selectedRows(session.openCase, rows, signal)).length,
    'tags.define': ({ name, key, color }) => session.openCase.tags.define(name, key, color),
    'tags.bits': async () => session.openCase.tags.bits(),
  };
}

async function selectedRows(
  opened: OpenCase,
  selection: RowSelection,
  signal: CancelSignal,
): Promise<Uint32Array> {
  switch (selection.kind) {
    case 'rows':
      return selection.rows.filter((row) => row < opened.dataset.store.recordCount);
    case 'finding':
      return opened.findings.rows(selection.id);
    case 'filter':
      return rowsOf(await filterRows(opened, selection.filter, signal));
  }
}
