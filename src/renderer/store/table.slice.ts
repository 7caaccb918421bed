// The rows of the table: what the filter and the order leave, as a view that the engine keeps.
import { create } from 'zustand';
import type { Pending } from '#shared/contract/client';
import type { EngineError } from '#shared/contract/errors';
import type { TableView } from '#shared/contract/table';
import type { Filter, Sort } from '#shared/model/filter';
import type { Row, ViewId } from '#shared/model/ids';
import { useCase } from './case.slice';
import { engine } from './connection.slice';
import { combinedFilter, useFilter } from './filter.slice';
import { errorOf } from './notice.slice';

export interface OpenView extends TableView {
  readonly filter: Filter | null;
  readonly sort: readonly Sort[];
}

interface TableSlice {
  readonly view: OpenView | null;
  readonly isOpening: boolean;
  /** Why the wanted view could not be had; the one before stays. */
  readonly problem: EngineError | null;
  readonly sort: readonly Sort[];
  /** Columns that the user has shown or hidden; the others follow the default. */
  readonly shown: Readonly<Record<string, boolean>>;
  /** Counts up when tags or scores changed and pages must be read again. */
  readonly contentVersion: number;
  readonly sortBy: (column: string, isAdded: boolean) => void;
  readonly setSort: (sort: readonly Sort[]) => void;
  readonly showColumn: (column: string, isShown: boolean) => void;
  readonly contentChanged: () => void;
  readonly forget: () => void;
}

/** Where the cursor goes for a search. */
export const searchInputId = 'table-search';

const nothing = { view: null, isOpening: false, problem: null, sort: [], shown: {} };

export const useTable = create<TableSlice>((set, get) => ({
  ...nothing,
  contentVersion: 0,
  sortBy: (column, isAdded) => get().setSort(nextSort(get().sort, column, isAdded)),
  setSort: (sort) => {
    set({ sort });
    void openView();
  },
  showColumn: (column, isShown) => set({ shown: { ...get().shown, [column]: isShown } }),
  contentChanged: () => set({ contentVersion: get().contentVersion + 1 }),
  forget: () => set(nothing),
}));

/** A click on a header: ascending, descending, none; with Shift the column is added to the order. */
export function nextSort(sort: readonly Sort[], column: string, isAdded: boolean): readonly Sort[] {
  const before = sort.find((part) => part.column === column);
  const first = column === 'suspicion' ? 'descending' : 'ascending';
  const second = first === 'ascending' ? 'descending' : 'ascending';
  const next: Sort | null =
    before === undefined
      ? { column, direction: first }
      : before.direction === first
        ? { column, direction: second }
        : null;
  if (!isAdded) return next === null ? [] : [next];
  if (before === undefined) return next === null ? sort : [...sort, next];
  return sort.flatMap((part) => (part.column === column ? (next === null ? [] : [next]) : [part]));
}

let opening: Pending<TableView> | null = null;
let lastAsked = 0;

/** Asks the engine for the rows that filter and order leave; a later question makes an earlier one void. */
export async function openView(): Promise<void> {
  const asked = ++lastAsked;
  opening?.cancel();
  opening = null;
  if (useCase.getState().state?.dataset.phase !== 'ready') return;
  const filter = combinedFilter(useFilter.getState().parts);
  const { sort } = useTable.getState();
  useTable.setState({ isOpening: true });
  try {
    opening = engine().start('table.open', { filter, sort });
    const view = await opening.result;
    if (asked === lastAsked)
      useTable.setState({ view: { ...view, filter, sort }, isOpening: false, problem: null });
  } catch (thrown) {
    if (asked === lastAsked) useTable.setState({ isOpening: false, problem: errorOf(thrown) });
  }
}

let rowsOfView: { readonly view: ViewId; readonly rows: Promise<Uint32Array> } | null = null;

/** All rows of the view in its order; asked once for a view. */
export function viewRows(view: ViewId): Promise<Uint32Array> {
  if (rowsOfView?.view !== view) {
    const rows = engine().call('table.rows', { view });
    rowsOfView = { view, rows };
    rows.catch(() => {
      rowsOfView = null;
    });
  }
  return rowsOfView?.rows ?? Promise.resolve(new Uint32Array(0));
}

/** The row `delta` places after the given one in the view, or null at its ends. */
export async function rowBeside(row: Row | null, delta: number): Promise<Row | null> {
  const { view } = useTable.getState();
  if (view === null || view.rowCount === 0) return null;
  const rows = await viewRows(view.view);
  const at = row === null ? -1 : await engine().call('table.indexOf', { view: view.view, row });
  const wanted = at === -1 ? (delta > 0 ? 0 : rows.length - 1) : at + delta;
  return (rows[wanted] ?? null) as Row | null;
}
