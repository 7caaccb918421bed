// Runs kernel tasks on worker threads, or one after another on this thread. Tasks write into shared memory at places
// of their own, so results do not depend on how many threads there are or which comes first.
import type { CancelSignal } from '#shared/base/cancel';
import type { TaskName, TaskPayload } from '../kernels/tasks';

export interface Pool {
  readonly threads: number;
  /** Runs one task per payload; resolves when all are done, rejects with the first failure or `Cancelled`. */
  run<Name extends TaskName>(
    name: Name,
    payloads: readonly TaskPayload<Name>[],
    signal: CancelSignal,
    done?: (count: number) => void,
  ): Promise<void>;
  close(): Promise<void>;
}
