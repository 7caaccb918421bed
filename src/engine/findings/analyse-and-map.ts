import type { MapFrame, MapParams } from '#shared/contract/map';
import { type AnalysisEnvironment, Artifacts } from '../analysis/artifacts';
import type { AnalysisData, MatrixData } from '../analysis/data';
import { type KnnGraph, knnGraph } from '../analysis/knn-graph';
import type { SecondReading } from '../dataset/second-reading';
import { makeEmbedding } from '../embedding/make-embedding';
import { layoutMap } from '../map/layout-map';
import { mapParams } from '../map/map-params';
import { type AnalysisRequest, type AnalysisResult, analyse } from './analyse';

export interface AnalysisRun extends AnalysisRequest {
  readonly map: boolean;
}

export interface LaidOutMap {
  /** x,y pairs by row; NaN where a row has no usable vector. */
  readonly coordinates: Float32Array;
  readonly params: MapParams;
}

export interface AnalysisRunResult {
  readonly analysis: AnalysisResult;
  readonly map: LaidOutMap | null;
  /** The neighbour graph, where the map needed it. */
  readonly graph: KnnGraph | null;
  /** What rows were placed by: that of the evidence, or one made for this run. */
  readonly embedding: MatrixData | null;
}

/** What another library reads in the same evidence; null where there is nothing for it to read. */
export type ReadAgain = () => Promise<SecondReading | null>;

/**
 * An embedding where the evidence has none, then the kNN graph and the map from it, which people wait for; then the second
 * reading, and the detectors, which use the same graph.
 */
export async function analyseAndMap(
  data: AnalysisData,
  run: AnalysisRun,
  environment: AnalysisEnvironment,
  frame: (frame: MapFrame) => void,
  readAgain: ReadAgain = () => Promise.resolve(null),
): Promise<AnalysisRunResult> {
  const given = new Artifacts(data, run.seed, environment);
  const made = data.embedding === null ? await makeEmbedding(given) : null;
  const artifacts = made === null ? given : given.withEmbedding(made);
  const { embedding } = artifacts.data;
  const graph = run.map && embedding !== null ? await knnGraph(artifacts) : null;
  let map: LaidOutMap | null = null;
  if (graph !== null && embedding !== null && graph.usableCount > 0) {
    const params = mapParams(embedding, run.seed);
    map = { params, coordinates: await layoutMap(artifacts, params, frame) };
  }
  const reading = await readAgain();
  const all = reading === null ? artifacts : artifacts.withSecondReading(reading);
  const analysis = await analyse(all.data, run, environment, all);
  return { analysis, map, graph, embedding };
}
