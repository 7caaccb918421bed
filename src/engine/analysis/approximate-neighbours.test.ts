import { describe, expect, it } from 'vitest';
import { CancelSource } from '#shared/base/cancel';
import type { NearestLists } from '../kernels/knn/nearest.kernel';
import { type Metric, type PointSet, pointsOf } from '../kernels/knn/points.kernel';
import { unitFrom } from '../kernels/math/mix32';
import { kernelMemory } from '../kernels/wasm/kernels';
import { approximateNeighbours } from './approximate-neighbours';
import type { AnalysisEnvironment } from './artifacts';
import { exactNeighbours } from './exact-neighbours';
import { InlinePool } from './inline-pool';

const environment: AnalysisEnvironment = {
  pool: new InlinePool(),
  signal: new CancelSource(),
  progress: () => undefined,
};

type Value = (row: number, component: number) => number;

/** Clusters of one size, so far apart that they are the same to a difference of `spread` within them. */
const clusters =
  (spread: number): Value =>
  (row, t) =>
    unitFrom(1, (row % 9) * 1000 + t) + spread * unitFrom(2, row * 1000 + t);

function made(count: number, dimensions: number, metric: Metric, value: Value): PointSet {
  const chunk = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++)
    for (let t = 0; t < dimensions; t++) chunk[row * dimensions + t] = value(row, t);
  const matrix = { dimensions, rowsPerChunk: count, chunks: [chunk] };
  return pointsOf(matrix, new Uint8Array(count).fill(1), metric);
}

const bits = ({ indexes, distances }: NearestLists): string[] =>
  [indexes, distances].map((array) => Buffer.from(array.buffer).toString('base64'));

const nearestOf = ({ indexes, k }: NearestLists, point: number): Set<number> =>
  new Set(indexes.subarray(point * k, (point + 1) * k));

describe('approximateNeighbours', () => {
  it('runs on SIMD kernels here', () => {
    expect(kernelMemory(1)).not.toBeNull();
  });

  for (const [name, points] of [
    ['cosine', made(900, 33, 'cosine', clusters(0.5))],
    ['Euclidean, tight clusters', made(700, 5, 'euclidean', clusters(1e-4))],
    ['rows that are copies', made(600, 7, 'cosine', (row, t) => clusters(0.5)(row % 40, t))],
  ] as const)
    it(`finds the same, to the last bit, with SIMD and without: ${name}`, async () => {
      const found = await approximateNeighbours(points, 12, 3, environment);
      const plain = await approximateNeighbours(points, 12, 3, environment, true);
      expect(bits(found.lists)).toEqual(bits(plain.lists));
      expect(found.recall).toBe(plain.recall);
    });

  it('is the same on workers of any number', async () => {
    const points = made(5000, 12, 'cosine', clusters(0.3));
    const inline = new InlinePool();
    const results = await Promise.all(
      [1, 2, 3].map(async (threads) => {
        const pool = { threads, run: inline.run.bind(inline), close: () => inline.close() };
        return bits((await approximateNeighbours(points, 15, 1, { ...environment, pool })).lists);
      }),
    );
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

  for (const [name, points] of [
    ['vectors that fill the space', made(4000, 16, 'cosine', (row, t) => unitFrom(5, row * 100 + t) - 0.5)],
    ['clusters', made(4000, 24, 'euclidean', clusters(0.4))],
    ['clusters that are a thousandth of what lies between them', made(4000, 6, 'euclidean', clusters(1e-3))],
    ['large values', made(3000, 8, 'euclidean', (row, t) => 3e37 * clusters(0.4)(row, t))],
    ['small values', made(3000, 8, 'euclidean', (row, t) => 1e-38 * clusters(0.4)(row, t))],
  ] as const)
    it(`finds nearly all true neighbours and says how many: ${name}`, async () => {
      const { lists, recall } = await approximateNeighbours(points, 20, 2, environment);
      const [exact] = await exactNeighbours(points, 20, environment);
      if (exact === undefined) throw new Error('there are no lists');
      let found = 0;
      for (let point = 0; point < points.count; point++) {
        const truth = nearestOf(exact, point);
        for (const other of nearestOf(lists, point)) if (truth.has(other)) found += 1;
      }
      const share = found / (20 * points.count);
      expect(share).toBeGreaterThan(0.97);
      expect(Math.abs(share - recall)).toBeLessThan(0.02);
    });

  it('gives each point its places with fewer points than a leaf holds', async () => {
    const points = made(30, 3, 'euclidean', clusters(0.5));
    const { lists, recall } = await approximateNeighbours(points, 29, 1, environment);
    expect(recall).toBe(1);
    expect([...lists.sizes]).toEqual(new Array(30).fill(29));
  });
});
