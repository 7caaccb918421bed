// The newest part of the journal as far as it was asked for.
import { create } from 'zustand';
import type { JournalRecord } from '#shared/contract/journal';
import { useCase } from './case.slice';
import { engine } from './connection.slice';
import { report } from './notice.slice';

interface JournalSlice {
  /** Newest first, without a gap from the head on. */
  readonly records: readonly JournalRecord[];
  /** Reads what is new, or the first page. */
  readonly refresh: () => Promise<void>;
  /** Reads older records. */
  readonly more: () => Promise<void>;
  readonly forget: () => void;
}

const pageRecords = 200;

export const useJournal = create<JournalSlice>((set, get) => ({
  records: [],
  refresh: async () => {
    if (useCase.getState().state === null) return;
    try {
      const newest = await engine().call('journal.list', { start: 0, count: pageRecords });
      const oldestNew = newest.at(-1)?.seq ?? 0;
      set({ records: [...newest, ...get().records.filter((record) => record.seq < oldestNew)] });
    } catch (thrown) {
      report(thrown);
    }
  },
  more: async () => {
    const { records } = get();
    if ((records.at(-1)?.seq ?? 0) === 0) return;
    try {
      const older = await engine().call('journal.list', { start: records.length, count: pageRecords });
      const oldest = get().records.at(-1)?.seq ?? 0;
      set({ records: [...get().records, ...older.filter((record) => record.seq < oldest)] });
    } catch (thrown) {
      report(thrown);
    }
  },
  forget: () => set({ records: [] }),
}));
