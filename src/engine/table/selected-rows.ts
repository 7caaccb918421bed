import type { CancelSignal } from '#shared/base/cancel';
import type { RowSelection } from '#shared/model/filter';
import type { CaseContext } from '../case/case-context';
import { filterRows } from './filter-rows';
import { rowsOf } from './row-mask';

/** The rows that an action is for; numbers beyond the last row are dropped. */
export async function selectedRows(
  opened: CaseContext,
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
