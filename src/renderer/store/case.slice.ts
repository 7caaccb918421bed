// The open case as the engine tells it.
import { create } from 'zustand';
import type { CaseState } from '#shared/contract/case';
import type { CompareState } from '#shared/contract/compare';
import type { ChosenPath } from '#shared/contract/desktop';
import type { EngineEvent } from '#shared/contract/index';
import type { PathHandle } from '#shared/model/ids';

interface CaseSlice {
  readonly state: CaseState | null;
  /** Where the case lives, for opening it again after the engine was lost. */
  readonly folder: PathHandle | null;
  /** A second version that came along with a sample, for comparing. */
  readonly otherVersion: readonly ChosenPath[];
  readonly opened: (
    state: CaseState | null,
    folder?: PathHandle | null,
    otherVersion?: readonly ChosenPath[],
  ) => void;
  readonly apply: (event: EngineEvent) => void;
  /** What may have changed about the case as a whole; its parts tell of themselves. */
  readonly described: (told: CaseState) => void;
  readonly compared: (compare: CompareState | null) => void;
}

export const useCase = create<CaseSlice>((set, get) => ({
  state: null,
  folder: null,
  otherVersion: [],
  opened: (state, folder = null, otherVersion = []) => set({ state, folder, otherVersion }),
  apply: (event) => {
    const { state } = get();
    if (state === null) return;
    if (event.kind === 'dataset') set({ state: { ...state, dataset: event.state } });
    if (event.kind === 'findings') set({ state: { ...state, findings: event.state, map: event.state.map } });
    if (event.kind === 'tags') set({ state: { ...state, tags: event.state } });
  },
  described: ({ name, lead, reason, exhibits, examiner, evidenceVerifiedAt, journalHead, journalLength }) => {
    const { state } = get();
    if (state === null) return;
    const about = { name, lead, reason, exhibits, examiner };
    set({ state: { ...state, ...about, evidenceVerifiedAt, journalHead, journalLength } });
  },
  compared: (compare) => {
    const { state } = get();
    if (state !== null) set({ state: { ...state, compare } });
  },
}));
