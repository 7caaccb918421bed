import type { CancelSignal } from '#shared/base/cancel';
import type { SelfTestRun } from '#shared/contract/selftest';
import type { Progress } from '#shared/contract/transport';
import type { AnalysisData } from '../analysis/data';
import { InlinePool } from '../analysis/inline-pool';
import { inAnalysisThread } from '../analysis/run-analysis';
import type { WorkerRole } from '../analysis/worker-pool';
import { runSelfTest, type SelfTestFindings } from './run-self-test';

export interface SelfTestWorkerData extends WorkerRole {
  readonly role: 'self-test';
  readonly data: AnalysisData;
  readonly run: SelfTestRun;
  readonly threads: number;
  readonly workerUrl: string;
  readonly cancelFlag: Int32Array;
}

/** On a worker thread of its own, or here where there is no worker file (unit tests). */
export function selfTestOffThread(
  data: AnalysisData,
  run: SelfTestRun,
  workerUrl: URL | null,
  threads: number,
  signal: CancelSignal,
  progress: (progress: Progress) => void,
): Promise<SelfTestFindings> {
  if (workerUrl === null) return runSelfTest(data, run, { pool: new InlinePool(), signal, progress });
  return inAnalysisThread<SelfTestFindings>(
    workerUrl,
    { signal, progress, frame: () => undefined },
    (cancelFlag): SelfTestWorkerData => ({
      role: 'self-test',
      data,
      run,
      threads,
      workerUrl: workerUrl.href,
      cancelFlag,
    }),
  );
}
