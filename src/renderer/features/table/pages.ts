import { type PageRow, readPage } from '../../engine-client/page-reader';
import { engine } from '../../store/connection.slice';
import type { OpenView } from '../../store/table.slice';

export const pageRows = 100;

/** Rows `start` to `end` of a view with the columns asked for. */
export async function readRows(
  view: OpenView,
  start: number,
  end: number,
  columns: readonly string[],
): Promise<readonly PageRow[]> {
  if (view.rowCount === 0) return [];
  const page = await engine().call('table.page', { view: view.view, start, end, columns });
  return readPage(page.arrow, columns);
}
