import { cancelLayout } from './cancel-layout';
import { useMap } from './map.slice';

/** How far the layout has come, over the map that is still moving. */
export function LayoutProgress(): React.JSX.Element | null {
  const frame = useMap((slice) => slice.frame);
  if (frame === null) return null;
  const share = frame.epochs === 0 ? 0 : frame.epoch / frame.epochs;
  if (share === 1) return <div className="map-progress">Laid out; detectors are still running</div>;
  return (
    <div className="map-progress">
      <span>
        Laying out: epoch {frame.epoch} of {frame.epochs}
      </span>
      <progress aria-label="Layout" value={share} max={1} />
      <button type="button" onClick={cancelLayout}>
        Cancel
      </button>
    </div>
  );
}
