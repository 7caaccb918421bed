import type { Point } from '#shared/raster/camera';
import type { Gesture } from './gesture';

interface StageOverlayProps {
  readonly gesture: Gesture | null;
  /** Where the row under the pointer is, in the stage. */
  readonly hover: Point | null;
}

/** The rectangle or lasso while it is drawn, and a ring around the row under the pointer. */
export function StageOverlay({ gesture, hover }: StageOverlayProps): React.JSX.Element {
  return (
    <svg className="map-overlay" aria-hidden="true">
      {hover !== null && <circle className="map-hover" cx={hover.x} cy={hover.y} r={6} />}
      {gesture?.kind === 'rectangle' && (
        <rect
          className="map-area"
          x={Math.min(gesture.from.x, gesture.to.x)}
          y={Math.min(gesture.from.y, gesture.to.y)}
          width={Math.abs(gesture.to.x - gesture.from.x)}
          height={Math.abs(gesture.to.y - gesture.from.y)}
        />
      )}
      {gesture?.kind === 'lasso' && (
        <path
          className="map-area"
          d={`M${gesture.path.map((point) => `${point.x} ${point.y}`).join('L')}Z`}
        />
      )}
    </svg>
  );
}
