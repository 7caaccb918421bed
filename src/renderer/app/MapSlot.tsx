// The place of the map. The panel itself is found at build time, so that the window also builds without it.
import type { ComponentType } from 'react';
import { useCase } from '../store/case.slice';
import { EmptyState } from '../ui/EmptyState';

const found = import.meta.glob<{ readonly MapPanel: ComponentType }>('../features/map/MapPanel.tsx', {
  eager: true,
});
const MapPanel = Object.values(found)[0]?.MapPanel;

export function MapSlot(): React.JSX.Element {
  const isScanned = useCase((slice) => slice.state?.findings.phase === 'done');
  if (MapPanel !== undefined) return <MapPanel />;
  return (
    <EmptyState title={isScanned ? 'This build has no map.' : 'The map needs a scan.'}>
      <p>Rows that are alike stand together on it.</p>
    </EmptyState>
  );
}
