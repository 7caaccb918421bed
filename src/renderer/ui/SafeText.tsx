// Text out of a dataset. Text nodes only, direction isolated, and what does not show made visible.
import { Fragment, memo } from 'react';
import { visibleSegments } from './hidden-characters';
import './safe-text.css';

interface SafeTextProps {
  readonly text: string;
  /** Parts that stand out, as offsets in the text, in order and apart. */
  readonly marks?: readonly { readonly start: number; readonly end: number }[];
  /** Keeps line feeds; otherwise all is on one line. */
  readonly keepLines?: boolean;
}

const unmarked: NonNullable<SafeTextProps['marks']> = [];

export const SafeText = memo(function SafeText({
  text,
  marks = unmarked,
  keepLines = false,
}: SafeTextProps): React.JSX.Element {
  if (marks.length === 0)
    return (
      <bdi className="safe-text">
        <Segments text={text} keepLines={keepLines} />
      </bdi>
    );
  return (
    <bdi className="safe-text">
      {marks.map(({ start, end }, i) => (
        <Fragment key={start}>
          <Segments text={text.slice(marks[i - 1]?.end ?? 0, start)} keepLines={keepLines} />
          <mark className="pattern-mark">
            <Segments text={text.slice(start, end)} keepLines={keepLines} />
          </mark>
        </Fragment>
      ))}
      <Segments text={text.slice(marks.at(-1)?.end ?? 0)} keepLines={keepLines} />
    </bdi>
  );
});

function Segments({
  text,
  keepLines,
}: {
  readonly text: string;
  readonly keepLines: boolean;
}): React.ReactNode {
  return visibleSegments(text, keepLines).map((segment, i) =>
    segment.kind === 'text' ? (
      <Fragment key={i}>{segment.text}</Fragment>
    ) : (
      <span
        key={i}
        className={segment.kind === 'mark' ? 'hidden-mark' : 'hidden-space'}
        title={segment.title}
      >
        {segment.text}
      </span>
    ),
  );
}
