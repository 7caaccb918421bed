import type { CancelSignal } from '#shared/base/cancel';
import { runTask, type TaskName, type TaskPayload } from '../kernels/tasks';
import type { Pool } from './pool';

/** For unit tests and tiny data: everything on the calling thread, which breathes between tasks. */
export class InlinePool implements Pool {
  readonly threads = 1;

  async run<Name extends TaskName>(
    name: Name,
    payloads: readonly TaskPayload<Name>[],
    signal: CancelSignal,
    done: (count: number) => void = () => undefined,
  ): Promise<void> {
    for (const [i, payload] of payloads.entries()) {
      signal.throwIfCancelled();
      runTask(name, payload, signal);
      done(i + 1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async close(): Promise<void> {}
}
