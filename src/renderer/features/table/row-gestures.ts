// Clicks and keys that select: a click replaces, Ctrl toggles, Shift takes the range from the last row touched.
import type { GridApi } from 'ag-grid-community';
import { asRow } from '#shared/model/ids';
import type { PageRow } from '../../engine-client/page-reader';
import { hasRow, useSelection } from '../../store/selection.slice';
import { useTable, viewRows } from '../../store/table.slice';

let anchorIndex = 0;

interface HeldKeys {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export async function clickRow(row: number, index: number, held: HeldKeys): Promise<void> {
  const selection = useSelection.getState();
  selection.look(asRow(row));
  if (held.shiftKey) await selectRange(index, held.ctrlKey || held.metaKey);
  else if (held.ctrlKey || held.metaKey) toggleRow(row, index);
  else {
    anchorIndex = index;
    selection.change(Uint32Array.of(row), 'replace');
  }
}

/** A click on a line whose page is on its way: the row comes from the view. */
export async function clickLine(index: number, held: HeldKeys): Promise<void> {
  const { view } = useTable.getState();
  const row = view === null ? undefined : (await viewRows(view.view))[index];
  if (row !== undefined) await clickRow(row, index, held);
}

export function toggleRow(row: number, index: number): void {
  const { rows, change } = useSelection.getState();
  anchorIndex = index;
  change(Uint32Array.of(row), hasRow(rows, row) ? 'remove' : 'add');
}

/** Shift with an arrow: the grid's cursor moves and the range from the anchor follows. */
export async function extendByKey(api: GridApi<PageRow>, step: 1 | -1): Promise<void> {
  const cursor = api.getFocusedCell() ?? null;
  if (cursor === null) return;
  if (useSelection.getState().rows.length <= 1) anchorIndex = cursor.rowIndex;
  const next = cursor.rowIndex + step;
  if (next < 0 || next >= (useTable.getState().view?.rowCount ?? 0)) return;
  api.ensureIndexVisible(next);
  api.setFocusedCell(next, cursor.column);
  await selectRange(next, false);
}

async function selectRange(index: number, isAdded: boolean): Promise<void> {
  const { view } = useTable.getState();
  if (view === null) return;
  const rows = await viewRows(view.view);
  const range = rows.slice(Math.min(anchorIndex, index), Math.max(anchorIndex, index) + 1);
  const row = rows[index];
  const selection = useSelection.getState();
  selection.change(range, isAdded ? 'add' : 'replace');
  if (row !== undefined) selection.look(asRow(row));
}
