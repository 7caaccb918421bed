// The tasks that worker threads can run, by name. A task reads and writes shared memory and returns nothing.
import type { CancelSignal } from '#shared/base/cancel';
import { knnBlock } from './knn/knn.kernel';

const tasks = {
  'knn-block': knnBlock,
} as const;

export type TaskName = keyof typeof tasks;
export type TaskPayload<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];

export function runTask<Name extends TaskName>(
  name: Name,
  payload: TaskPayload<Name>,
  signal: CancelSignal,
): void {
  const task = tasks[name] as (payload: TaskPayload<Name>, signal: CancelSignal) => void;
  task(payload, signal);
}
