import type { DatasetNote } from '#shared/contract/dataset';
import { SafeText } from '../../ui/SafeText';

const notesShown = 100;

/** Odd things that did not stop the reading. */
export function NoteList({ notes }: { readonly notes: readonly DatasetNote[] }): React.JSX.Element {
  return (
    <ul className="dataset-rejects">
      {notes.slice(0, notesShown).map((note, i) => (
        <li key={i}>
          <p className="dataset-place">
            <SafeText text={note.file} />
            {note.place !== '' && (
              <>
                , <SafeText text={note.place} />
              </>
            )}
          </p>
          <p>
            <SafeText text={note.text} />
          </p>
        </li>
      ))}
    </ul>
  );
}
