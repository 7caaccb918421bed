// The legend: a click hides or shows a category, a double click shows it alone.
import { useMemo, useState } from 'react';
import type { MapColors } from '#shared/contract/map';
import { formatValue } from '#shared/raster/format-value';
import { type LegendEntry, legendEntries } from '#shared/raster/legend';
import { tagColor } from '#shared/raster/palette';
import { cssColor } from '#shared/raster/picture';
import { rampColor } from '#shared/raster/ramp';
import { rasterThemes, type ThemeName } from '#shared/raster/theme';
import { useCase } from '../../store/case.slice';
import { useFilter } from '../../store/filter.slice';
import { formatCount } from '../../ui/format-number';
import { visibleText } from '../../ui/hidden-characters';
import { SafeText } from '../../ui/SafeText';
import { LegendSwatch } from './LegendSwatch';
import { describeShown, isolate, searchEntries, shownRows } from './legend-model';
import { useMap } from './map.slice';
import './map-legend.css';

const searchedFrom = 12;
const shownAtFirst = 12;

export function MapLegend({ theme }: { readonly theme: ThemeName }): React.JSX.Element | null {
  const colors = useMap((slice) => slice.colors);
  const hidden = useMap((slice) => slice.hidden);
  const tags = useCase((slice) => slice.state?.tags.tags);
  const isOpen = useMap((slice) => slice.isLegendOpen);
  const hasMap = useMap((slice) => slice.bounds !== null);
  const entries = useMemo(() => {
    if (colors === null) return [];
    const ownColors = new Map(colors.column === 'tag' ? tags?.map((tag) => [tag.name, tag.color]) : []);
    const ownColor = (name: string): number | undefined => {
      const color = ownColors.get(name);
      return color === undefined ? undefined : tagColor(color);
    };
    return legendEntries(colors, rasterThemes[theme], ownColor).filter((entry) => entry.count > 0);
  }, [colors, tags, theme]);
  if (colors === null || !hasMap) return null;
  return (
    <aside className="map-legend" aria-label="Legend">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          title={isOpen ? 'Fold the legend' : 'Unfold the legend'}
          onClick={() => useMap.getState().unfoldLegend(!isOpen)}
        >
          <SafeText text={colors.column} />
          <span aria-hidden="true">{isOpen ? '–' : '+'}</span>
        </button>
      </h3>
      {isOpen && colors.kind === 'number' && <NumberRange colors={colors} theme={theme} />}
      {isOpen && <EntryList key={colors.column} entries={entries} />}
      {hidden.size > 0 && <HiddenActions colors={colors} entries={entries} />}
    </aside>
  );
}

function NumberRange({
  colors,
  theme,
}: {
  readonly colors: Extract<MapColors, { kind: 'number' }>;
  readonly theme: ThemeName;
}): React.JSX.Element {
  const stops = Array.from({ length: 13 }, (_, i) => cssColor(rampColor(theme, i, 13))).join(', ');
  return (
    <div className="map-ramp">
      <div className="map-ramp-bar" style={{ backgroundImage: `linear-gradient(to right, ${stops})` }} />
      <span>{formatValue(colors.min)}</span>
      <span>{formatValue(colors.max)}</span>
    </div>
  );
}

function EntryList({ entries }: { readonly entries: readonly LegendEntry[] }): React.JSX.Element {
  const hidden = useMap((slice) => slice.hidden);
  const [search, setSearch] = useState('');
  const [isOpen, setOpen] = useState(false);
  const found = searchEntries(entries, search);
  const listed = isOpen || search !== '' ? found : found.slice(0, shownAtFirst);
  const rest = found.slice(listed.length);
  const restCount = rest.reduce((sum, entry) => sum + entry.count, 0);
  const all = entries.map((entry) => entry.category);
  const { toggle, hide } = useMap.getState();
  return (
    <>
      {entries.length > searchedFrom && (
        <input
          type="search"
          className="map-legend-search"
          aria-label="Search in the legend"
          placeholder={`Search ${formatCount(entries.length)} values`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ul>
        {listed.map((entry) => (
          <li key={entry.category} className="map-legend-line">
            <button
              type="button"
              className="map-legend-entry"
              aria-pressed={!hidden.has(entry.category)}
              title={`${visibleText(entry.name)}: ${formatCount(entry.count)} rows. Click hides or shows, double click shows it alone.`}
              onClick={() => toggle(entry.category)}
              onDoubleClick={() => hide(isolate(hidden, entry.category, all))}
            >
              <LegendSwatch style={entry.style} />
              <span className="map-legend-name">
                <SafeText text={entry.name} />
              </span>
              <span className="map-legend-count">{formatCount(entry.count)}</span>
            </button>
            <button
              type="button"
              className="map-legend-only"
              aria-label={`Show ${visibleText(entry.name)} alone, or all again`}
              onClick={() => hide(isolate(hidden, entry.category, all))}
            >
              only
            </button>
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <button type="button" className="map-legend-more" onClick={() => setOpen(true)}>
          +{formatCount(rest.length)} others
          <span className="map-legend-count">{formatCount(restCount)}</span>
        </button>
      )}
      {search !== '' && found.length === 0 && <p className="map-legend-none">No value holds “{search}”.</p>}
    </>
  );
}

function HiddenActions({
  colors,
  entries,
}: {
  readonly colors: MapColors;
  readonly entries: readonly LegendEntry[];
}): React.JSX.Element {
  const hidden = useMap((slice) => slice.hidden);
  const filterToShown = (): void => {
    useFilter.getState().set('legend', {
      filter: { op: 'rows', rows: shownRows(colors, hidden) },
      label: `${colors.column}: ${describeShown(entries, hidden)}`,
    });
  };
  return (
    <div className="map-legend-actions">
      <button type="button" onClick={() => useMap.getState().hide(new Set())}>
        Show all
      </button>
      <button type="button" title="The table too shows only rows of these values" onClick={filterToShown}>
        Filter to these
      </button>
    </div>
  );
}
