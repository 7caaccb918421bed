// Text out of a dataset. Text nodes only, direction isolated, and what does not show made visible.
import { Fragment, memo } from 'react';
import { visibleSegments } from './hidden-characters';
import './safe-text.css';

interface SafeTextProps {
  readonly text: string;
  /** Keeps line feeds; otherwise all is on one line. */
  readonly keepLines?: boolean;
}

export const SafeText = memo(function SafeText({
  text,
  keepLines = false,
}: SafeTextProps): React.JSX.Element {
  return (
    <bdi className="safe-text">
      {visibleSegments(text, keepLines).map((segment, i) =>
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
      )}
    </bdi>
  );
});
