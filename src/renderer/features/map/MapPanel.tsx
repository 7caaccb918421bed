// The map: rows that are alike stand together. Everything on it can be seen, pointed at, selected and coloured.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ThemeName } from '#shared/raster/theme';
import { useCase } from '../../store/case.slice';
import { useSelection } from '../../store/selection.slice';
import { LayoutProgress } from './LayoutProgress';
import { MapHead } from './MapHead';
import { MapLegend } from './MapLegend';
import { MapStage } from './MapStage';
import { MapStatus } from './MapStatus';
import { useMap } from './map.slice';
import { type MapKeyAction, mapKeyAction } from './map-keys';
import type { RasterLink } from './raster-link';
import { onThemeChange, shownTheme } from './shown-theme';
import { useMapData } from './use-map-data';
import './map.css';
import { formatCount } from '../../ui/format-number';

export function MapPanel(): React.JSX.Element {
  const [link, setLink] = useState<RasterLink | null>(null);
  const theme = useShownTheme();
  const matchingCount = useMapData(link, theme);
  const rowCount = useCase((slice) => slice.state?.dataset.recordCount ?? 0);
  const zoomToSelection = useCallback((): void => {
    const { rows } = useSelection.getState();
    if (rows.length === 0) return;
    void link?.ask({ what: 'bounds', rows }).then((bounds) => {
      if (bounds !== null) useMap.getState().fit(bounds);
    });
  }, [link]);
  const panel = useRef<HTMLDivElement>(null);
  useKeys(panel, zoomToSelection);
  return (
    <div ref={panel} className="map-panel">
      <MapHead zoomToSelection={zoomToSelection} />
      <div className="map-body">
        <MapStage
          label={`Map of ${formatCount(rowCount)} rows. Arrow keys move it, plus and minus zoom.`}
          link={link}
          onLink={setLink}
        />
        <NoMap />
        <LayoutProgress />
        <MapLegend theme={theme} />
      </div>
      <MapStatus rowCount={rowCount} matchingCount={matchingCount} />
    </div>
  );
}

/** Listens for the map's keys anywhere in the panel. */
function useKeys(panel: React.RefObject<HTMLElement | null>, zoomToSelection: () => void): void {
  useEffect(() => {
    const { current } = panel;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTextField(event.target)) return;
      const action = mapKeyAction(event);
      if (action === null || (action.kind === 'escape' && useSelection.getState().rows.length === 0)) return;
      event.preventDefault();
      act(action, zoomToSelection);
    };
    current?.addEventListener('keydown', onKeyDown);
    return () => current?.removeEventListener('keydown', onKeyDown);
  }, [panel, zoomToSelection]);
}

function act(action: MapKeyAction, zoomToSelection: () => void): void {
  const { pan, zoom, setMode, fitAll } = useMap.getState();
  switch (action.kind) {
    case 'pan':
      return pan(action.by);
    case 'zoom':
      return zoom(action.factor);
    case 'mode':
      return setMode(action.mode);
    case 'fitAll':
      return fitAll();
    case 'fitSelection':
      return zoomToSelection();
    case 'escape':
      return useSelection.getState().clear();
  }
}

/** Why there is nothing to see, and what to do about it. */
function NoMap(): React.JSX.Element | null {
  const hasMap = useMap((slice) => slice.bounds !== null);
  const phase = useCase((slice) => slice.state?.findings.phase ?? 'none');
  if (hasMap) return null;
  const words =
    phase === 'running'
      ? ['The map is being made.', 'Neighbours come first, then the layout shows itself while it settles.']
      : phase === 'done'
        ? ['The last scan made no map.', 'It was run without one, or no row has a usable vector.']
        : ['There is no map yet.', 'Run a scan: rows that are alike then stand together here.'];
  return (
    <div className="map-nothing">
      <p>{words[0]}</p>
      <p>{words[1]}</p>
    </div>
  );
}

function useShownTheme(): ThemeName {
  const [theme, setTheme] = useState(shownTheme);
  useEffect(() => onThemeChange(() => setTheme(shownTheme())), []);
  return theme;
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}
