// The open case as the engine tells it, and the long call that is under way.
import { create } from 'zustand';
import type { CaseState } from '#shared/contract/case';
import type { EngineEvent } from '#shared/contract/index';
import type { Progress } from '#shared/contract/transport';

export interface RunningTask {
  readonly title: string;
  readonly progress: Progress | null;
  cancel(): void;
}

interface CaseSlice {
  readonly state: CaseState | null;
  readonly task: RunningTask | null;
  opened(state: CaseState | null): void;
  taskIs(task: RunningTask | null): void;
  apply(event: EngineEvent): void;
}

export const useCase = create<CaseSlice>((set, get) => ({
  state: null,
  task: null,
  opened: (state) => set({ state }),
  taskIs: (task) => set({ task }),
  apply: (event) => {
    const { state } = get();
    if (state === null) return;
    if (event.kind === 'dataset') set({ state: { ...state, dataset: event.state } });
    if (event.kind === 'findings') set({ state: { ...state, findings: event.state, map: event.state.map } });
    if (event.kind === 'tags') set({ state: { ...state, tags: event.state } });
  },
}));
