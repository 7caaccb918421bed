// The last scan made again: running, or what came of it.
import { create } from 'zustand';
import type { EngineError } from '#shared/contract/errors';
import type { ReplayResult } from '#shared/contract/findings';
import { useCase } from './case.slice';
import { useJournal } from './journal.slice';
import { errorOf, isSilent } from './notice.slice';
import { runTask } from './task.slice';

interface ReplaySlice {
  readonly isRunning: boolean;
  readonly isCancelled: boolean;
  readonly problem: EngineError | null;
  readonly result: ReplayResult | null;
  readonly run: () => Promise<void>;
  readonly forget: () => void;
}

const nothing = { isCancelled: false, problem: null, result: null } as const;

export const useReplay = create<ReplaySlice>((set, get) => ({
  ...nothing,
  isRunning: false,
  run: async () => {
    const { state, folder } = useCase.getState();
    if (state === null || get().isRunning) return;
    set({ ...nothing, isRunning: true });
    try {
      const result = await runTask('Making the scan again', 'findings.replay', { threads: null });
      if (useCase.getState().folder === folder) set({ result });
      void useJournal.getState().refresh();
    } catch (thrown) {
      const problem = errorOf(thrown);
      if (useCase.getState().folder === folder)
        set({ isCancelled: problem.code === 'cancelled', problem: isSilent(problem) ? null : problem });
    } finally {
      set({ isRunning: false });
    }
  },
  forget: () => set(nothing),
}));
