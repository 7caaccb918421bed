// The text of one field in full: hidden characters marked, raw, or as code points.
import { useState } from 'react';
import { useOccurrences } from '../../../store/highlight.slice';
import { formatCount } from '../../../ui/format-number';
import { hasHiddenCharacters } from '../../../ui/hidden-characters';
import { SafeText } from '../../../ui/SafeText';
import { Segments } from '../../../ui/Segments';
import { CodePoints } from './CodePoints';

type TextMode = 'marked' | 'raw' | 'points';

interface TextViewProps {
  readonly column: string;
  readonly text: string;
  /** True length in characters; more than `text` holds where it was capped. */
  readonly length: number;
}

const charsAtOnce = 20_000;

export function TextView({ column, text, length }: TextViewProps): React.JSX.Element {
  const [mode, setMode] = useState<TextMode>('marked');
  const [shown, setShown] = useState(charsAtOnce);
  const part = text.length > shown ? text.slice(0, shown) : text;
  const marks = useOccurrences(column, part);
  const hasHidden = hasHiddenCharacters(part);
  return (
    <div className="text-view">
      <div className="text-view-head">
        <Segments
          label="How the text is shown"
          value={mode}
          choices={[
            ['marked', 'Hidden shown'],
            ['raw', 'Raw'],
            ['points', 'Code points'],
          ]}
          onChange={setMode}
        />
        {hasHidden && <span className="text-view-hidden">hidden characters</span>}
      </div>
      {mode === 'points' ? (
        <CodePoints text={part} />
      ) : (
        <div className="text-view-text">
          {mode === 'marked' ? <SafeText text={part} marks={marks} keepLines /> : <bdi>{part}</bdi>}
        </div>
      )}
      {part.length < text.length && (
        <button type="button" className="text-view-more" onClick={() => setShown(shown + charsAtOnce)}>
          {formatCount(text.length - part.length)} more characters
        </button>
      )}
      {length > Array.from(text).length && length > text.length && (
        <p className="field-hint">
          The field has {formatCount(length)} characters; the first of them are shown.
        </p>
      )}
    </div>
  );
}
