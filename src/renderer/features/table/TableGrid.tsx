// The grid itself: pages of the view as it scrolls, selection and looked-at row kept with the rest of the window.
import {
  type CellFocusedEvent,
  CellStyleModule,
  ColumnApiModule,
  type GridApi,
  type IDatasource,
  InfiniteRowModelModule,
  ModuleRegistry,
  RowApiModule,
  type RowClickedEvent,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { asRow } from '#shared/model/ids';
import type { PageRow } from '../../engine-client/page-reader';
import { useCase } from '../../store/case.slice';
import { report } from '../../store/notice.slice';
import { useSelection } from '../../store/selection.slice';
import { type OpenView, useTable } from '../../store/table.slice';
import { planColumns } from './column-plan';
import { gridColumns } from './grid-columns';
import { gridTheme } from './grid-theme';
import { pageRows, readRows } from './pages';
import { clickLine, clickRow, extendByKey, toggleRow } from './row-gestures';
import { lookAt, markLooked, markSelected } from './row-marks';

ModuleRegistry.registerModules([
  InfiniteRowModelModule,
  RowSelectionModule,
  RowStyleModule,
  CellStyleModule,
  ColumnApiModule,
  RowApiModule,
  ScrollApiModule,
]);

const plainRowPx = 26;
const imageRowPx = 48;
const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

export function TableGrid({ view }: { readonly view: OpenView }): React.JSX.Element {
  const dataset = useCase((slice) => slice.state?.dataset);
  const hasScores = useCase((slice) => slice.state?.findings.phase === 'done');
  const chosen = useTable((slice) => slice.shown);
  const contentVersion = useTable((slice) => slice.contentVersion);
  const frame = useRef<HTMLDivElement>(null);
  /** Whether the grid's cursor moves because of a key: a click says itself what it selects. */
  const isKeyMove = useRef(false);
  const [api, setApi] = useState<GridApi<PageRow> | null>(null);
  const columnKey = dataset?.columns;
  const roles = dataset?.roles;
  const shown = useMemo(
    () =>
      columnKey === undefined || roles === undefined
        ? []
        : planColumns({ columns: columnKey, roles }, chosen).filter((column) => column.isShown),
    [columnKey, roles, chosen],
  );
  const names = useMemo(() => shown.map((column) => column.name), [shown]);
  const hasImages = shown.some((column) => column.kind === 'image');
  const columns = useMemo(
    () => [...gridColumns(shown, { hasScores: hasScores === true, imagePx: imageRowPx - 6 })],
    [shown, hasScores],
  );
  const datasource = useDatasource(view, names, api);
  useEffect(() => {
    if (contentVersion > 0) api?.refreshInfiniteCache();
  }, [api, contentVersion]);
  useLinkedRows(api, frame, view);
  const onFocused = useCallback((event: CellFocusedEvent<PageRow>) => {
    if (!isKeyMove.current || event.rowIndex === null) return;
    const { focus, visit } = useSelection.getState();
    const row = event.api.getDisplayedRowAtIndex(event.rowIndex)?.data?.row;
    if (row !== undefined && row !== focus) visit(asRow(row));
  }, []);
  const onClicked = useCallback((event: RowClickedEvent<PageRow>) => {
    if (!(event.event instanceof MouseEvent) || event.rowIndex === null) return;
    const { data, rowIndex, event: press } = event;
    const clicked = data === undefined ? clickLine(rowIndex, press) : clickRow(data.row, rowIndex, press);
    clicked.catch(report);
  }, []);
  return (
    <div
      ref={frame}
      className={hasImages ? 'table-grid table-grid-tall' : 'table-grid'}
      onKeyDownCapture={() => {
        isKeyMove.current = true;
      }}
      onMouseDownCapture={() => {
        isKeyMove.current = false;
      }}
    >
      <AgGridReact<PageRow>
        theme={gridTheme}
        styleNonce={styleNonce}
        rowModelType="infinite"
        columnDefs={columns}
        maintainColumnOrder={false}
        {...(datasource === null ? {} : { datasource })}
        cacheBlockSize={pageRows}
        maxBlocksInCache={12}
        maxConcurrentDatasourceRequests={2}
        infiniteInitialRowCount={view.rowCount}
        getRowId={({ data }) => String(data.row)}
        rowHeight={hasImages ? imageRowPx : plainRowPx}
        rowBuffer={8}
        rowSelection={{
          mode: 'multiRow',
          checkboxes: false,
          headerCheckbox: false,
          enableClickSelection: false,
        }}
        rowClassRules={{
          'row-looked': ({ data }) => data !== undefined && data.row === useSelection.getState().focus,
        }}
        suppressOverlays={['loading', 'noRows']}
        suppressDragLeaveHidesColumns
        animateRows={false}
        tabToNextCell={leaveGrid}
        tabToNextHeader={leaveGrid}
        onGridReady={(event) => setApi(event.api)}
        onCellFocused={onFocused}
        onRowClicked={onClicked}
        onCellKeyDown={(event) => {
          if (!(event.event instanceof KeyboardEvent) || event.data === undefined || event.rowIndex === null)
            return;
          const press = event.event;
          if (press.key === ' ') {
            press.preventDefault();
            toggleRow(event.data.row, event.rowIndex);
          } else if (press.shiftKey && (press.key === 'ArrowDown' || press.key === 'ArrowUp')) {
            press.preventDefault();
            extendByKey(event.api, press.key === 'ArrowDown' ? 1 : -1).catch(report);
          }
        }}
        onModelUpdated={(event) => markSelected(event.api)}
      />
    </div>
  );
}

/** Tab leaves headings and cells, which the arrow keys move among; it would take thousands of presses otherwise. */
function leaveGrid(): boolean {
  return false;
}

/** A new datasource for each view, handed over once its first page is there, so that the rows do not blink. */
function useDatasource(
  view: OpenView,
  names: readonly string[],
  api: GridApi<PageRow> | null,
): IDatasource | null {
  const [datasource, setDatasource] = useState<IDatasource | null>(null);
  useEffect(() => {
    if (api === null) return;
    let isGone = false;
    let first: ReturnType<typeof readRows> | null = readRows(view, 0, pageRows, names);
    const source: IDatasource = {
      rowCount: view.rowCount,
      getRows: (wanted) => {
        const { startRow, endRow } = wanted;
        const rows = (startRow === 0 ? first : null) ?? readRows(view, startRow, endRow, names);
        if (startRow === 0) first = null;
        rows
          .then((page) => wanted.successCallback([...page], view.rowCount))
          .catch((thrown: unknown) => {
            wanted.failCallback();
            report(thrown);
          });
      },
    };
    first.then(
      () => {
        if (!isGone) setDatasource(source);
      },
      (thrown: unknown) => report(thrown),
    );
    return () => {
      isGone = true;
    };
  }, [view, names, api]);
  return datasource;
}

/** Selection and looked-at row, wherever they come from, shown on the rows. */
function useLinkedRows(
  api: GridApi<PageRow> | null,
  frame: React.RefObject<HTMLDivElement | null>,
  view: OpenView,
): void {
  useEffect(() => {
    if (api === null) return;
    markSelected(api);
    return useSelection.subscribe((slice, before) => {
      if (slice.rows !== before.rows) markSelected(api);
      if (slice.focus === before.focus) return;
      markLooked(frame.current, slice.focus);
      if (slice.focus !== null) lookAt(api, view, slice.focus).catch(report);
    });
  }, [api, frame, view]);
}
