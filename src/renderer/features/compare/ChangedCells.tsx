import type { ChangedCell, CompareState } from '#shared/contract/compare';
import { asRow } from '#shared/model/ids';
import { moreChanged } from '../../store/compare.slice';
import { useSelection } from '../../store/selection.slice';
import { formatCount } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';
import { Section } from '../../ui/Section';
import { CellPair } from './CellPair';
import { MoreButton } from './MoreButton';
import { useMore } from './use-more';

/** Every changed cell before and after, by row. */
export function ChangedCells({ compare }: { readonly compare: CompareState }): React.JSX.Element | null {
  const more = useMore(compare.changed, compare.changedCellCount, moreChanged);
  if (compare.changedCellCount === 0) return null;
  return (
    <Section title="Changed cells" count={formatCount(compare.changedCellCount)}>
      <ul className="changed-cells" aria-label="Changed cells">
        {more.shown.map((cell) => (
          <ChangedCellItem
            key={`${cell.row} ${cell.rowBefore} ${cell.column}`}
            cell={cell}
            compare={compare}
          />
        ))}
      </ul>
      <MoreButton more={more} noun="changed cells" />
    </Section>
  );
}

interface ChangedCellItemProps {
  readonly cell: ChangedCell;
  readonly compare: CompareState;
}

function ChangedCellItem({ cell, compare }: ChangedCellItemProps): React.JSX.Element {
  const visit = useSelection((slice) => slice.visit);
  const row = compare.caseSide === 'after' ? cell.row : cell.rowBefore;
  const isLooked = useSelection((slice) => slice.focus === row);
  const isMoved = cell.row !== cell.rowBefore;
  return (
    <li className={isLooked ? 'changed-cell changed-cell-looked' : 'changed-cell'}>
      <button
        type="button"
        className="changed-cell-head"
        title={`Look at row ${row}${isMoved ? `: it was row ${cell.rowBefore} before and is row ${cell.row} after` : ''}`}
        aria-current={isLooked ? 'true' : undefined}
        onClick={() => visit(asRow(row))}
      >
        <span className="changed-cell-row">Row {row}</span>
        <span className="changed-cell-id">
          <SafeText text={cell.id} />
        </span>
        <span className="changed-cell-column">
          <SafeText text={cell.column} />
        </span>
      </button>
      <CellPair before={cell.before} after={cell.after} />
    </li>
  );
}
