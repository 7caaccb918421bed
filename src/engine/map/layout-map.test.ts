import { UMAP } from 'umap-js';
import { describe, expect, it } from 'vitest';
import { Cancelled, CancelSource, neverCancelled } from '#shared/base/cancel';
import type { MapFrame } from '#shared/contract/map';
import { Artifacts } from '../analysis/artifacts';
import type { MatrixData } from '../analysis/data';
import { fixtureArtifacts, fixtureData, fixtureMatrix } from '../analysis/fixture-data';
import { InlinePool } from '../analysis/inline-pool';
import { embeddingPoints, knnGraph } from '../analysis/knn-graph';
import type { Pool } from '../analysis/pool';
import { unitFrom } from '../kernels/math/mix32';
import { layoutMap } from './layout-map';
import { mapParams } from './map-params';
import { mapQuality } from './map-quality';

/** Points around six centres in `dimensions` dimensions. */
function clumps(count: number, dimensions: number, seed = 1): number[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from(
      { length: dimensions },
      (_unused, t) => 3 * unitFrom(seed + 1, (i % 6) * dimensions + t) + unitFrom(seed, i * dimensions + t),
    ),
  );
}

function artifactsOf(
  vectors: (number[] | null)[],
  metric: MatrixData['metric'] = 'cosine',
  threads = 1,
): Artifacts {
  const inline = new InlinePool();
  const pool: Pool = {
    threads,
    run: (name, payloads, signal, done) => inline.run(name, payloads, signal, done),
    close: () => inline.close(),
  };
  return fixtureArtifacts(
    fixtureData(vectors.length, { embedding: fixtureMatrix(vectors, metric) }),
    1,
    pool,
  );
}

async function layOut(artifacts: Artifacts, epochs = 200): Promise<Float32Array> {
  const { embedding } = artifacts.data;
  if (embedding === null) throw new Error('the test needs an embedding');
  return layoutMap(artifacts, { ...mapParams(embedding, 7), epochs }, () => undefined);
}

