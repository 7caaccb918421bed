import type { RowSelection } from '../model/filter';
import type { Call } from './call';

export interface TagDefinition {
  readonly name: string;
  /** Single key, 1 to 9. */
  readonly key: string;
  /** Index into the tag palette. */
  readonly color: number;
  readonly verdict: boolean;
}

/** Known in every case; own tags are added to them. */
export const verdictTags: readonly TagDefinition[] = [
  { name: 'suspected poison', key: '1', color: 0, verdict: true },
  { name: 'label error', key: '2', color: 1, verdict: true },
  { name: 'duplicate', key: '3', color: 2, verdict: true },
  { name: 'benign', key: '4', color: 3, verdict: true },
  { name: 'follow up', key: '5', color: 4, verdict: true },
];

export interface TagsState {
  readonly tags: readonly (TagDefinition & { readonly rowCount: number })[];
  /** What undo and redo would do, in words; empty where there is nothing. */
  readonly undo: string;
  readonly redo: string;
  readonly taggedRows: number;
}

export interface TagsChanged {
  readonly state: TagsState;
  readonly rowCount: number;
  /** Sequence number of the journal record that is on disk. */
  readonly journalSeq: number;
}

export interface TagsCalls {
  'tags.apply': Call<
    { readonly rows: RowSelection; readonly tag: string; readonly note: string },
    TagsChanged
  >;
  'tags.remove': Call<{ readonly rows: RowSelection; readonly tag: string }, TagsChanged>;
  'tags.undo': Call<null, TagsChanged>;
  'tags.redo': Call<null, TagsChanged>;
  'tags.state': Call<null, TagsState>;
  /** How many rows a selection stands for, said before an action. */
  'tags.count': Call<{ readonly rows: RowSelection }, number>;
  'tags.define': Call<{ readonly name: string; readonly key: string; readonly color: number }, TagsState>;
  /** By row a bit for each tag, in the order of `TagsState.tags`. */
  'tags.bits': Call<null, Uint32Array>;
}
