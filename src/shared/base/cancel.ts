/** What long work looks at between steps; it can be shared with worker threads because it is one integer. */
export interface CancelSignal {
  readonly isCancelled: boolean;
  /** Throws `Cancelled` once cancelled. */
  throwIfCancelled(): void;
}

export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}

/**
 * A cancel switch backed by shared memory: index 0 turns from 0 to 1, index 1 counts how often work looked at it on any thread.
 * Who looks is alive and would stop, so the count is also a sign of life between two reports of progress.
 */
export class CancelSource implements CancelSignal {
  readonly flag: Int32Array;

  constructor(flag: Int32Array = new Int32Array(new SharedArrayBuffer(8))) {
    this.flag = flag;
  }

  /** Wraps around; only whether it changed means something. */
  get looks(): number {
    return Atomics.load(this.flag, 1);
  }

  cancel(): void {
    Atomics.store(this.flag, 0, 1);
  }

  get isCancelled(): boolean {
    Atomics.add(this.flag, 1, 1);
    return Atomics.load(this.flag, 0) !== 0;
  }

  throwIfCancelled(): void {
    if (this.isCancelled) throw new Cancelled();
  }
}

export const neverCancelled: CancelSignal = {
  isCancelled: false,
  throwIfCancelled: () => undefined,
};
