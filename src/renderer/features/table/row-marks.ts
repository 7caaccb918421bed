// Shows selection and looked-at row on the rows that are drawn; rows drawn later take it from the stores themselves.
import type { GridApi, IRowNode } from 'ag-grid-community';
import type { Row } from '#shared/model/ids';
import type { PageRow } from '../../engine-client/page-reader';
import { engine } from '../../store/connection.slice';
import { hasRow, useSelection } from '../../store/selection.slice';
import type { OpenView } from '../../store/table.slice';

export function markSelected(api: GridApi<PageRow>): void {
  const { rows } = useSelection.getState();
  const on: IRowNode<PageRow>[] = [];
  const off: IRowNode<PageRow>[] = [];
  api.forEachNode((node) => {
    if (node.data === undefined) return;
    const isIn = hasRow(rows, node.data.row);
    if (isIn !== node.isSelected()) (isIn ? on : off).push(node);
  });
  if (on.length > 0) api.setNodesSelected({ nodes: on, newValue: true });
  if (off.length > 0) api.setNodesSelected({ nodes: off, newValue: false });
}

export function markLooked(frame: HTMLElement | null, row: Row | null): void {
  if (frame === null) return;
  for (const element of frame.querySelectorAll('.row-looked')) element.classList.remove('row-looked');
  if (row === null) return;
  for (const element of frame.querySelectorAll(`[row-id="${row}"]`)) element.classList.add('row-looked');
}

/** Scrolls a row into sight where the view has it; the grid's cursor goes along if it is in the grid. */
export async function lookAt(api: GridApi<PageRow>, view: OpenView, row: Row): Promise<void> {
  if (api.isDestroyed()) return;
  // Before anything was focused the grid answers undefined, whatever its types say.
  const cursor = api.getFocusedCell() ?? null;
  if (cursor !== null && api.getDisplayedRowAtIndex(cursor.rowIndex)?.data?.row === row) return;
  const index = await engine().call('table.indexOf', { view: view.view, row });
  if (index < 0 || api.isDestroyed() || useSelection.getState().focus !== row) return;
  api.ensureIndexVisible(index);
  if (cursor !== null && document.activeElement?.closest('.table-grid') !== null)
    api.setFocusedCell(index, cursor.column);
}