describe('layoutMap', () => {
  it('is as good as umap-js with the same graph', async () => {
    const vectors = clumps(300, 10);
    const artifacts = artifactsOf(vectors);
    const graph = await knnGraph(artifacts);
    const ours = await layOut(artifacts, 500);
    let state = 1;
    const reference = new UMAP({
      nNeighbors: 15,
      nEpochs: 500,
      random: () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
      },
    });
    const lists = (array: Int32Array | Float64Array, own: (row: number) => number): number[][] =>
      vectors.map((_, row) => [own(row), ...array.subarray(row * graph.k, row * graph.k + 14)]);
    reference.setPrecomputedKNN(
      lists(graph.indexes, (row) => row),
      lists(graph.distances, () => 0),
    );
    const theirs = Float32Array.from(reference.fit(vectors).flat());
    const points = await embeddingPoints(artifacts);
    const a = mapQuality(points, ours, 15);
    const b = mapQuality(points, theirs, 15);
    expect(a.preserved).toBeGreaterThan(b.preserved - 0.02);
    expect(a.trustworthiness).toBeGreaterThan(b.trustworthiness - 0.01);
    expect(a.trustworthiness).toBeGreaterThan(0.9);
  }, 60_000);

  it('has the same bytes for any number of threads', async () => {
    const vectors: (number[] | null)[] = clumps(200, 6);
    vectors[5] = null;
    const one = await layOut(artifactsOf(vectors), 60);
    const three = await layOut(artifactsOf(vectors, 'cosine', 3), 60);
    expect(three).toEqual(one);
    expect(Array.from(one.subarray(10, 12))).toEqual([Number.NaN, Number.NaN]);
    expect(one.filter(Number.isNaN)).toHaveLength(2);
  });

  it('depends on the seed', async () => {
    const artifacts = artifactsOf(clumps(60, 6));
    const { embedding } = artifacts.data;
    if (embedding === null) throw new Error('there is one');
    const layOutWith = (seed: number) =>
      layoutMap(artifacts, { ...mapParams(embedding, seed), epochs: 20 }, () => undefined);
    expect(await layOutWith(2)).not.toEqual(await layOutWith(3));
  });

  it.each([
    ['one row', [[1, 2, 3]]],
    [
      'two rows',
      [
        [1, 2, 3],
        [3, 2, 1],
      ],
    ],
    [
      'four rows',
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
        [1, 1, 1],
      ],
    ],
    ['copies of one row', Array.from({ length: 90 }, () => [1, 2, 3])],
    ['copies and one other', [...Array.from({ length: 40 }, () => [1, 2, 3]), [5, -1, 0]]],
    ['huge and tiny numbers', [...clumps(40, 3), [3e38, 3e38, -3e38], [1e-38, 0, 1e-40]]],
    ['far parts', clumps(90, 3).map((v, i) => v.map((x) => x + (i % 3) * 1000))],
  ] as [string, number[][]][])('gives every row a finite place: %s', async (_, vectors) => {
    for (const metric of ['cosine', 'euclidean'] as const) {
      const map = await layOut(artifactsOf(vectors, metric), 40);
      expect(map).toHaveLength(2 * vectors.length);
      expect(map.every(Number.isFinite)).toBe(true);
    }
  });

  it('has no places where no row has a vector', async () => {
    expect(await layOut(artifactsOf([null, null]))).toEqual(new Float32Array(4).fill(Number.NaN));
  });

  it('keeps parts that nothing joins apart', async () => {
    const vectors = clumps(120, 3).map((vector, i) => vector.map((x) => x + (i % 2) * 1000));
    const map = await layOut(artifactsOf(vectors, 'euclidean'), 100);
    const mean = (part: number): number[] =>
      [0, 1].map((axis) => {
        const values = vectors.map((_, i) => map[2 * i + axis] ?? 0).filter((_v, i) => i % 2 === part);
        return values.reduce((sum, value) => sum + value, 0) / values.length;
      });
    const a = mean(0);
    const b = mean(1);
    const apart = Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0));
    vectors.forEach((_, i) => {
      const own = i % 2 === 0 ? a : b;
      const off = Math.hypot((map[2 * i] ?? 0) - (own[0] ?? 0), (map[2 * i + 1] ?? 0) - (own[1] ?? 0));
      expect(off).toBeLessThan(apart);
    });
  });

  it('tells how far it is and stops when cancelled', async () => {
    const signal = new CancelSource();
    const epochs: number[] = [];
    const data = fixtureData(80, { embedding: fixtureMatrix(clumps(80, 4)) });
    const artifacts = new Artifacts(data, 1, {
      pool: new InlinePool(),
      signal,
      progress: ({ stage, done }) => {
        if (stage !== 'Laying out the map') return;
        epochs.push(done);
        if (done === 10) signal.cancel();
      },
    });
    await expect(layOut(artifacts)).rejects.toThrow(Cancelled);
    expect(epochs).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('shows copies of the state while it moves', async () => {
    const frames: MapFrame[] = [];
    const slow: Pool = {
      threads: 1,
      run: async (name, payloads, signal, done) => {
        await new InlinePool().run(name, payloads, signal, done);
        if (name === 'umap-epoch') await new Promise((resolve) => setTimeout(resolve, 60));
      },
      close: async () => undefined,
    };
    const data = fixtureData(40, { embedding: fixtureMatrix(clumps(40, 4)) });
    const artifacts = new Artifacts(data, 1, {
      pool: slow,
      signal: neverCancelled,
      progress: () => undefined,
    });
    const embedding = data.embedding;
    if (embedding === null) throw new Error('there is one');
    const params = { ...mapParams(embedding, 1), epochs: 12 };
    const map = await layoutMap(artifacts, params, (frame) => frames.push(frame));
    expect(frames.length).toBeGreaterThanOrEqual(2);
    expect(frames.length).toBeLessThan(7);
    expect(frames.at(-1)).toEqual({ epoch: 12, epochs: 12, coordinates: map });
    expect(frames[0]?.coordinates).toHaveLength(80);
    expect(frames[0]?.coordinates).not.toEqual(frames[1]?.coordinates);
  });
});
