// Walking through the rows of the view, and selecting by it.
import { formatCount } from '../ui/format-number';
import { useFilter } from './filter.slice';
import { report } from './notice.slice';
import { useSelection } from './selection.slice';
import { rowBeside, useTable, viewRows } from './table.slice';

let lastStep: Promise<void> = Promise.resolve();

/** Goes on by some rows of the view; steps taken quickly are taken one after the other. */
export function stepRow(delta: number): Promise<void> {
  lastStep = lastStep.then(async () => {
    try {
      const { focus, visit } = useSelection.getState();
      const row = await rowBeside(focus, delta);
      if (row !== null) visit(row);
    } catch (thrown) {
      report(thrown);
    }
  });
  return lastStep;
}

/** Every row of the view, not only those on the screen. */
export async function selectAllFiltered(): Promise<void> {
  const { view } = useTable.getState();
  if (view === null) return;
  try {
    useSelection.getState().change(await viewRows(view.view), 'replace');
  } catch (thrown) {
    report(thrown);
  }
}

/** Makes the selection a filter; what is selected stays so. */
export function filterToSelection(): void {
  const { rows } = useSelection.getState();
  if (rows.length === 0) return;
  useFilter.getState().set('selection', {
    filter: { op: 'rows', rows },
    label: `${formatCount(rows.length)} selected`,
  });
}
