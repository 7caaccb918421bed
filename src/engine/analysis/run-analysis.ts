// Starts an analysis on a worker thread of its own (or here, in unit tests) and relays progress, frames and cancel.
import { Worker } from 'node:worker_threads';
import { Cancelled, type CancelSignal, CancelSource } from '#shared/base/cancel';
import type { MapFrame } from '#shared/contract/map';
import type { Progress } from '#shared/contract/transport';
import {
  type AnalysisRun,
  type AnalysisRunResult,
  analyseAndMap,
  type ReadAgain,
} from '../findings/analyse-and-map';
import type { AnalysisData } from './data';
import { InlinePool } from './inline-pool';
import type { WorkerRole } from './worker-pool';

export interface AnalysisHooks {
  readonly signal: CancelSignal;
  readonly progress: (progress: Progress) => void;
  readonly frame: (frame: MapFrame) => void;
  /** Asked for when the map is laid out. */
  readonly readAgain?: ReadAgain;
}

export interface AnalysisWorkerData extends WorkerRole {
  readonly role: 'analysis';
  readonly data: AnalysisData;
  readonly run: AnalysisRun;
  readonly threads: number;
  readonly workerUrl: string;
  readonly cancelFlag: Int32Array;
}

export type AnalysisMessage<Result = AnalysisRunResult> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'frame'; readonly frame: MapFrame }
  /** Answered with what was read. */
  | { readonly kind: 'read-again' }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

export async function runAnalysis(
  data: AnalysisData,
  run: AnalysisRun,
  workerUrl: URL | null,
  threads: number,
  hooks: AnalysisHooks,
): Promise<AnalysisRunResult> {
  if (workerUrl === null) {
    const { signal, progress, frame, readAgain } = hooks;
    return analyseAndMap(data, run, { pool: new InlinePool(), signal, progress }, frame, readAgain);
  }
  return inAnalysisThread<AnalysisRunResult>(
    workerUrl,
    hooks,
    (cancelFlag): AnalysisWorkerData => ({
      role: 'analysis',
      data,
      run,
      threads,
      workerUrl: workerUrl.href,
      cancelFlag,
    }),
  );
}

const lookEveryMs = 50;
/** A thread that was cancelled and is in the middle of something may take so long to say so; then it is ended. */
const graceMs = 400;

/** Starts a thread, relays what it says, and ends it when it has its result or was cancelled. */
export async function inAnalysisThread<Result>(
  workerUrl: URL,
  hooks: AnalysisHooks,
  workerDataOf: (cancelFlag: Int32Array) => WorkerRole,
): Promise<Result> {
  const cancel = hooks.signal instanceof CancelSource ? hooks.signal : new CancelSource();
  const worker = new Worker(workerUrl, { workerData: workerDataOf(cancel.flag) });
  let watch: NodeJS.Timeout | null = null;
  try {
    return await new Promise<Result>((resolve, reject) => {
      let cancelledMs = 0;
      watch = setInterval(() => {
        if (Atomics.load(cancel.flag, 0) !== 0) cancelledMs += lookEveryMs;
        if (cancelledMs > graceMs) reject(new Cancelled());
      }, lookEveryMs);
      worker.on('message', (message: AnalysisMessage<Result>) => {
        if (message.kind === 'progress') hooks.progress(message.progress);
        else if (message.kind === 'frame') hooks.frame(message.frame);
        else if (message.kind === 'read-again')
          (hooks.readAgain?.() ?? Promise.resolve(null)).then(
            (reading) => worker.postMessage(reading),
            reject,
          );
        else if (message.kind === 'result') resolve(message.result);
        else reject(message.name === 'Cancelled' ? new Cancelled() : new Error(message.message));
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the analysis thread ended with code ${code}`)));
    });
  } finally {
    if (watch !== null) clearInterval(watch);
    await worker.terminate();
  }
}
