import { describe, expect, it } from 'vitest';
import { CancelSource } from '#shared/base/cancel';
import { mergeSorted, type NearestLists } from '../kernels/knn/nearest.kernel';
import { type Metric, pointsOf } from '../kernels/knn/points.kernel';
import { proposalSpace } from '../kernels/knn/proposals';
import { unitFrom } from '../kernels/math/mix32';
import type { AnalysisEnvironment } from './artifacts';
import { exactNeighbours, plainExactNeighbours } from './exact-neighbours';
import { InlinePool } from './inline-pool';

const environment: AnalysisEnvironment = {
  pool: new InlinePool(),
  signal: new CancelSource(),
  progress: () => undefined,
};

type Value = (row: number, component: number) => number;
const noise =
  (seed: number): Value =>
  (row, t) =>
    unitFrom(seed, row * 1000 + t) - 0.5;

function made(count: number, dimensions: number, metric: Metric, value: Value) {
  const chunk = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++)
    for (let t = 0; t < dimensions; t++) chunk[row * dimensions + t] = value(row, t);
  const matrix = { dimensions, rowsPerChunk: count, chunks: [chunk] };
  return pointsOf(matrix, new Uint8Array(count).fill(1), metric);
}

function sorted(parts: readonly NearestLists[], k: number): string[] {
  const indexes = new Int32Array(k);
  const distances = new Float64Array(k);
  return Array.from({ length: parts[0]?.sizes.length ?? 0 }, (_, point) => {
    const size = mergeSorted(parts, point, indexes, distances);
    return `${indexes.subarray(0, size).join()} ${distances.subarray(0, size).join()}`;
  });
}

const sets: readonly [name: string, count: number, d: number, k: number, metric: Metric, value: Value][] = [
  ['vectors that fill the space', 700, 300, 20, 'cosine', noise(1)],
  ['clusters far from the origin', 600, 17, 10, 'euclidean', (row, t) => 1000 + (row % 5) + noise(2)(row, t)],
  ['copies of few rows', 500, 9, 12, 'cosine', (row, t) => noise(3)(row % 4, t)],
  ['rows that float32 cannot tell apart', 400, 130, 8, 'euclidean', (row, t) => 1 + 2e-7 * noise(4)(row, t)],
  [
    'a cluster of nearly equal rows',
    500,
    40,
    9,
    'cosine',
    (row, t) => noise(5)(0, t) + 1e-5 * noise(6)(row, t),
  ],
  ['very large values', 300, 6, 5, 'euclidean', (row, t) => 2e38 * noise(7)(row, t)],
  ['very small values', 300, 6, 5, 'euclidean', (row, t) => 1e-42 * noise(8)(row, t)],
  ['fewer rows than places', 11, 3, 10, 'cosine', noise(9)],
  ['one component', 200, 1, 7, 'euclidean', noise(10)],
  ['only zeros', 150, 4, 6, 'euclidean', () => 0],
];

describe('exactNeighbours', () => {
  it('runs on SIMD kernels here', () => {
    expect(proposalSpace(made(20, 3, 'cosine', noise(1)), 4, 1)).not.toBeNull();
  });

  for (const [name, count, d, k, metric, value] of sets)
    it(`finds what plain kernels find, to the last bit: ${name}`, async () => {
      const points = made(count, d, metric, value);
      const found = sorted(await exactNeighbours(points, k, environment), k);
      expect(found).toEqual(sorted(await plainExactNeighbours(points, k, environment), k));
      expect(found[0]?.split(' ')[0]?.split(',')).toHaveLength(k);
    });

  it('is the same on workers of any number', async () => {
    const points = made(900, 24, 'cosine', noise(11));
    const inline = new InlinePool();
    const results = await Promise.all(
      [1, 2, 3].map(async (threads) => {
        const pool = { threads, run: inline.run.bind(inline), close: () => inline.close() };
        return sorted(await exactNeighbours(points, 15, { ...environment, pool }), 15);
      }),
    );
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});
