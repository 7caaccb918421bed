import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { type TreeEdges, treeEdges } from '../kernels/hdbscan/spanning-tree.kernel';
import { type Metric, type PointSet, pointsOf } from '../kernels/knn/points.kernel';
import { unitFrom } from '../kernels/math/mix32';
import { runTask, type TaskName } from '../kernels/tasks';
import { UnionFind } from '../kernels/union-find';
import { fixtureMatrix } from './fixture-data';
import { joinApartParts } from './join-apart-parts';
import type { Pool } from './pool';

/** Notes what runs, and runs it in reverse order, as other threads could. */
class NotingPool implements Pool {
  readonly threads: number;
  readonly names: TaskName[] = [];

  constructor(threads: number) {
    this.threads = threads;
  }

  async run(...[name, payloads, signal]: Parameters<Pool['run']>): Promise<void> {
    this.names.push(name);
    for (const payload of payloads.toReversed()) runTask(name, payload, signal);
  }

  async close(): Promise<void> {}
}

function pointsFrom(rows: readonly (readonly number[])[], metric: Metric): PointSet {
  return pointsOf(fixtureMatrix(rows, metric), new Uint8Array(rows.length).fill(1), metric);
}

/** What joins parts that are made of each `heaps`-th point. */
async function joined(
  points: PointSet,
  heaps: number,
  metric: Metric,
  threads: number,
  withKernels: boolean,
) {
  const parts = new UnionFind(points.count);
  const edges: TreeEdges = treeEdges(points.count);
  for (let point = heaps; point < points.count; point++) {
    parts.union(point, point % heaps);
    edges.size += 1;
  }
  const known = edges.size;
  const core = Float64Array.from({ length: points.count }, (_, i) => 0.01 * unitFrom(9, i));
  const pool = new NotingPool(threads);
  const environment = { pool, signal: neverCancelled, progress: () => undefined };
  await joinApartParts({ points, metric, core, parts, edges }, environment, withKernels);
  const from = Array.from(edges.from.subarray(known));
  return {
    names: pool.names,
    edges: from.map((a, i) => [a, edges.to[known + i], edges.weights[known + i]]),
  };
}

/** Heaps around corners that are far apart; with `grid` many distances are the same to the last bit. */
function heapsOf(count: number, heaps: number, dimensions: number, grid: number): number[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: dimensions }, (_, t) => {
      const near = unitFrom(i, t);
      const corner = 4 * unitFrom(77 + (i % heaps), t);
      return corner + (grid === 0 ? near : Math.round(near * grid) / grid);
    }),
  );
}

describe('joinApartParts', () => {
  it.each([
    ['cosine', 600, 7, 20, 0],
    ['euclidean', 600, 7, 20, 0],
    ['euclidean', 500, 3, 130, 0],
    ['euclidean', 400, 5, 2, 2],
    ['cosine', 300, 40, 3, 4],
    ['euclidean', 200, 4, 1, 1],
  ] as const)(
    'finds the same with kernels: %s, %i rows, %i parts, %i dimensions, grid %i',
    async (...settings) => {
      const [metric, count, heaps, dimensions, grid] = settings;
      const points = pointsFrom(heapsOf(count, heaps, dimensions, grid), metric);
      const plain = await joined(points, heaps, metric, 1, false);
      expect(plain.edges).toHaveLength(heaps - 1);
      expect(plain.names).toContain('hdbscan-bridges');
      for (const threads of [1, 3]) {
        const simd = await joined(points, heaps, metric, threads, true);
        expect(simd.names).toContain('hdbscan-propose');
        expect(simd.names).not.toContain('hdbscan-bridges');
        expect(simd.edges).toEqual(plain.edges);
      }
    },
  );

  it('takes the shortest way there is', async () => {
    const rows = heapsOf(240, 2, 3, 0);
    const { edges } = await joined(pointsFrom(rows, 'euclidean'), 2, 'euclidean', 1, true);
    let shortest = Number.POSITIVE_INFINITY;
    for (let a = 0; a < rows.length; a += 2)
      for (let b = 1; b < rows.length; b += 2) {
        const squares = rows[a]?.map((x, t) => (Math.fround(x) - Math.fround(rows[b]?.[t] ?? 0)) ** 2) ?? [];
        shortest = Math.min(shortest, Math.sqrt(squares.reduce((sum, square) => sum + square, 0)));
      }
    expect(edges).toHaveLength(1);
    expect(edges[0]?.[2]).toBeCloseTo(shortest, 12);
  });
});
