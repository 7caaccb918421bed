import { useMemo } from 'react';
import { useSelection } from '../../../store/selection.slice';
import { formatValue } from '../../../ui/format-number';
import { Picture } from '../../../ui/Picture';
import { SafeText } from '../../../ui/SafeText';
import type { NeighbourCard } from './use-record';

interface NeighboursProps {
  readonly neighbours: readonly NeighbourCard[];
  /** Label of the row itself, as cards show labels; null where it has none. */
  readonly label: string | null;
}

/** The nearest rows in the original space, and whether they carry the same label. */
export function Neighbours({ neighbours, label }: NeighboursProps): React.JSX.Element {
  const visit = useSelection((slice) => slice.visit);
  const agreeing = useMemo(
    () => neighbours.filter((neighbour) => neighbour.card?.label === label).length,
    [neighbours, label],
  );
  if (neighbours.length === 0)
    return <p className="field-hint">This row has no vector, so it has no neighbours.</p>;
  return (
    <>
      {label !== null && (
        <p className="neighbours-words">
          {agreeing} of the {neighbours.length} nearest rows carry the label “<SafeText text={label} />” too.
        </p>
      )}
      <ol className="neighbours">
        {neighbours.map(({ row, distance, card }) => {
          const isOther = label !== null && card?.label !== label;
          return (
            <li key={row}>
              <button type="button" onClick={() => visit(row)} title={`Look at row ${row}`}>
                {card?.image !== null && card?.image !== undefined && (
                  <Picture bytes={card.image} boxPx={28} label={`Image of row ${row}`} />
                )}
                <span className="neighbours-row">{row}</span>
                <span className={isOther ? 'neighbours-label neighbours-other' : 'neighbours-label'}>
                  {isOther ? '≠ ' : ''}
                  {card?.label === null || card === null ? '–' : <SafeText text={card.label} />}
                </span>
                <span className="neighbours-text">
                  <SafeText text={card?.text ?? ''} />
                </span>
                <span className="neighbours-distance">{formatValue(distance)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
