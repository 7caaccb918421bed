// From a dataset to the result of a run: the one way for a scan and for its replay.
import type { FindingsRun } from '#shared/contract/findings';
import type { MapFrame } from '#shared/contract/map';
import { type AnalysisData, sharedUint8 } from '../analysis/data';
import { loadAnalysisData, presentRows } from '../analysis/load-data';
import { drawSample, type RowPlaces } from '../analysis/row-sample';
import { type AnalysisHooks, runAnalysis } from '../analysis/run-analysis';
import type { Dataset } from '../dataset/dataset';
import type { EngineOptions } from '../options';
import type { AnalysisRunResult, ReadAgain } from './analyse-and-map';
import { withRowHashes } from './row-hashes';
import { amongAllRows, pairsOfAll } from './sampled-run';

export interface ComputedRun {
  readonly result: AnalysisRunResult;
  /** Names of the label's classes by the codes that the run used. */
  readonly classes: readonly string[];
}

/** The rows that a sample of the request's size has: always the same ones. Null where all rows take part. */
export function sampleOf(dataset: Dataset, { sample, seed }: FindingsRun): RowPlaces | null {
  return sample === undefined ? null : drawSample(presentRows(dataset.store), sample, seed);
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
  const sample = sampleOf(dataset, request);
  const rows = sample?.rows ?? null;
  const data = {
    ...(await loadAnalysisData(dataset, signal, sample ?? undefined)),
    reference: rows === null || reference === null ? reference : maskOfRows(reference, rows),
  };
  loaded(data);
  const readAgain: ReadAgain = () => {
    progress({ stage: 'Reading Parquet a second time', done: 0, total: null });
    return dataset.readAgain(options.workerUrl, signal);
  };
  const { recordCount } = dataset.store;
  const ofPlaces = await runAnalysis(
    data,
    request,
    options.workerUrl,
    request.threads ?? options.threads,
    // What another library reads differently is about all rows, and not about those of a sample.
    rows === null
      ? { ...hooks, readAgain }
      : { ...hooks, frame: (frame) => hooks.frame(frameOfAll(frame, rows, recordCount)) },
  );
  const result = rows === null ? ofPlaces : amongAllRows(ofPlaces, rows, recordCount);
  progress({ stage: 'Hashing the rows of findings', done: 0, total: null });
  const { analysis } = result;
  const findings = await withRowHashes(analysis.findings, analysis.rows, dataset, signal);
  return { result: { ...result, analysis: { ...analysis, findings } }, classes: data.label?.shown ?? [] };
}

function maskOfRows(mask: Uint8Array, rows: Uint32Array): Uint8Array {
  const ofSample = sharedUint8(rows.length);
  rows.forEach((row, place) => {
    ofSample[place] = mask[row] ?? 0;
  });
  return ofSample;
}

function frameOfAll(frame: MapFrame, rows: Uint32Array, recordCount: number): MapFrame {
  return { ...frame, coordinates: pairsOfAll(frame.coordinates, rows, recordCount) };
}
