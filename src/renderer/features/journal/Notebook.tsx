// The investigator's notebook: what people write down in their own words, with the row or finding that it is about.
import { useEffect, useState } from 'react';
import type { Note } from '#shared/contract/notes';
import { useCase } from '../../store/case.slice';
import { useNotes } from '../../store/notes.slice';
import { useSelection } from '../../store/selection.slice';
import { Button } from '../../ui/Button';
import { Checkbox, TextArea } from '../../ui/Field';
import { formatUtc } from '../../ui/format-time';
import { SafeText } from '../../ui/SafeText';

const rowsNamed = 5;

export function Notebook(): React.JSX.Element {
  const { notes, draft, isBusy, finding, type, aboutFinding, refresh, add } = useNotes();
  const findings = useCase((slice) => slice.state?.findings.findings);
  const focus = useSelection((slice) => slice.focus);
  const isReadOnly = useCase((slice) => slice.state?.readOnly ?? true);
  const [isAboutRow, setAboutRow] = useState(true);
  useEffect(() => void refresh(), [refresh]);
  return (
    <section className="notebook" aria-label="Notebook">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add(focus !== null && isAboutRow ? [focus] : []);
        }}
      >
        <TextArea
          label="Note"
          rows={2}
          maxLength={10_000}
          value={draft}
          disabled={isReadOnly || isBusy}
          placeholder="What you saw, and what you make of it"
          onChange={(event) => type(event.target.value)}
        />
        {finding !== null && (
          <Checkbox checked onChange={() => aboutFinding(null)}>
            About the finding{' '}
            <SafeText text={findings?.find(({ id: known }) => known === finding)?.title ?? finding} />
          </Checkbox>
        )}
        <div className="notebook-line">
          {focus !== null && (
            <Checkbox checked={isAboutRow} onChange={(event) => setAboutRow(event.target.checked)}>
              About row {focus}
            </Checkbox>
          )}
          <Button isSmall isSubmit disabled={isReadOnly || isBusy || draft.trim() === ''}>
            Write down
          </Button>
        </div>
      </form>
      {notes.length > 0 && (
        <ul className="notebook-list" aria-label="Notes, newest first">
          {notes.toReversed().map((note) => (
            <NoteItem key={note.seq} note={note} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NoteItem({ note }: { readonly note: Note }): React.JSX.Element {
  const look = useSelection((slice) => slice.look);
  const { ts, actor, text, rows, findings } = note;
  return (
    <li>
      <p>
        <SafeText text={text} keepLines />
      </p>
      <small>
        {formatUtc(ts)}, <SafeText text={actor} />
        {rows.slice(0, rowsNamed).map((row) => (
          <button key={row} type="button" title="Show this row" onClick={() => look(row)}>
            row {row}
          </button>
        ))}
        {rows.length > rowsNamed && ` and ${rows.length - rowsNamed} more rows`}
        {findings.map((finding) => (
          <code key={finding}>{finding}</code>
        ))}
      </small>
    </li>
  );
}
