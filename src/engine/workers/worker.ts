// The one worker file: a kernel worker that runs tasks, the thread that runs a whole analysis, or an expendable one that
// reads evidence with a library that may crash or hang. Each loads what its role needs and no more, as every scan starts
// several of them.
import { parentPort, workerData } from 'node:worker_threads';
import { CancelSource } from '#shared/base/cancel';
import type { AnalysisMessage, AnalysisWorkerData } from '../analysis/run-analysis';
import { type TaskAnswer, type TaskMessage, WorkerPool, type WorkerRole } from '../analysis/worker-pool';
import type { ExpendableMessage, ExpendableWorkerData } from '../dataset/second-reader';
import type { TaskPayload } from '../kernels/tasks';
import type { SelfTestFindings } from '../selftest/run-self-test';
import type { SelfTestWorkerData } from '../selftest/self-test-thread';

const port = parentPort;
if (port === null) throw new Error('this file runs as a worker thread only');

async function serveTasks(): Promise<void> {
  const { runTask } = await import('../kernels/tasks');
  port?.on('message', (message: TaskMessage) => {
    let failure: string | null = null;
    try {
      runTask(
        message.name,
        message.payload as TaskPayload<typeof message.name>,
        new CancelSource(message.cancelFlag),
      );
    } catch (error) {
      failure = error instanceof Error && error.name === 'Cancelled' ? 'Cancelled' : String(error);
    }
    port.postMessage({ task: message.task, failure } satisfies TaskAnswer);
  });
}

async function serveAnalysis(start: AnalysisWorkerData): Promise<void> {
  const { analyseAndMap } = await import('../findings/analyse-and-map');
  const send = (message: AnalysisMessage): void => port?.postMessage(message);
  const pool = new WorkerPool(new URL(start.workerUrl), start.threads);
  try {
    const result = await analyseAndMap(
      start.data,
      start.run,
      {
        pool,
        signal: new CancelSource(start.cancelFlag),
        progress: (progress) => send({ kind: 'progress', progress }),
      },
      (frame) => send({ kind: 'frame', frame }),
      () =>
        new Promise((resolve) => {
          port?.once('message', resolve);
          send({ kind: 'read-again' });
        }),
    );
    send({ kind: 'result', result });
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    send({ kind: 'failed', name: failure.name, message: failure.stack ?? failure.message });
  } finally {
    await pool.close();
  }
}

async function serveExpendable({ job }: ExpendableWorkerData): Promise<void> {
  const { messageOf, readSecond } = await import('../dataset/second-reader-job');
  const message: ExpendableMessage = await readSecond(job).then(
    (answer) => ({ kind: 'answer', answer }),
    (error: unknown) => ({ kind: 'failed', message: messageOf(error) }),
  );
  port?.postMessage(message);
}

async function serveSelfTest(start: SelfTestWorkerData): Promise<void> {
  const { runSelfTest } = await import('../selftest/run-self-test');
  const pool = new WorkerPool(new URL(start.workerUrl), start.threads);
  const send = (message: AnalysisMessage<SelfTestFindings>): void => port?.postMessage(message);
  try {
    const result = await runSelfTest(start.data, start.run, {
      pool,
      signal: new CancelSource(start.cancelFlag),
      progress: (progress) => send({ kind: 'progress', progress }),
    });
    send({ kind: 'result', result });
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    send({ kind: 'failed', name: failure.name, message: failure.stack ?? failure.message });
  } finally {
    await pool.close();
  }
}

const { role } = workerData as WorkerRole;
if (role === 'analysis') await serveAnalysis(workerData as AnalysisWorkerData);
else if (role === 'self-test') await serveSelfTest(workerData as SelfTestWorkerData);
else if (role === 'expendable') await serveExpendable(workerData as ExpendableWorkerData);
else await serveTasks();
