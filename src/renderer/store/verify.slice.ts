// Verifying a bundle or a case, opened or not: what to look at, what to hold it against, and what came out.
import { create } from 'zustand';
import type { Verification } from '#shared/contract/bundle';
import type { ChosenPath } from '#shared/contract/desktop';
import type { EngineError } from '#shared/contract/errors';
import type { PathHandle } from '#shared/model/ids';
import { desktop } from '../engine-client/bridge';
import { useCase } from './case.slice';
import { useDialog } from './dialog.slice';
import { errorOf, isSilent } from './notice.slice';
import { runTask, useTasks } from './task.slice';

export interface VerifyTarget {
  readonly handle: PathHandle;
  readonly shown: string;
}

interface VerifySlice {
  readonly target: VerifyTarget | null;
  /** Where the evidence of a case is now, if not where its journal says. */
  readonly evidence: ChosenPath | null;
  /** A public key that the seal must be of. */
  readonly key: ChosenPath | null;
  /** The hash of a record that the journal must hold. */
  readonly head: string;
  readonly isRunning: boolean;
  readonly problem: EngineError | null;
  /** Of `target` as it is now; null where nothing has been verified yet. */
  readonly result: Verification | null;
  /** Shows the dialog; looks at the target at once where one is given. */
  readonly verify: (target?: VerifyTarget) => Promise<void>;
  readonly chooseZip: () => Promise<void>;
  readonly chooseFolder: () => Promise<void>;
  readonly chooseCase: () => Promise<void>;
  readonly chooseKey: () => Promise<void>;
  readonly chooseEvidence: () => Promise<void>;
  readonly setHead: (head: string) => void;
  readonly clearDemands: () => void;
  readonly run: () => Promise<void>;
  readonly close: () => void;
}

const noDemands = { evidence: null, key: null, head: '' } as const;
const nothing = { target: null, isRunning: false, problem: null, result: null, ...noDemands } as const;

export const useVerify = create<VerifySlice>((set, get) => {
  const look = async (target: VerifyTarget | null): Promise<void> => {
    if (target === null || get().isRunning) return;
    set({ target, problem: null, result: null });
    await get().run();
  };
  return {
    ...nothing,
    verify: async (target) => {
      if (useDialog.getState().open !== 'verify') set(nothing);
      useDialog.getState().show('verify');
      await look(target ?? null);
    },
    chooseZip: async () =>
      look(await desktop.call('desktop.chooseFile', { title: 'Choose a bundle to verify', kind: 'zip' })),
    chooseFolder: async () =>
      look(
        await desktop.call('desktop.chooseFolder', {
          title: 'Choose the folder of a bundle or a case to verify',
        }),
      ),
    chooseCase: () => look(openCaseTarget()),
    chooseKey: async () => {
      const key = await desktop.call('desktop.chooseFile', {
        title: 'Choose the public key that was sent to you',
        kind: 'pem',
      });
      if (key !== null) set({ key, result: null });
    },
    chooseEvidence: async () => {
      const evidence = await desktop.call('desktop.chooseEvidence', { what: 'files' });
      if (evidence[0] !== undefined) set({ evidence: evidence[0], result: null });
    },
    setHead: (head) => set({ head, result: null }),
    clearDemands: () => set({ ...noDemands, result: null }),
    run: async () => {
      const { target, evidence, key, head, isRunning } = get();
      if (target === null || isRunning || !isHeadUsable(head)) return;
      set({ isRunning: true, problem: null, result: null });
      try {
        const result = await runTask(`Verifying ${target.shown}`, 'bundle.verify', {
          target: target.handle,
          evidence: evidence?.handle ?? null,
          key: key?.handle ?? null,
          head: head.trim() === '' ? null : digitsOf(head),
        });
        if (get().target === target) set({ result });
      } catch (thrown) {
        const problem = errorOf(thrown);
        if (!isSilent(problem) && get().target === target) set({ problem });
      } finally {
        set({ isRunning: false });
      }
    },
    close: () => {
      useTasks
        .getState()
        .tasks.find((task) => task.name === 'bundle.verify')
        ?.cancel();
      useDialog.getState().show(null);
      set({ ...nothing, isRunning: get().isRunning });
    },
  };
});

/** The case that is open, as it lies on the disk. */
function openCaseTarget(): VerifyTarget | null {
  const { state, folder } = useCase.getState();
  return state === null || folder === null ? null : { handle: folder, shown: state.folderPath };
}

/** As people copy hashes: in capitals, and in groups with spaces between them. */
function digitsOf(head: string): string {
  return head.replaceAll(/\s/g, '').toLowerCase();
}

/** Nothing, or the 64 digits of a hash. */
export function isHeadUsable(head: string): boolean {
  return head.trim() === '' || /^[0-9a-f]{64}$/.test(digitsOf(head));
}
