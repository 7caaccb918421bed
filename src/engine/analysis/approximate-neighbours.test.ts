import { describe, expect, it } from 'vitest';
import { CancelSource } from '#shared/base/cancel';
import type { NearestLists } from '../kernels/knn/nearest.kernel';
import { type Metric, type PointSet, pointsOf } from '../kernels/knn/points.kernel';
import { sieveOf } from '../kernels/knn/sieve.kernel';
import { unitFrom } from '../kernels/math/mix32';
import { approximateNeighbours } from './approximate-neighbours';
import type { AnalysisEnvironment } from './artifacts';
import { InlinePool } from './inline-pool';

const environment: AnalysisEnvironment = {
  pool: new InlinePool(),
  signal: new CancelSource(),
  progress: () => undefined,
};

function clusters(count: number, dimensions: number, metric: Metric, spread: number): PointSet {
  const chunk = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++)
    for (let t = 0; t < dimensions; t++)
      chunk[row * dimensions + t] =
        unitFrom(1, (row % 9) * 1000 + t) + spread * unitFrom(2, Math.floor(row / 2) * 1000 + t);
  const matrix = { dimensions, rowsPerChunk: count, chunks: [chunk] };
  return pointsOf(matrix, new Uint8Array(count).fill(1), metric);
}

const bits = ({ indexes, distances }: NearestLists): string[] =>
  [indexes, distances].map((array) => Buffer.from(array.buffer).toString('base64'));

describe('approximateNeighbours', () => {
  for (const [name, points] of [
    ['cosine', clusters(900, 33, 'cosine', 0.5)],
    ['Euclidean, clusters that float32 can hardly tell apart', clusters(700, 5, 'euclidean', 1e-6)],
  ] as const)
    it(`finds the same, to the last bit, with SIMD and without: ${name}`, async () => {
      expect(sieveOf(points, 1, 2)).not.toBeNull();
      const sifted = await approximateNeighbours(points, 12, 3, environment);
      const plain = await approximateNeighbours(points, 12, 3, environment, false);
      expect(bits(sifted)).toEqual(bits(plain));
    });
});
