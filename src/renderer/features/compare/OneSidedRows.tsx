import type { CompareState, OneSided } from '#shared/contract/compare';
import { asRow } from '#shared/model/ids';
import { isKindInCase, moreOneSided, type OneSidedKind } from '../../store/compare.slice';
import { useSelection } from '../../store/selection.slice';
import { formatCount } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';
import { Section } from '../../ui/Section';
import { MoreButton } from './MoreButton';
import { useMore } from './use-more';

interface OneSidedRowsProps {
  readonly compare: CompareState;
  readonly which: OneSidedKind;
}

/** Rows that only one version has. Those of this case can be looked at; the others are named. */
export function OneSidedRows({ compare, which }: OneSidedRowsProps): React.JSX.Element | null {
  const total = which === 'added' ? compare.addedCount : compare.removedCount;
  const more = useMore<OneSided>(which === 'added' ? compare.added : compare.removed, total, (known) =>
    moreOneSided(which, known),
  );
  const visit = useSelection((slice) => slice.visit);
  if (total === 0) return null;
  const isHere = isKindInCase(which, compare.caseSide);
  const title = which === 'added' ? 'Added rows' : 'Removed rows';
  return (
    <Section title={title} count={formatCount(total)}>
      {!isHere && (
        <p className="field-hint">
          These rows are not in this case: row numbers are those of{' '}
          <SafeText text={which === 'added' ? compare.after : compare.before} />.
        </p>
      )}
      <ul className="one-sided" aria-label={title}>
        {more.shown.map(({ row, id }) => {
          const words = (
            <>
              <span className="changed-cell-row">Row {row}</span>
              <span className="changed-cell-id">{id === null ? <i>no id</i> : <SafeText text={id} />}</span>
            </>
          );
          return (
            <li key={row}>
              {isHere ? (
                <button type="button" title={`Look at row ${row}`} onClick={() => visit(asRow(row))}>
                  {words}
                </button>
              ) : (
                <span>{words}</span>
              )}
            </li>
          );
        })}
      </ul>
      <MoreButton more={more} noun="rows" />
    </Section>
  );
}
