import { useMemo } from 'react';
import type { TimePicture } from '#shared/model/finding-picture';
import { percentWords } from '#shared/model/self-test-words';
import { day, timeOf, timeSize, timeWords } from './time';

/** Contradicted labels over time; the window of the finding stands out by colour and by its frame. */
export function TimeFigure({ picture }: { readonly picture: TimePicture }): React.JSX.Element {
  const { bars, window, usualY, top } = useMemo(() => timeOf(picture), [picture]);
  const { width, height, left, right, bottom } = timeSize;
  const words = timeWords(picture);
  return (
    <figure className="figure">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
        <rect
          className="time-window"
          x={window.x}
          y={top.y - 6}
          width={window.width}
          height={height - bottom - top.y + 6}
        />
        {bars.map((bar) => (
          <rect
            key={bar.x}
            className={bar.isInWindow ? 'figure-subject' : 'time-bar'}
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
          >
            <title>{bar.words}</title>
          </rect>
        ))}
        <line className="time-usual" x1={left} x2={width - right} y1={usualY} y2={usualY} />
        <text className="figure-tick" x={left - 4} y={top.y + 4} textAnchor="end">
          {percentWords(top.share)}
        </text>
        <text className="figure-tick" x={left - 4} y={height - bottom + 3} textAnchor="end">
          0
        </text>
        <text className="figure-tick" x={left} y={height - 4}>
          {day(picture.from)}
        </text>
        <text className="figure-tick" x={width - right} y={height - 4} textAnchor="end">
          {day(picture.to)}
        </text>
      </svg>
      <figcaption>
        {words} <span>Dashed: the share at other times. Framed: the window.</span>
      </figcaption>
    </figure>
  );
}
