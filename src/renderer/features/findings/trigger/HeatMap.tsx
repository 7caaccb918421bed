import type { PatchHeat } from '#shared/contract/trigger';
import { formatCount } from '../../../ui/format-number';
import type { PictureBox } from '../../../ui/Picture';

const sidePx = 168;
/** Levels of the ramp; a cell below the first is left empty. */
const levels = 6;

interface HeatMapProps {
  readonly heat: PatchHeat;
  readonly frame: PictureBox | null;
}

/** Where images with the patch are alike and others are not: the fuller, the more alike. The frame is the finding's box. */
export function HeatMap({ heat, frame }: HeatMapProps): React.JSX.Element {
  const { width, height, values, carriers, others } = heat;
  const words = `Where the images with the patch are alike: ${formatCount(carriers)} of them against ${formatCount(others)} others.`;
  const scale = sidePx / Math.max(width, height);
  const [left = 0, top = 0, wide = 0, high = 0] = frame?.box ?? [];
  const [byX, byY] = frame === null ? [0, 0] : [width / frame.of.width, height / frame.of.height];
  return (
    <figure className="heat">
      <svg
        width={width * scale}
        height={height * scale}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={words}
      >
        <title>{words}</title>
        <rect className="heat-ground" width={width} height={height} />
        {Array.from({ length: levels }, (_, level) => (
          <path
            key={level}
            className="heat-cell"
            fillOpacity={(level + 1) / levels}
            d={cellsAt(values, width, level + 1)}
          />
        ))}
        {frame !== null && (
          <rect
            className="heat-frame"
            x={left * byX}
            y={top * byY}
            width={wide * byX}
            height={high * byY}
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <figcaption>
        {words} <span>Empty: as varied as elsewhere. Full: all the same.</span>
      </figcaption>
    </figure>
  );
}

function cellsAt(values: readonly number[], width: number, level: number): string {
  return values
    .map((value, i) =>
      Math.round(value * levels) === level ? `M${i % width} ${Math.floor(i / width)}h1v1h-1z` : '',
    )
    .join('');
}
