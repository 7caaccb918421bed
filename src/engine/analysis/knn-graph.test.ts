import { describe, expect, it } from 'vitest';
import { Cancelled, CancelSource } from '#shared/base/cancel';
import { unitFrom } from '../kernels/math/mix32';
import { Artifacts } from './artifacts';
import type { MatrixData } from './data';
import { fixtureArtifacts, fixtureData, fixtureMatrix } from './fixture-data';
import { InlinePool } from './inline-pool';
import { knnGraph, makeKnnGraph } from './knn-graph';
import type { Pool } from './pool';

type Vectors = (number[] | null)[];

function randomVectors(count: number, dimensions: number, seed: number): number[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from(
      { length: dimensions },
      (_, t) => unitFrom(seed, i * dimensions + t) - 0.5 + (t === 0 ? i % 7 : 0),
    ),
  );
}

/** What a person would write down: every distance, sorted. */
function bruteForce(vectors: Vectors, metric: MatrixData['metric'], row: number): [row: number, d: number][] {
  const own = vectors[row];
  if (own === null || own === undefined) return [];
  const found: [number, number][] = [];
  vectors.forEach((other, i) => {
    if (other === null || i === row) return;
    let dot = 0;
    let squares = 0;
    own.forEach((value, t) => {
      const a = Math.fround(value);
      const b = Math.fround(other[t] ?? 0);
      dot += a * b;
      squares += (a - b) * (a - b);
    });
    const length = (v: number[]): number => Math.hypot(...v.map(Math.fround));
    found.push([i, metric === 'cosine' ? 1 - dot / length(own) / length(other) : Math.sqrt(squares)]);
  });
  return found.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}

function threads(count: number): Pool {
  const inline = new InlinePool();
  return {
    threads: count,
    run: (name, payloads, signal, done) => inline.run(name, payloads, signal, done),
    close: () => inline.close(),
  };
}

const bytes = (array: ArrayBufferView): string =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');

