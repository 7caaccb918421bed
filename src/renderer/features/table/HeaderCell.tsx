import type { CustomHeaderProps } from 'ag-grid-react';
import { useEffect, useRef, useState } from 'react';
import { useFilter } from '../../store/filter.slice';
import { useTable } from '../../store/table.slice';
import { Icon } from '../../ui/Icon';
import { Popover } from '../../ui/Popover';
import { SafeText } from '../../ui/SafeText';
import { ColumnFilter } from './ColumnFilter';
import { type EvidenceColumn, isAskable } from './column-plan';
import './header-cell.css';

export interface HeaderCellOwnProps {
  readonly title: string;
  readonly about: string;
  /** What to sort by; null where that is not possible. */
  readonly sortColumn: string | null;
  readonly evidence: EvidenceColumn | null;
}

/** Name of a column: a click sorts, with Shift as one order more; the funnel filters. */
export function HeaderCell(props: CustomHeaderProps & HeaderCellOwnProps): React.JSX.Element {
  const { title, about, sortColumn, evidence, eGridHeader } = props;
  const sort = useTable((slice) => slice.sort);
  const sortBy = useTable((slice) => slice.sortBy);
  const isFiltered = useFilter((slice) => evidence !== null && slice.columns[evidence.name] !== undefined);
  const [isFilterOpen, setFilterOpen] = useState(false);
  const funnel = useRef<HTMLButtonElement>(null);
  const at = sort.findIndex((part) => part.column === sortColumn);
  const direction = at === -1 ? null : (sort[at]?.direction ?? null);
  useEffect(() => {
    if (sortColumn !== null) eGridHeader.setAttribute('aria-sort', direction ?? 'none');
  }, [eGridHeader, sortColumn, direction]);
  return (
    <div className="header-cell">
      <button
        type="button"
        className="header-name"
        title={sortColumn === null ? about : `${about} · click to sort, Shift+click to add to the order`}
        disabled={sortColumn === null}
        onClick={(event) => {
          if (sortColumn !== null) sortBy(sortColumn, event.shiftKey);
        }}
      >
        <span className="header-title">
          <SafeText text={title} />
        </span>
        {evidence !== null && evidence.role !== null && evidence.role !== evidence.name && (
          <span className="header-role">{evidence.role}</span>
        )}
        {direction !== null && <Icon name={direction === 'ascending' ? 'sortUp' : 'sortDown'} size={11} />}
        {direction !== null && sort.length > 1 && <small>{at + 1}</small>}
      </button>
      {evidence !== null && isAskable(evidence.kind) && (
        <button
          ref={funnel}
          type="button"
          className={isFiltered ? 'header-filter header-filter-on' : 'header-filter'}
          aria-label={`Filter by ${title}`}
          aria-expanded={isFilterOpen}
          title={`Filter by ${title}`}
          onClick={() => setFilterOpen(!isFilterOpen)}
        >
          <Icon name="filter" size={11} />
        </button>
      )}
      {isFilterOpen && evidence !== null && (
        <Popover
          anchor={funnel}
          label={`Filter by ${title}`}
          width={300}
          onClose={() => setFilterOpen(false)}
        >
          <ColumnFilter column={evidence} onClose={() => setFilterOpen(false)} />
        </Popover>
      )}
    </div>
  );
}
