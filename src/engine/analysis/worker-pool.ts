import { Worker } from 'node:worker_threads';
import { Cancelled, type CancelSignal, CancelSource } from '#shared/base/cancel';
import type { TaskName, TaskPayload } from '../kernels/tasks';
import type { Pool } from './pool';

/** Sent to a worker; it answers with the same number. */
export interface TaskMessage {
  readonly task: number;
  readonly name: TaskName;
  readonly payload: unknown;
  readonly cancelFlag: Int32Array;
}

export interface TaskAnswer {
  readonly task: number;
  readonly failure: string | null;
}

/** What a worker file is started as. */
export interface WorkerRole {
  readonly role: 'kernel' | 'analysis' | 'self-test' | 'expendable';
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export class WorkerPool implements Pool {
  readonly threads: number;
  private readonly workers: Worker[] = [];
  private readonly waiting = new Map<number, Waiting>();
  private nextTask = 0;

  constructor(workerUrl: URL, threads: number) {
    this.threads = threads;
    for (let i = 0; i < threads; i++) {
      const worker = new Worker(workerUrl, { workerData: { role: 'kernel' } satisfies WorkerRole });
      worker.on('message', (answer: TaskAnswer) => this.settle(answer));
      worker.on('error', (error) => this.failAll(error));
      worker.unref();
      this.workers.push(worker);
    }
  }

  async run<Name extends TaskName>(
    name: Name,
    payloads: readonly TaskPayload<Name>[],
    signal: CancelSignal,
    done: (count: number) => void = () => undefined,
  ): Promise<void> {
    const flag = signal instanceof CancelSource ? signal.flag : new CancelSource().flag;
    let next = 0;
    let finished = 0;
    const feed = async (worker: Worker): Promise<void> => {
      while (next < payloads.length) {
        signal.throwIfCancelled();
        const payload = payloads[next++];
        await this.send(worker, { task: this.nextTask++, name, payload, cancelFlag: flag });
        done(++finished);
      }
    };
    await Promise.all(this.workers.map(feed));
    if (signal.isCancelled) throw new Cancelled();
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private send(worker: Worker, message: TaskMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.set(message.task, { resolve, reject });
      worker.ref();
      worker.postMessage(message);
    });
  }

  private settle(answer: TaskAnswer): void {
    const waiting = this.waiting.get(answer.task);
    this.waiting.delete(answer.task);
    if (this.waiting.size === 0) for (const worker of this.workers) worker.unref();
    if (answer.failure === null) waiting?.resolve();
    else waiting?.reject(answer.failure === 'Cancelled' ? new Cancelled() : new Error(answer.failure));
  }

  private failAll(error: Error): void {
    for (const waiting of this.waiting.values()) waiting.reject(error);
    this.waiting.clear();
  }
}
