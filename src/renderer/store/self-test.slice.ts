// The self-test of the open case: what the engine says of it, and starting one.
import { create } from 'zustand';
import type { SelfTestState } from '#shared/contract/selftest';
import { useCase } from './case.slice';
import { engine } from './connection.slice';
import { report } from './notice.slice';
import { runTask } from './task.slice';

interface SelfTestSlice {
  /** Null before the engine was asked. */
  readonly state: SelfTestState | null;
  readonly load: () => Promise<void>;
  readonly run: () => Promise<void>;
  readonly forget: () => void;
}

export const useSelfTest = create<SelfTestSlice>((set, get) => ({
  state: null,
  load: async () => {
    try {
      set({ state: await engine().call('selftest.state', null) });
    } catch (thrown) {
      report(thrown);
    }
  },
  run: async () => {
    const opened = useCase.getState().state;
    if (opened === null || get().state?.phase === 'running') return;
    try {
      const state = await runTask(`Testing the scan of ${opened.dataset.name}`, 'selftest.run', {
        seed: opened.findings.seed,
        threads: null,
        faults: null,
      });
      set({ state });
    } catch (thrown) {
      report(thrown);
    }
  },
  forget: () => set({ state: null }),
}));
