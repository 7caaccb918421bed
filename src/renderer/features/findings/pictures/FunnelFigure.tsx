import { useMemo } from 'react';
import type { FunnelPicture } from '#shared/model/finding-picture';
import { formatCount } from '../../../ui/format-number';
import { visibleText } from '../../../ui/hidden-characters';
import { SafeText } from '../../../ui/SafeText';
import { funnelOf, funnelSize, funnelWords } from './funnel';

/** Groups by size and by how many more of their labels are contradicted than is to be expected. */
export function FunnelFigure({ picture }: { readonly picture: FunnelPicture }): React.JSX.Element {
  const funnel = useMemo(() => funnelOf(picture), [picture]);
  const { width, height, left, right, bottom } = funnelSize;
  const words = funnelWords(picture, funnel);
  return (
    <figure className="figure">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={visibleText(words)}>
        {funnel.yTicks.map(({ value, y }) => (
          <g key={value}>
            <line className="figure-grid" x1={left} x2={width - right} y1={y} y2={y} />
            <text className="figure-tick" x={left - 5} y={y + 3} textAnchor="end">
              {value === 0 ? '0' : `+${Math.round(1000 * value) / 10}`}
            </text>
          </g>
        ))}
        {funnel.xTicks.map(({ value, x }) => (
          <text key={value} className="figure-tick" x={x} y={height - bottom + 13} textAnchor="middle">
            {formatCount(value)}
          </text>
        ))}
        <text className="figure-tick" x={width - right} y={height - 3} textAnchor="end">
          rows of the {picture.of}
        </text>
        {funnel.limits.map((path, i) => (
          <path key={path} className={i < 2 ? 'funnel-limit' : 'funnel-limit funnel-outer'} d={path} />
        ))}
        <line className="funnel-zero" x1={left} x2={width - right} y1={funnel.zeroY} y2={funnel.zeroY} />
        {funnel.points.map(({ group, x, y }) => (
          <circle
            key={group.name}
            className={group.isSubject ? 'figure-subject' : 'funnel-point'}
            cx={x}
            cy={y}
            r={group.isSubject ? 5 : 3}
          >
            <title>
              {visibleText(
                `${group.name}: ${group.observed} of ${group.rows}, ${group.expected.toFixed(1)} expected`,
              )}
            </title>
          </circle>
        ))}
      </svg>
      <figcaption>
        <SafeText text={words} />{' '}
        <span>
          Up: contradicted labels in 100 rows beyond what is expected. Lines: where 95 % (dashed) and 99.8 %
          of
          {` ${picture.of}s`} lie by chance.
        </span>
      </figcaption>
    </figure>
  );
}
