// A second person's word on the case: what would be signed, by whom, and what has been signed.
import { create } from 'zustand';
import type { EngineError } from '#shared/contract/errors';
import type { SignOff, SignOffSubject } from '#shared/contract/sign-off';
import { useCase } from './case.slice';
import { engine } from './connection.slice';
import { useJournal } from './journal.slice';
import { errorOf, isSilent, useNotices } from './notice.slice';
import { isWholeShown, useReport } from './report.slice';
import { runTask } from './task.slice';

interface SignOffDraft {
  readonly name: string;
  readonly role: string;
  /** Empty for the usual statement. */
  readonly statement: string;
}

interface SignOffSlice extends SignOffDraft {
  /** Null until the engine has said what would be signed. */
  readonly subject: SignOffSubject | null;
  /** Oldest first. */
  readonly signOffs: readonly SignOff[];
  readonly isSigning: boolean;
  readonly problem: EngineError | null;
  readonly change: (part: Partial<SignOffDraft>) => void;
  readonly load: () => Promise<void>;
  readonly sign: () => Promise<void>;
  readonly forget: () => void;
}

const nothing = {
  name: '',
  role: '',
  statement: '',
  subject: null,
  signOffs: [],
  isSigning: false,
  problem: null,
} as const satisfies Partial<SignOffSlice>;

export const useSignOff = create<SignOffSlice>((set, get) => {
  const ask = async (): Promise<SignOffSubject> => {
    const subject = await engine().call('signOff.subject', null);
    set({ subject, signOffs: await engine().call('signOff.list', null) });
    return subject;
  };
  const during = async (way: () => Promise<void>): Promise<void> => {
    const { folder } = useCase.getState();
    try {
      await way();
    } catch (thrown) {
      const problem = errorOf(thrown);
      if (!isSilent(problem) && useCase.getState().folder === folder) set({ problem });
    }
  };
  return {
    ...nothing,
    change: (part) => set({ ...part, problem: null }),
    load: () => during(async () => void (await ask())),
    sign: async () => {
      const { name, role, statement, subject: shown, isSigning } = get();
      if (isSigning || shown === null || name.trim() === '' || !isWholeShown(useReport.getState())) return;
      set({ isSigning: true, problem: null });
      await during(async () => {
        const now = await ask();
        if (now.contentSha256 !== shown.contentSha256) return set({ problem: changedMeanwhile });
        const signed = await runTask('Signing off', 'signOff.record', { name, role, statement });
        set({ name: '', role: '', statement: '' });
        await ask();
        void useJournal.getState().refresh();
        void useReport.getState().preview();
        useNotices
          .getState()
          .saySaved(`Signed off by ${signed.name}. Saved as journal record ${signed.seq}.`);
      });
      set({ isSigning: false });
    },
    forget: () => set(nothing),
  };
});

/** Nobody signs what they have not had before them. */
const changedMeanwhile: EngineError = {
  code: 'not-ready',
  message: 'The case has changed since this was shown.',
  next: 'Look at the report once more, then sign what is named here now.',
};
