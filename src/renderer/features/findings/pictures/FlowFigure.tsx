import { useMemo } from 'react';
import type { FlowPicture } from '#shared/model/finding-picture';
import { visibleText } from '../../../ui/hidden-characters';
import { SafeText } from '../../../ui/SafeText';
import { flowOf, flowSize, flowWords } from './flow';

const mostChars = 15;

/** Which classes are labelled as which, the pair of the finding on top. */
export function FlowFigure({ picture }: { readonly picture: FlowPicture }): React.JSX.Element {
  const { height, left, right, bands } = useMemo(() => flowOf(picture), [picture]);
  const { width, textWidth } = flowSize;
  const words = flowWords(picture);
  const subject = picture.flows.find((flow) => flow.isSubject);
  return (
    <figure className="figure">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={visibleText(words)}>
        <text className="figure-tick" x={textWidth} y={11} textAnchor="end">
          looks like
        </text>
        <text className="figure-tick" x={width - textWidth} y={11}>
          is labelled
        </text>
        {bands.map(({ from, to, rows, isSubject, path, widthPx }) => (
          <path
            key={`${from} ${to}`}
            className={isSubject ? 'flow-band flow-subject' : 'flow-band'}
            d={path}
            strokeWidth={widthPx}
          >
            <title>{visibleText(`${from} labelled ${to}: about ${rows} rows`)}</title>
          </path>
        ))}
        {left.map(({ name, y }) => (
          <text
            key={name}
            className={name === subject?.from ? 'figure-name figure-strong' : 'figure-name'}
            x={textWidth}
            y={y + 4}
            textAnchor="end"
          >
            {shortened(name)}
          </text>
        ))}
        {right.map(({ name, y }) => (
          <text
            key={name}
            className={name === subject?.to ? 'figure-name figure-strong' : 'figure-name'}
            x={width - textWidth}
            y={y + 4}
          >
            {shortened(name)}
          </text>
        ))}
      </svg>
      <figcaption>
        <SafeText text={words} /> <span>Counts are estimated by confident learning.</span>
      </figcaption>
    </figure>
  );
}

function shortened(name: string): string {
  const shown = Array.from(visibleText(name));
  return shown.length <= mostChars ? shown.join('') : `${shown.slice(0, mostChars - 1).join('')}…`;
}
