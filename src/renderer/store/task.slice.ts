// Long calls under way, each with progress and a way to stop it.
import { create } from 'zustand';
import type { CallName, ParamsOf, ResultOf } from '#shared/contract/index';
import type { Progress } from '#shared/contract/transport';
import { engine } from './connection.slice';

export interface RunningTask {
  readonly id: number;
  readonly name: CallName;
  /** For people: "Reading spam.parquet". */
  readonly title: string;
  readonly progress: Progress | null;
  readonly isCancelling: boolean;
  readonly cancel: () => void;
}

interface TaskSlice {
  /** Oldest first. */
  readonly tasks: readonly RunningTask[];
}

export const useTasks = create<TaskSlice>(() => ({ tasks: [] }));

let nextTask = 1;

/** Makes a call that the status bar shows until it ends; rejects as the call does. */
export async function runTask<Name extends CallName>(
  title: string,
  name: Name,
  params: ParamsOf<Name>,
): Promise<ResultOf<Name>> {
  const id = nextTask++;
  const pending = engine().start(name, params, {
    onProgress: (progress) => change(id, { progress }),
  });
  const task: RunningTask = {
    id,
    name,
    title,
    progress: null,
    isCancelling: false,
    cancel: () => {
      change(id, { isCancelling: true });
      pending.cancel();
    },
  };
  useTasks.setState(({ tasks }) => ({ tasks: [...tasks, task] }));
  try {
    return await pending.result;
  } finally {
    useTasks.setState(({ tasks }) => ({ tasks: tasks.filter((other) => other.id !== id) }));
  }
}

function change(id: number, part: Partial<Pick<RunningTask, 'progress' | 'isCancelling'>>): void {
  useTasks.setState(({ tasks }) => ({
    tasks: tasks.map((task) => (task.id === id ? { ...task, ...part } : task)),
  }));
}
