import type { MapParams } from '#shared/contract/map';
import type { MatrixData } from '../analysis/data';

const neighbourhood = 15;
const minDist = 0.1;
/** From here on fewer passes give the same picture. */
const manyRows = 10_000;

/** How the map of an embedding is laid out unless somebody says otherwise. */
export function mapParams(embedding: MatrixData, seed: number): MapParams {
  return {
    method: 'UMAP',
    neighbours: neighbourhood,
    minDist,
    epochs: embedding.usableCount <= manyRows ? 500 : 200,
    metric: embedding.metric,
    seed,
    embedding: `${embedding.origin}, ${embedding.dimensions} ${embedding.dimensions === 1 ? 'dimension' : 'dimensions'}`,
  };
}
