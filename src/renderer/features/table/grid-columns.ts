// Column definitions of the grid. Values come from functions: an expression in a string would be compiled to code.
import type {
  ColDef,
  SuppressHeaderKeyboardEventParams,
  SuppressKeyboardEventParams,
} from 'ag-grid-community';
import type { PageCell, PageRow } from '../../engine-client/page-reader';
import {
  EvidenceRenderer,
  RankRenderer,
  RowNumberRenderer,
  SuspicionRenderer,
  TagsRenderer,
} from './cells/cell-renderers';
import type { EvidenceColumn } from './column-plan';
import { isAskable } from './column-plan';
import { HeaderCell, type HeaderCellOwnProps } from './HeaderCell';

export type GridColumn = ColDef<PageRow, unknown>;

export interface GridColumnsOptions {
  readonly hasScores: boolean;
  readonly imagePx: number;
}

/** Columns of the grid for the evidence columns that are shown. */
export function gridColumns(
  shown: readonly EvidenceColumn[],
  { hasScores, imagePx }: GridColumnsOptions,
): readonly GridColumn[] {
  return [
    computed('row', 'Row', 'Position in the evidence, from 0', 68, RowNumberRenderer, (row) => row.row, true),
    ...(hasScores
      ? [
          computed(
            'suspicion',
            'Suspicion',
            'Score in [0, 1] by which rows are ranked; not a probability',
            112,
            SuspicionRenderer,
            (row) => row.suspicion,
            true,
          ),
          computed('rank', 'Rank', 'Place by suspicion, from 1', 68, RankRenderer, (row) => row.rank, true),
        ]
      : []),
    computed('tags', 'Tags', 'Tags of people', 104, TagsRenderer, (row) => row.tags, false),
    ...shown.map(
      (evidence): GridColumn => ({
        colId: `evidence ${evidence.profile.position}`,
        headerName: evidence.name,
        width: evidence.widthPx,
        minWidth: 56,
        resizable: true,
        suppressMovable: false,
        suppressKeyboardEvent: isOurKey,
        suppressHeaderKeyboardEvent: isHeadingKey,
        headerComponent: HeaderCell,
        headerComponentParams: {
          title: evidence.name,
          about: aboutColumn(evidence),
          sortColumn: isAskable(evidence.kind) ? evidence.name : null,
          evidence,
        } satisfies HeaderCellOwnProps,
        valueGetter: ({ data }): PageCell | null => data?.cells.get(evidence.name) ?? null,
        cellRenderer: EvidenceRenderer,
        cellRendererParams: { evidence, imagePx },
      }),
    ),
  ];
}

function computed(
  column: string,
  title: string,
  about: string,
  width: number,
  cellRenderer: NonNullable<GridColumn['cellRenderer']>,
  value: (row: PageRow) => unknown,
  isPinned: boolean,
): GridColumn {
  return {
    colId: column,
    headerName: title,
    width,
    minWidth: 56,
    resizable: true,
    ...(isPinned ? { pinned: 'left' as const, lockPinned: true } : {}),
    suppressKeyboardEvent: isOurKey,
    suppressHeaderKeyboardEvent: isHeadingKey,
    cellClass: column === 'tags' ? '' : 'cell-right',
    headerComponent: HeaderCell,
    headerComponentParams: { title, about, sortColumn: column, evidence: null } satisfies HeaderCellOwnProps,
    valueGetter: ({ data }) => (data === undefined ? null : value(data)),
    cellRenderer,
  };
}

function aboutColumn({ name, role, profile }: EvidenceColumn): string {
  return [name, role === null ? null : `role: ${role}`, profile.declaredType]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Enter on a heading sorts by it, with Shift as one order more; Alt with the down arrow opens its filter. */
function isHeadingKey({ event }: SuppressHeaderKeyboardEventParams<PageRow>): boolean {
  const heading = event.target instanceof Element ? event.target.closest('.ag-header-cell') : null;
  const isFilter = event.altKey && event.key === 'ArrowDown';
  if (heading === null || event.target !== heading || (event.key !== 'Enter' && !isFilter)) return false;
  event.preventDefault();
  const button = heading.querySelector(isFilter ? '.header-filter' : '.header-name');
  button?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: event.shiftKey }));
  return true;
}

/** Keys that the table answers itself. */
function isOurKey({ event }: SuppressKeyboardEventParams<PageRow>): boolean {
  const isExtending = event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp');
  const isAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
  return event.key === ' ' || isExtending || isAll;
}
