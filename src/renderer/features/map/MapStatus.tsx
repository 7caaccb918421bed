// One line below the map: how many rows are shown, match and are selected, and how the map was made.
import { useSelection } from '../../store/selection.slice';
import { formatCount } from '../../ui/format-number';
import { useMap } from './map.slice';

interface MapStatusProps {
  readonly rowCount: number;
  /** Rows that the filter matches; null without a filter. */
  readonly matchingCount: number | null;
}

export function MapStatus({ rowCount, matchingCount }: MapStatusProps): React.JSX.Element {
  const shown = useMap((slice) => slice.shown);
  const notice = useMap((slice) => slice.notice);
  const selectedCount = useSelection((slice) => slice.rows.length);
  const without = shown?.withoutCoordinates ?? 0;
  const counts = [
    shown !== null && shown.rowCount < rowCount
      ? `A sample of ${formatCount(shown.rowCount)} of ${formatCount(rowCount)} rows`
      : `${formatCount(rowCount)} rows`,
    matchingCount === null ? '' : `${formatCount(matchingCount)} match the filter`,
    selectedCount === 0 ? '' : `${formatCount(selectedCount)} selected`,
    without === 0 ? '' : `${formatCount(without)} not on the map, without a usable vector`,
  ].filter((part) => part !== '');
  return (
    <footer className="map-status">
      <output className="map-status-counts">
        {counts.join(' · ')}
        {notice !== '' && <span className="map-status-notice"> · {notice}</span>}
      </output>
      {shown !== null && (
        <span
          className="map-status-method"
          title={`Projected: ${shown.params.embedding}\nMap SHA-256: ${shown.sha256}`}
        >
          {shown.params.method}, {shown.params.neighbours} neighbours, min. distance {shown.params.minDist},{' '}
          {shown.params.epochs} epochs, {shown.params.metric}, seed {shown.params.seed} · map{' '}
          <code>{shown.sha256.slice(0, 12)}</code>
        </span>
      )}
    </footer>
  );
}
