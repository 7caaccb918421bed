import { useRef } from 'react';
import { MapPanel } from '../features/map/MapPanel';
import { FilterBar } from '../features/table/FilterBar';
import { TablePanel } from '../features/table/TablePanel';
import { useLayout } from '../store/layout.slice';
import { Splitter } from '../ui/Splitter';
import { ErrorBoundary } from './ErrorBoundary';
import './centre.css';

/** Map over table; either can take the whole place. */
export function Centre(): React.JSX.Element {
  const { maximised, mapShare, resize } = useLayout();
  const split = useRef<HTMLDivElement>(null);
  return (
    <main className="centre">
      <FilterBar />
      <div ref={split} className="centre-split">
        {maximised !== 'table' && (
          <section
            className="centre-part"
            aria-label="Map"
            style={{ flexGrow: maximised === 'map' ? 1 : mapShare }}
          >
            <ErrorBoundary part="map">
              <MapPanel />
            </ErrorBoundary>
          </section>
        )}
        {maximised === null && (
          <Splitter
            label="Height of the map"
            direction="horizontal"
            value={mapShare}
            min={0.15}
            max={0.85}
            perPixel={() => 1 / Math.max(1, split.current?.clientHeight ?? 1)}
            onChange={(share) => resize({ mapShare: share })}
            onReset={() => resize({ mapShare: 0.46 })}
          />
        )}
        {maximised !== 'map' && (
          <section
            className="centre-part"
            aria-label="Table"
            style={{ flexGrow: maximised === 'table' ? 1 : 1 - mapShare }}
          >
            <ErrorBoundary part="table">
              <TablePanel />
            </ErrorBoundary>
          </section>
        )}
      </div>
    </main>
  );
}
