import type { NotesCalls } from '#shared/contract/notes';
import type { Handlers } from '../options';
import type { Session } from '../session';
import { addNote, notesOf } from './notes';

export function notesHandlers(session: Session): Handlers<keyof NotesCalls> {
  return {
    'notes.add': (note) => addNote(session.openCase, note),
    'notes.list': async () => notesOf(session.openCase.records),
  };
}
