// From a dataset to the result of a run: the one way for a scan and for its replay.
import type { FindingsRun } from '#shared/contract/findings';
import type { AnalysisData } from '../analysis/data';
import { loadAnalysisData } from '../analysis/load-data';
import { type AnalysisHooks, runAnalysis } from '../analysis/run-analysis';
import type { Dataset } from '../dataset/dataset';
import type { EngineOptions } from '../options';
import type { AnalysisRunResult } from './analyse-and-map';
import { withRowHashes } from './row-hashes';

export interface ComputedRun {
  readonly result: AnalysisRunResult;
  /** Names of the label's classes by the codes that the run used. */
  readonly classes: readonly string[];
}

/** `reference` are the trusted rows of the request. `loaded` is told what the run starts from. The evidence must have been hashed. */
export async function computeRun(
  dataset: Dataset,
  request: FindingsRun,
  reference: Uint8Array | null,
  options: EngineOptions,
  hooks: AnalysisHooks,
  loaded: (data: AnalysisData) => void = () => undefined,
): Promise<ComputedRun> {
  const { signal, progress } = hooks;
  progress({ stage: 'Loading columns', done: 0, total: null });
  const columns = { ...(await loadAnalysisData(dataset, signal)), reference };
  progress({ stage: 'Reading Parquet a second time', done: 0, total: null });
  const secondReading = await dataset.readAgain(options.workerUrl, signal);
  const data = secondReading === null ? columns : { ...columns, secondReading };
  loaded(data);
  const result = await runAnalysis(
    data,
    request,
    options.workerUrl,
    request.threads ?? options.threads,
    hooks,
  );
  progress({ stage: 'Hashing the rows of findings', done: 0, total: null });
  const { analysis } = result;
  const findings = await withRowHashes(analysis.findings, analysis.rows, dataset, signal);
  return { result: { ...result, analysis: { ...analysis, findings } }, classes: data.label?.shown ?? [] };
}
