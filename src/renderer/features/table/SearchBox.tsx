import { useState } from 'react';
import { useFilter } from '../../store/filter.slice';
import { searchInputId, useTable } from '../../store/table.slice';
import { Icon } from '../../ui/Icon';
import './search-box.css';

/** Keyword or regular expression over all text columns. Enter searches, Escape clears. */
export function SearchBox(): React.JSX.Element {
  const part = useFilter((slice) => slice.parts.search);
  const set = useFilter((slice) => slice.set);
  const problem = useTable((slice) => slice.problem);
  const [text, setText] = useState('');
  const [isPattern, setPattern] = useState(false);
  const [shownPart, setShownPart] = useState(part);
  if (part !== shownPart) {
    setShownPart(part);
    const filter = part?.filter;
    if (filter?.op === 'keyword') setText(filter.text);
    else if (filter?.op === 'regex') setText(filter.pattern);
    else setText('');
    if (filter !== undefined) setPattern(filter.op === 'regex');
  }
  const search = (pattern: boolean): void => {
    if (text === '') return set('search', null);
    set('search', {
      filter: pattern ? { op: 'regex', pattern: text } : { op: 'keyword', text },
      label: pattern ? `matches /${text}/` : `contains “${text}”`,
    });
  };
  const isWrong = problem !== null && part?.filter.op === 'regex';
  return (
    <search className="search">
      <form
        className={isWrong ? 'search-box search-box-wrong' : 'search-box'}
        onSubmit={(event) => {
          event.preventDefault();
          search(isPattern);
        }}
      >
        <Icon name="search" />
        <input
          id={searchInputId}
          aria-label="Search in all text columns"
          aria-invalid={isWrong}
          placeholder={isPattern ? 'Regular expression (RE2), then Enter' : 'Search text, then Enter'}
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            event.stopPropagation();
            setText('');
            set('search', null);
            event.currentTarget.blur();
          }}
        />
        <button
          type="button"
          aria-pressed={isPattern}
          aria-label="Regular expression"
          title="Regular expression, RE2 syntax"
          onClick={() => {
            setPattern(!isPattern);
            if (part !== undefined) search(!isPattern);
          }}
        >
          .*
        </button>
      </form>
    </search>
  );
}
