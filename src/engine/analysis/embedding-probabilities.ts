import type { DenseFeatures } from '../kernels/logistic/features';
import type { Artifacts } from './artifacts';
import type { MatrixData } from './data';
import { type OutOfFold, outOfFold } from './out-of-fold';

/** Out-of-fold class probabilities from the standardised embedding (C = 1); null without labels or vectors. */
export function embeddingProbabilities(artifacts: Artifacts): Promise<OutOfFold | null> {
  return artifacts.get('embedding-probabilities', () => embeddingProbabilitiesWeighted(artifacts, null));
}

/** The same with rows that count less or more in training. Not kept. */
export async function embeddingProbabilitiesWeighted(
  artifacts: Artifacts,
  weights: Float64Array | null,
): Promise<OutOfFold | null> {
  const { embedding } = artifacts.data;
  const features = await standardisedEmbedding(artifacts);
  if (embedding === null || features === null || embedding.usableCount < 2) return null;
  return outOfFold(artifacts, {
    stage: 'Learning labels from the embedding',
    features,
    hasFeatures: embedding.usable,
    c: 1,
    weights,
  });
}

/** That of the data, reckoned once; null where there is none. */
export function standardisedEmbedding(artifacts: Artifacts): Promise<DenseFeatures | null> {
  return artifacts.get('standardised-embedding', async ({ data: { embedding } }) =>
    embedding === null ? null : standardised(embedding),
  );
}

/** The embedding with each component at mean 0 and deviation 1 over all usable rows. */
export function standardised(embedding: MatrixData): DenseFeatures {
  const { dimensions, rowsPerChunk, chunks, usable, usableCount } = embedding;
  const center = new Float64Array(dimensions);
  const scale = new Float64Array(dimensions);
  eachRow(embedding, usable, (chunk, at) => {
    for (let t = 0; t < dimensions; t++) center[t] = (center[t] ?? 0) + (chunk[at + t] ?? 0);
  });
  for (let t = 0; t < dimensions; t++) center[t] = (center[t] ?? 0) / usableCount;
  eachRow(embedding, usable, (chunk, at) => {
    for (let t = 0; t < dimensions; t++) {
      const difference = (chunk[at + t] ?? 0) - (center[t] ?? 0);
      scale[t] = (scale[t] ?? 0) + difference * difference;
    }
  });
  for (let t = 0; t < dimensions; t++) {
    const deviation = Math.sqrt((scale[t] ?? 0) / usableCount);
    scale[t] = deviation > 1e-12 * Math.abs(center[t] ?? 0) ? 1 / deviation : 0;
  }
  return { kind: 'dense', dimensions, rowsPerChunk, chunks, center, scale };
}

function eachRow(
  { rowCount, rowsPerChunk, dimensions, chunks }: MatrixData,
  usable: Uint8Array,
  take: (chunk: Float32Array, at: number) => void,
): void {
  for (let row = 0; row < rowCount; row++) {
    const chunk = chunks[Math.floor(row / rowsPerChunk)];
    if (usable[row] === 1 && chunk !== undefined) take(chunk, (row % rowsPerChunk) * dimensions);
  }
}
