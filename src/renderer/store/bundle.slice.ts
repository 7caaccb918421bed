// The evidence bundle that will be written, and the last one that was.
import { create } from 'zustand';
import type { BundleKind, BundleWritten } from '#shared/contract/bundle';
import type { ChosenPath, SigningKeyFacts } from '#shared/contract/desktop';
import { type EngineError, refuse } from '#shared/contract/errors';
import type { PathHandle } from '#shared/model/ids';
import { desktop } from '../engine-client/bridge';
import { useCase } from './case.slice';
import { useJournal } from './journal.slice';
import { errorOf, isSilent, report, useNotices } from './notice.slice';
import { chosenRedaction } from './redaction.slice';
import { isPreviewed, redactionOf, useReport } from './report.slice';
import { runTask } from './task.slice';

export interface BundleOnDisk extends BundleWritten {
  readonly place: ChosenPath;
  readonly kind: BundleKind;
  readonly withEvidence: boolean;
  readonly isRedacted: boolean;
}

type KeyFile = Pick<ChosenPath, 'handle' | 'shown'>;

interface BundleChoices {
  readonly kind: BundleKind;
  readonly withEvidence: boolean;
  /** A key of the user's; null for this machine's own. */
  readonly keyFile: KeyFile | null;
}

interface BundleSlice extends BundleChoices {
  /** Where this machine's own key is kept; null until main has said so. */
  readonly machineKey: SigningKeyFacts | null;
  readonly isWriting: boolean;
  /** The last one was cancelled. */
  readonly isCancelled: boolean;
  readonly problem: EngineError | null;
  readonly written: BundleOnDisk | null;
  readonly change: (part: Partial<Pick<BundleChoices, 'kind' | 'withEvidence'>>) => void;
  readonly chooseKey: () => Promise<void>;
  readonly useMachineKey: () => void;
  readonly loadMachineKey: () => Promise<void>;
  readonly write: () => Promise<void>;
  readonly show: () => void;
  readonly forget: () => void;
}

const nothing = {
  kind: 'zip',
  withEvidence: false,
  keyFile: null,
  isWriting: false,
  isCancelled: false,
  problem: null,
  written: null,
} as const satisfies Partial<BundleSlice>;

export const useBundle = create<BundleSlice>((set, get) => ({
  ...nothing,
  machineKey: null,
  change: (part) => set(part),
  chooseKey: async () => {
    const keyFile = await desktop.call('desktop.chooseKey', null);
    if (keyFile !== null) set({ keyFile, problem: null });
  },
  useMachineKey: () => set({ keyFile: null, problem: null }),
  loadMachineKey: async () => {
    try {
      set({ machineKey: await desktop.call('desktop.signingKey', null) });
    } catch (thrown) {
      report(thrown);
    }
  },
  write: async () => {
    const { kind, keyFile, isWriting } = get();
    const { state, folder } = useCase.getState();
    const choice = chosenRedaction();
    if (isWriting || state === null || !isPreviewed(useReport.getState(), choice, null)) return;
    const withEvidence = get().withEvidence && choice.kind === 'none';
    set({ isWriting: true, isCancelled: false, problem: null });
    try {
      const name = `${state.name} ${choice.kind === 'none' ? 'bundle' : 'bundle, redacted'}`;
      const place = await desktop.call('desktop.chooseBundlePlace', { name, kind });
      if (place === null) return;
      const written = await runTask('Writing the evidence bundle', 'bundle.write', {
        out: place.handle,
        kind,
        withEvidence,
        key: await lentKey(keyFile),
        isKeyMade: keyFile === null,
        ...redactionOf(choice),
      });
      if (useCase.getState().folder !== folder) return;
      set({ written: { ...written, place, kind, withEvidence, isRedacted: choice.kind !== 'none' } });
      void useJournal.getState().refresh();
      useNotices.getState().saySaved('The evidence bundle is written.');
    } catch (thrown) {
      const problem = errorOf(thrown);
      if (useCase.getState().folder === folder)
        set({ isCancelled: problem.code === 'cancelled', problem: isSilent(problem) ? null : problem });
    } finally {
      set({ isWriting: false });
      void get().loadMachineKey();
    }
  },
  show: () => {
    const { written } = get();
    if (written !== null) void desktop.call('desktop.showFile', { folder: written.place.handle, path: '' });
  },
  forget: () => set(nothing),
}));

/** Main lends the key to the engine; what comes back only stands for it. */
async function lentKey(keyFile: KeyFile | null): Promise<PathHandle> {
  const lent = await desktop.call('desktop.lendSigningKey', { chosen: keyFile?.handle ?? null });
  return 'handle' in lent ? lent.handle : refuse('not-saved', lent.problem, { next: lent.next });
}
