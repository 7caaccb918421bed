import { type CompareState, contentKey } from '#shared/contract/compare';
import { type DifferenceKind, isKindInCase, isKindShown, useCompare } from '../../store/compare.slice';
import { useFilter } from '../../store/filter.slice';
import { useMapColor } from '../../store/map-color.slice';
import { Button } from '../../ui/Button';
import { Facts } from '../../ui/Facts';
import { formatCount, formatRows, shortHash } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';
import { orderWords } from './order-words';

/** What was compared and what came out, each difference with a way to see its rows. */
export function CompareSummary({ compare }: { readonly compare: CompareState }): React.JSX.Element {
  const isColored = useMapColor((slice) => slice.by === 'difference');
  const choose = useMapColor((slice) => slice.choose);
  const flips = compare.labelFlips.reduce((sum, flip) => sum + flip.count, 0);
  return (
    <div className="compare-summary">
      <Facts
        facts={[
          versionFact('Before', compare, 'before'),
          versionFact('After', compare, 'after'),
          [
            'Rows matched by',
            compare.key === contentKey ? (
              'content of the whole row'
            ) : (
              <span key="key">
                column <SafeText text={compare.key} />
              </span>
            ),
          ],
          ['In both', formatRows(compare.commonRows)],
        ]}
      />
      <ul className="compare-differences" aria-label="Differences">
        <Difference
          compare={compare}
          kind="added"
          count={compare.addedCount}
          title={`${rowWord(compare.addedCount)} added`}
        />
        <Difference
          compare={compare}
          kind="removed"
          count={compare.removedCount}
          title={`${rowWord(compare.removedCount)} removed`}
        />
        <Difference
          compare={compare}
          kind="changed"
          count={compare.changedRowCount}
          title={`${rowWord(compare.changedRowCount)} changed, in ${formatCount(compare.changedCellCount)} ${compare.changedCellCount === 1 ? 'cell' : 'cells'}`}
        />
        {compare.labelColumn !== null && (
          <Difference
            compare={compare}
            kind="labelChanged"
            count={flips}
            title={flips === 1 ? 'label changed' : 'labels changed'}
          />
        )}
      </ul>
      <p className="compare-order">{orderWords(compare)}</p>
      <Facts
        facts={[
          ...compare.changedByColumn.map(
            ({ column, count }) =>
              [`In ${column}`, `${formatCount(count)} ${count === 1 ? 'cell' : 'cells'} changed`] as const,
          ),
          columnsFact('Columns added', compare.columnsAdded),
          columnsFact('Columns removed', compare.columnsRemoved),
          columnsFact(
            'Columns retyped',
            compare.columnsRetyped.map(({ column, before, after }) => `${column} (${before} → ${after})`),
          ),
        ]}
      />
      {compare.notes.length > 0 && (
        <ul className="compare-notes" aria-label="Notes">
          {compare.notes.map((note) => (
            <li key={note}>
              <SafeText text={note} />
            </li>
          ))}
        </ul>
      )}
      <Button
        isSmall
        icon="map"
        aria-pressed={isColored}
        onClick={() => choose(isColored ? null : 'difference')}
      >
        Colour the map by difference
      </Button>
    </div>
  );
}

const rowWord = (count: number): string => (count === 1 ? 'row' : 'rows');

function versionFact(
  title: string,
  compare: CompareState,
  side: CompareState['caseSide'],
): readonly [string, React.JSX.Element] {
  const isBefore = side === 'before';
  const hash = isBefore ? compare.beforeHash : compare.afterHash;
  return [
    title,
    <span key={side}>
      <SafeText text={isBefore ? compare.before : compare.after} />
      {compare.caseSide === side && ' (this case)'}
      <small className="compare-version">
        {formatRows(isBefore ? compare.beforeRows : compare.afterRows)},{' '}
        <code title={`SHA-256 of the evidence: ${hash}`}>{shortHash(hash)}</code>
      </small>
    </span>,
  ];
}

function columnsFact(title: string, columns: readonly string[]): readonly [string, React.JSX.Element] | null {
  return columns.length === 0 ? null : [title, <SafeText key={title} text={columns.join(', ')} />];
}

interface DifferenceProps {
  readonly compare: CompareState;
  readonly kind: DifferenceKind;
  readonly count: number;
  readonly title: string;
}

function Difference({ compare, kind, count, title }: DifferenceProps): React.JSX.Element {
  const isShown = useFilter((slice) => isKindShown(slice.parts.difference?.filter, kind));
  const showRows = useCompare((slice) => slice.showRows);
  const isHere = isKindInCase(kind, compare.caseSide);
  return (
    <li>
      <b>{formatCount(count)}</b>
      <span>{title}</span>
      {count > 0 && isHere && (
        <Button
          isSmall
          aria-pressed={isShown}
          aria-label={`Show these rows: ${title}`}
          onClick={() => showRows(kind)}
        >
          Show these rows
        </Button>
      )}
      {count > 0 && !isHere && <small>not in this case, listed below</small>}
    </li>
  );
}
