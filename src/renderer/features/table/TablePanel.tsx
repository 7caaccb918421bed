import { useCase } from '../../store/case.slice';
import { useFilter } from '../../store/filter.slice';
import { useLayout } from '../../store/layout.slice';
import { useTable } from '../../store/table.slice';
import { Button, IconButton } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { formatRows } from '../../ui/format-number';
import { ColumnMenu } from './ColumnMenu';
import { TableGrid } from './TableGrid';
import './table-panel.css';

export function TablePanel(): React.JSX.Element {
  const view = useTable((slice) => slice.view);
  const sort = useTable((slice) => slice.sort);
  const setSort = useTable((slice) => slice.setSort);
  const maximised = useLayout((slice) => slice.maximised);
  const toggleMaximised = useLayout((slice) => slice.toggleMaximised);
  const hasScores = useCase((slice) => slice.state?.findings.phase === 'done');
  const clearFilter = useFilter((slice) => slice.clear);
  return (
    <>
      <header className="table-head">
        <h2>Table</h2>
        <span className="table-head-words">
          {view === null ? '' : formatRows(view.rowCount)}
          {sort.length > 0 &&
            `, by ${sort.map((part) => `${part.column} ${part.direction === 'ascending' ? '↑' : '↓'}`).join(', ')}`}
        </span>
        {sort.length > 0 && (
          <Button isSmall look="quiet" onClick={() => setSort([])}>
            Row order
          </Button>
        )}
        {hasScores && sort[0]?.column !== 'suspicion' && (
          <Button
            isSmall
            look="quiet"
            title="Most suspicious rows first (S)"
            onClick={() => setSort([{ column: 'suspicion', direction: 'descending' }])}
          >
            Most suspicious first
          </Button>
        )}
        <ColumnMenu />
        <IconButton
          icon={maximised === 'table' ? 'shrink' : 'expand'}
          label={maximised === 'table' ? 'Show map and table (T)' : 'Maximise the table (T)'}
          onClick={() => toggleMaximised('table')}
        />
      </header>
      <div className="table-body">
        {view !== null && <TableGrid view={view} />}
        {view?.rowCount === 0 && (
          <div className="table-nothing">
            <EmptyState title="No row meets all conditions.">
              <Button onClick={clearFilter}>Clear all filters</Button>
            </EmptyState>
          </div>
        )}
      </div>
    </>
  );
}
