// Over map and table: the search, and a chip for every condition that narrows what both show.
import { describeError } from '#shared/contract/errors';
import { describeCondition } from '../../store/column-condition';
import { type FilterOrigin, useFilter } from '../../store/filter.slice';
import { useTable } from '../../store/table.slice';
import { Button, IconButton } from '../../ui/Button';
import { SafeText } from '../../ui/SafeText';
import { SearchBox } from './SearchBox';
import './filter-bar.css';

const originWords: Readonly<Record<FilterOrigin, string>> = {
  search: 'Search',
  columns: 'Column',
  finding: 'Finding',
  tag: 'Tag',
  difference: 'Difference',
  selection: 'Selection',
  legend: 'Legend',
};

interface Chip {
  readonly key: string;
  readonly origin: FilterOrigin;
  readonly label: string;
  readonly remove: () => void;
}

export function FilterBar(): React.JSX.Element {
  const { parts, columns, past, future, set, setColumn, clear, back, forward } = useFilter();
  const problem = useTable((slice) => slice.problem);
  const chips: Chip[] = Object.entries(parts).flatMap(([name, part]): readonly Chip[] => {
    const origin = name as FilterOrigin;
    if (origin !== 'columns')
      return [{ key: origin, origin, label: part.label, remove: () => set(origin, null) }];
    return Object.entries(columns).map(([column, condition]) => ({
      key: `column ${column}`,
      origin,
      label: describeCondition(column, condition),
      remove: () => setColumn(column, null),
    }));
  });
  return (
    <div className="filter-bar">
      <div className="filter-bar-line">
        <SearchBox />
        <ul className="filter-chips" aria-label="Filters">
          {chips.map((chip) => (
            <li key={chip.key} className="filter-chip">
              <span className="filter-chip-origin">{originWords[chip.origin]}</span>
              <span className="filter-chip-label" title={chip.label}>
                <SafeText text={chip.label} />
              </span>
              <IconButton
                isSmall
                icon="close"
                label={`Remove the filter: ${chip.label}`}
                onClick={chip.remove}
              />
            </li>
          ))}
        </ul>
        {chips.length > 1 && (
          <Button isSmall look="quiet" onClick={clear}>
            Clear all
          </Button>
        )}
        <div className="filter-bar-history">
          <IconButton
            isSmall
            icon="left"
            label="Filter before this one (Alt+←)"
            disabled={past.length === 0}
            onClick={back}
          />
          <IconButton
            isSmall
            icon="right"
            label="Filter after this one (Alt+→)"
            disabled={future.length === 0}
            onClick={forward}
          />
        </div>
      </div>
      {problem !== null && problem.code !== 'engine-lost' && problem.code !== 'cancelled' && (
        <p className="filter-problem" role="alert">
          <SafeText text={describeError(problem)} /> The rows shown are those from before.
        </p>
      )}
    </div>
  );
}
