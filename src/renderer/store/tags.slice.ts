// Tagging: the question with the row count first, then the answer of the engine once the journal is on disk.
import { create } from 'zustand';
import type { TagsChanged } from '#shared/contract/tags';
import type { RowSelection } from '#shared/model/filter';
import { useCase } from './case.slice';
import { engine } from './connection.slice';
import { combinedFilter, filterWords, useFilter } from './filter.slice';
import { report, useNotices } from './notice.slice';
import { useSelection } from './selection.slice';

export interface TagTarget {
  readonly rows: RowSelection;
  /** Between number and "rows": "selected", "filtered", or nothing for the rows of a finding. */
  readonly kind: 'selected' | 'filtered' | 'finding' | 'row';
  /** The finding's title, what the filter says, or which row. */
  readonly about: string;
}

export interface TagQuestion {
  readonly action: 'apply' | 'remove';
  readonly tag: string;
  readonly target: TagTarget;
  /** Null until the engine has counted. */
  readonly count: number | null;
}

interface TagsSlice {
  readonly question: TagQuestion | null;
  readonly isSaving: boolean;
  /** Sequence number of the last journal record that the engine said is on disk. */
  readonly savedSeq: number | null;
  readonly ask: (action: TagQuestion['action'], tag: string, target?: TagTarget) => Promise<void>;
  readonly dismiss: () => void;
  readonly confirm: (note: string) => Promise<void>;
  /** Tags without a question; for a single row in plain sight. */
  readonly applyNow: (tag: string, rows: Uint32Array) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly forget: () => void;
}

export const useTags = create<TagsSlice>((set, get) => {
  const save = async (
    change: () => Promise<TagsChanged>,
    said: (rows: string) => string,
  ): Promise<boolean> => {
    set({ isSaving: true });
    try {
      const { state, rowCount, journalSeq } = await change();
      useCase.getState().apply({ kind: 'tags', state });
      set({ savedSeq: journalSeq });
      useNotices.getState().saySaved(`${said(rowsInWords(rowCount))} Saved as journal record ${journalSeq}.`);
      return true;
    } catch (thrown) {
      report(thrown);
      return false;
    } finally {
      set({ isSaving: false });
    }
  };
  const change = (action: TagQuestion['action'], rows: RowSelection, tag: string, note: string) =>
    save(
      () =>
        action === 'apply'
          ? engine().call('tags.apply', { rows, tag, note })
          : engine().call('tags.remove', { rows, tag }),
      (words) => (action === 'apply' ? `Tagged ${words} “${tag}”.` : `Removed “${tag}” from ${words}.`),
    );
  return {
    question: null,
    isSaving: false,
    savedSeq: null,
    ask: async (action, tag, target = currentTarget()) => {
      set({ question: { action, tag, target, count: null } });
      try {
        const count = await engine().call('tags.count', { rows: target.rows });
        const { question } = get();
        if (question?.target === target) set({ question: { ...question, count } });
      } catch (thrown) {
        set({ question: null });
        report(thrown);
      }
    },
    dismiss: () => set({ question: null }),
    confirm: async (note) => {
      const { question, isSaving } = get();
      if (question === null || question.count === null || isSaving) return;
      const { action, tag, target } = question;
      if (await change(action, target.rows, tag, note)) set({ question: null });
    },
    applyNow: async (tag, rows) => {
      if (!get().isSaving) await change('apply', { kind: 'rows', rows }, tag, '');
    },
    undo: async () => {
      const what = useCase.getState().state?.tags.undo ?? '';
      if (what !== '' && !get().isSaving)
        await save(
          () => engine().call('tags.undo', null),
          () => `Undone: ${what}.`,
        );
    },
    redo: async () => {
      const what = useCase.getState().state?.tags.redo ?? '';
      if (what !== '' && !get().isSaving)
        await save(
          () => engine().call('tags.redo', null),
          () => `Done again: ${what}.`,
        );
    },
    forget: () => set({ question: null, isSaving: false, savedSeq: null }),
  };
});

/** The selection if there is one, else the filtered view. */
function currentTarget(): TagTarget {
  const { rows } = useSelection.getState();
  if (rows.length > 0) return { rows: { kind: 'rows', rows }, kind: 'selected', about: '' };
  const { parts } = useFilter.getState();
  return {
    rows: { kind: 'filter', filter: combinedFilter(parts) },
    kind: 'filtered',
    about: filterWords(parts),
  };
}

function rowsInWords(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en-US')} rows`;
}
