// What the case is about and who answers for it, edited while it is open. Each saved change is a record of the journal.
import { create } from 'zustand';
import type { CaseAbout, CaseState } from '#shared/contract/case';
import type { CoverageState } from '#shared/contract/coverage';
import type { EngineError } from '#shared/contract/errors';
import { desktop } from '../engine-client/bridge';
import { useCase } from './case.slice';
import { engine } from './connection.slice';
import { errorOf, isSilent, report, useNotices } from './notice.slice';
import { verifyEvidence } from './verify-evidence';

export interface CaseDetails extends Omit<CaseAbout, 'exhibits'> {
  readonly examiner: string;
  /** With commas between them. */
  readonly exhibits: string;
}

interface CaseDetailsSlice {
  readonly draft: CaseDetails | null;
  /** What people have looked at; null until the engine has said so. */
  readonly coverage: CoverageState | null;
  readonly isSaving: boolean;
  readonly problem: EngineError | null;
  /** Takes the draft from the case, and asks the engine what it knows now. */
  readonly begin: () => Promise<void>;
  readonly change: (part: Partial<CaseDetails>) => void;
  readonly save: () => Promise<void>;
  /** Asks when the evidence was last verified, and what was looked at. */
  readonly refresh: () => Promise<void>;
  readonly verifyEvidence: () => Promise<void>;
  readonly end: () => void;
}

export const useCaseDetails = create<CaseDetailsSlice>((set, get) => ({
  draft: null,
  coverage: null,
  isSaving: false,
  problem: null,
  begin: async () => {
    const { state } = useCase.getState();
    set({ draft: state === null ? null : detailsOf(state), problem: null });
    await get().refresh();
  },
  change: (part) => {
    const { draft } = get();
    if (draft !== null) set({ draft: { ...draft, ...part } });
  },
  save: async () => {
    const { draft, isSaving } = get();
    const { state, folder } = useCase.getState();
    if (draft === null || state === null || isSaving || !isChanged(draft, state)) return;
    set({ isSaving: true, problem: null });
    try {
      const { examiner, exhibits, ...about } = draft;
      const { described } = useCase.getState();
      // First under the name of who has acted until now.
      described(await engine().call('case.describe', { ...about, exhibits: exhibitsOf(exhibits) }));
      described(await engine().call('case.handOver', { examiner }));
      if (folder !== null) void desktop.call('desktop.rememberCase', { folder, name: draft.name.trim() });
      const now = useCase.getState().state;
      if (now !== null) set({ draft: detailsOf(now) });
      useNotices.getState().saySaved('The case is described anew. It stands in the journal.');
    } catch (thrown) {
      const problem = errorOf(thrown);
      if (!isSilent(problem)) set({ problem });
    } finally {
      set({ isSaving: false });
    }
  },
  refresh: async () => {
    try {
      useCase.getState().described(await engine().call('case.state', null));
      set({ coverage: await engine().call('coverage.state', null) });
    } catch (thrown) {
      report(thrown);
    }
  },
  verifyEvidence: async () => {
    set({ problem: null });
    try {
      await verifyEvidence();
    } catch (thrown) {
      const problem = errorOf(thrown);
      if (!isSilent(problem)) set({ problem });
    }
    await get().refresh();
  },
  end: () => set({ draft: null, coverage: null, problem: null }),
}));

function detailsOf({ name, lead, reason, exhibits, examiner }: CaseState): CaseDetails {
  return { name, lead, reason, examiner, exhibits: exhibits.join(', ') };
}

function exhibitsOf(text: string): string[] {
  return text
    .split(',')
    .map((exhibit) => exhibit.trim())
    .filter((exhibit) => exhibit !== '');
}

/** Whether saving would write anything. */
export function isChanged(draft: CaseDetails, state: CaseState): boolean {
  return (
    (['name', 'lead', 'reason', 'examiner'] as const).some((name) => draft[name].trim() !== state[name]) ||
    exhibitsOf(draft.exhibits).join('\n') !== state.exhibits.join('\n')
  );
}
