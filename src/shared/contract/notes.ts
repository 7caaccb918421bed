import type { FindingId, Row } from '../model/ids';
import type { Call } from './call';

/** An entry of the investigator's notebook. Entries are never changed; a correction is another entry. */
export interface Note {
  /** Of its journal record. */
  readonly seq: number;
  readonly ts: string;
  readonly actor: string;
  readonly text: string;
  /** What it is about; none for the case as a whole. */
  readonly rows: readonly Row[];
  readonly findings: readonly FindingId[];
}

export interface NotesCalls {
  'notes.add': Call<Pick<Note, 'text' | 'rows' | 'findings'>, Note>;
  /** Oldest first. */
  'notes.list': Call<null, readonly Note[]>;
}