describe('knnGraph', () => {
  for (const metric of ['cosine', 'euclidean'] as const)
    it(`finds what comparing every pair finds (${metric})`, async () => {
      const vectors: Vectors = randomVectors(311, 5, 3);
      vectors[17] = null;
      vectors[300] = null;
      const data = fixtureData(vectors.length, { embedding: fixtureMatrix(vectors, metric) });
      const graph = await knnGraph(fixtureArtifacts(data));
      expect(graph).toMatchObject({ k: 64, usableCount: 309, method: 'exact', recall: 1, metric });
      for (let row = 0; row < vectors.length; row++) {
        const expected = bruteForce(vectors, metric, row).slice(0, graph.k);
        const found = Array.from(graph.indexes.subarray(row * graph.k, (row + 1) * graph.k));
        if (vectors[row] === null) expect(found.every((index) => index === -1)).toBe(true);
        else expect(found).toEqual(expected.map(([index]) => index));
        const off = expected.map(([, distance], i) =>
          Math.abs((graph.distances[row * graph.k + i] ?? 0) - distance),
        );
        expect(Math.max(0, ...off)).toBeLessThan(1e-12);
      }
    });

  it('orders equal distances by row and gives copies distance zero', async () => {
    const vectors = Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? [1, 2, 3, 4] : [2, 1, 0, 5]));
    const graph = await knnGraph(
      fixtureArtifacts(fixtureData(300, { embedding: fixtureMatrix(vectors, 'euclidean') })),
    );
    expect(Array.from(graph.indexes.subarray(4 * graph.k, 4 * graph.k + 5))).toEqual([0, 2, 6, 8, 10]);
    expect(graph.distances.every((distance) => distance === 0)).toBe(true);
  });

  it('treats a row of zeros as without direction for cosine only', async () => {
    const vectors = [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ];
    const make = (metric: MatrixData['metric']) =>
      knnGraph(fixtureArtifacts(fixtureData(4, { embedding: fixtureMatrix(vectors, metric) })));
    expect((await make('cosine')).usable).toEqual(Uint8Array.of(0, 1, 1, 1));
    expect((await make('euclidean')).usable).toEqual(Uint8Array.of(1, 1, 1, 1));
  });

  it('keeps nothing where there is nothing to keep', async () => {
    for (const vectors of [[null, null], [[1, 2]], [null, [1, 2]]] as Vectors[]) {
      const data = fixtureData(vectors.length, { embedding: fixtureMatrix(vectors) });
      const graph = await knnGraph(fixtureArtifacts(data));
      expect(graph.k).toBe(0);
      expect(graph.indexes).toHaveLength(0);
    }
    await expect(knnGraph(fixtureArtifacts(fixtureData(2)))).rejects.toThrow('no embedding');
  });

  it('reads over the borders of chunks', async () => {
    const vectors = randomVectors(150, 4, 9);
    const whole = fixtureMatrix(vectors);
    const rowsPerChunk = 7;
    const chunks: Float32Array[] = [];
    for (let row = 0; row < 150; row += rowsPerChunk)
      chunks.push((whole.chunks[0] ?? new Float32Array()).slice(row * 4, (row + rowsPerChunk) * 4));
    const make = (embedding: MatrixData) => knnGraph(fixtureArtifacts(fixtureData(150, { embedding })));
    const one = await make(whole);
    const many = await make({ ...whole, rowsPerChunk, chunks });
    expect(bytes(many.indexes)).toBe(bytes(one.indexes));
    expect(bytes(many.distances)).toBe(bytes(one.distances));
  });

  it('is the same to the last bit on 1, 2 and 3 threads, exact or not', async () => {
    const data = fixtureData(500, { embedding: fixtureMatrix(randomVectors(500, 6, 4)) });
    for (const mostExact of [1000, 100]) {
      const graphs = await Promise.all(
        [1, 2, 3].map((count) => makeKnnGraph(fixtureArtifacts(data, 5, threads(count)), mostExact)),
      );
      for (const graph of graphs) {
        expect(bytes(graph.indexes)).toBe(bytes(graphs[0]?.indexes ?? graph.usable));
        expect(bytes(graph.distances)).toBe(bytes(graphs[0]?.distances ?? graph.usable));
        expect(graph.recall).toBe(graphs[0]?.recall);
      }
    }
  });

  it('approximates with the recall that it reports, at the same distances', async () => {
    const data = fixtureData(1500, { embedding: fixtureMatrix(randomVectors(1500, 10, 8)) });
    const exact = await makeKnnGraph(fixtureArtifacts(data));
    const near = await makeKnnGraph(fixtureArtifacts(data), 100);
    expect(near.method).toBe('nn-descent');
    let found = 0;
    let otherDistances = 0;
    for (let row = 0; row < 1500; row++) {
      const trueDistance = new Map<number, number>();
      for (let i = row * exact.k; i < (row + 1) * exact.k; i++)
        trueDistance.set(exact.indexes[i] ?? -1, exact.distances[i] ?? 0);
      for (let i = row * near.k; i < (row + 1) * near.k; i++) {
        const distance = trueDistance.get(near.indexes[i] ?? -1);
        if (distance === undefined) continue;
        found += 1;
        if (near.distances[i] !== distance) otherDistances += 1;
      }
    }
    expect(otherDistances).toBe(0);
    const recall = found / near.indexes.length;
    expect(recall).toBeGreaterThan(0.97);
    expect(Math.abs(near.recall - recall)).toBeLessThan(0.01);
    expect(near.recall).toBeLessThan(1);
  });

  it('stops when cancelled', async () => {
    const data = fixtureData(600, { embedding: fixtureMatrix(randomVectors(600, 4, 1)) });
    const signal = new CancelSource();
    signal.cancel();
    const environment = { pool: new InlinePool(), signal, progress: () => undefined };
    await expect(knnGraph(new Artifacts(data, 1, environment))).rejects.toThrow(Cancelled);
  });
});
