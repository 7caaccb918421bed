// The investigator's notebook as the engine keeps it.
import { create } from 'zustand';
import type { Note } from '#shared/contract/notes';
import type { FindingId, Row } from '#shared/model/ids';
import { useCase } from './case.slice';
import { engine } from './connection.slice';
import { useJournal } from './journal.slice';
import { report } from './notice.slice';

interface NotesSlice {
  /** Oldest first. */
  readonly notes: readonly Note[];
  /** What is being written; kept when the panel is left. */
  readonly draft: string;
  readonly isBusy: boolean;
  /** The finding that the next note is about. */
  readonly finding: FindingId | null;
  readonly type: (draft: string) => void;
  readonly aboutFinding: (finding: FindingId | null) => void;
  readonly refresh: () => Promise<void>;
  /** Writes the draft; it stays where that failed. */
  readonly add: (rows: readonly Row[]) => Promise<void>;
  readonly forget: () => void;
}

export const useNotes = create<NotesSlice>((set, get) => ({
  notes: [],
  draft: '',
  isBusy: false,
  finding: null,
  type: (draft) => set({ draft }),
  aboutFinding: (finding) => set({ finding }),
  refresh: async () => {
    if (useCase.getState().state === null) return;
    try {
      set({ notes: await engine().call('notes.list', null) });
    } catch (thrown) {
      report(thrown);
    }
  },
  add: async (rows) => {
    const { draft, finding, isBusy, notes } = get();
    if (isBusy || draft.trim() === '') return;
    set({ isBusy: true });
    try {
      const note = await engine().call('notes.add', {
        text: draft,
        rows,
        findings: finding === null ? [] : [finding],
      });
      set({ notes: [...notes, note], draft: '', finding: null });
      await useJournal.getState().refresh();
    } catch (thrown) {
      report(thrown);
    } finally {
      set({ isBusy: false });
    }
  },
  forget: () => set({ notes: [], draft: '', finding: null }),
}));
