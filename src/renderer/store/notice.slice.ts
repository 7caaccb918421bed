// Sentences for the user that belong to no panel: failures stay until read, confirmations go by themselves.
import { create } from 'zustand';
import { describeError, type EngineError, EngineFailure } from '#shared/contract/errors';

export interface Problem {
  readonly id: number;
  readonly text: string;
  /** For a bug report. */
  readonly detail: string;
}

interface NoticeSlice {
  readonly problems: readonly Problem[];
  /** The last thing that was done, shown in the status bar for a while. */
  readonly done: string;
  readonly problem: (text: string, detail: string) => void;
  readonly saySaved: (text: string) => void;
  readonly dismiss: (id: number) => void;
}

const doneShownMs = 8000;
const mostProblems = 4;
let nextProblem = 1;
let doneTimer: ReturnType<typeof setTimeout> | undefined;

export const useNotices = create<NoticeSlice>((set, get) => ({
  problems: [],
  done: '',
  problem: (text, detail) => {
    const others = get().problems.filter((problem) => problem.text !== text);
    set({ problems: [...others, { id: nextProblem++, text, detail }].slice(-mostProblems), done: '' });
  },
  saySaved: (done) => {
    clearTimeout(doneTimer);
    doneTimer = setTimeout(() => set({ done: '' }), doneShownMs);
    set({ done });
  },
  dismiss: (id) => set({ problems: get().problems.filter((problem) => problem.id !== id) }),
}));

/** The failure as the contract knows it; anything else is a bug of ours and says so. */
export function errorOf(thrown: unknown): EngineError {
  if (thrown instanceof EngineFailure) return thrown.error;
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** True for failures that need no words: the user asked for it, or the loss of the engine is shown already. */
export function isSilent(error: EngineError): boolean {
  return error.code === 'cancelled' || error.code === 'engine-lost';
}

/** Shows a failure once, in words. */
export function report(thrown: unknown): void {
  const error = errorOf(thrown);
  if (isSilent(error)) return;
  const detail = JSON.stringify(error, null, 1);
  const text =
    error.code === 'internal'
      ? `This did not work, which is a fault in Assay: ${error.message}`
      : describeError(error);
  useNotices.getState().problem(text, detail);
}
