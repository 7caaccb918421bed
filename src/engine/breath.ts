import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CancelSignal } from '#shared/base/cancel';

const longestMs = 60;

/** For long work on the thread that answers: taken between its steps, it lets in what waits, a cancel among it. */
export class Breath {
  private readonly signal: CancelSignal;
  private lastMs = performance.now();

  constructor(signal: CancelSignal) {
    this.signal = signal;
  }

  /** Does nothing where the last one was a moment ago. Throws `Cancelled` once cancelled. */
  async take(): Promise<void> {
    if (performance.now() - this.lastMs < longestMs) return;
    await nextTurn();
    this.signal.throwIfCancelled();
    this.lastMs = performance.now();
  }
}
