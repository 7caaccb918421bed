import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { neverCancelled } from '#shared/base/cancel';
import { type AnalysisEnvironment, Artifacts } from '../../src/engine/analysis/artifacts';
import type { AnalysisData } from '../../src/engine/analysis/data';
import { WorkerPool } from '../../src/engine/analysis/worker-pool';
import type { BenchIo } from '../bench';

/** Hands `use` what makes artifacts of data anew, on so many of the product's worker threads. */
export async function onThreads(
  io: BenchIo,
  threads: number,
  use: (artifactsOf: (data: AnalysisData) => Artifacts, environment: AnalysisEnvironment) => Promise<void>,
): Promise<void> {
  const worker = pathToFileURL(path.join(path.dirname(io.cliFile), 'worker.js'));
  const pool = new WorkerPool(worker, threads);
  const environment = { pool, signal: neverCancelled, progress: () => undefined };
  try {
    await use((data) => new Artifacts(data, 1, environment), environment);
  } finally {
    await pool.close();
  }
}
