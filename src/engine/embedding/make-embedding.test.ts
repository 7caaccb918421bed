import { describe, expect, it } from 'vitest';
import type { AnalysisData, MatrixData, NumberColumn } from '../analysis/data';
import { fixtureArtifacts, fixtureBytes, fixtureData, fixtureMatrix } from '../analysis/fixture-data';
import { InlinePool } from '../analysis/inline-pool';
import { knnGraph } from '../analysis/knn-graph';
import type { Pool } from '../analysis/pool';
import { testFolder } from '../dataset/test-dataset.fixture';
import { RandomStream } from '../kernels/random/random-stream';
import { writePng } from '../png/write-png';
import { makeEmbedding } from './make-embedding';
import { loadEmbedding, saveEmbedding } from './stored-embedding';

const topics = [
  ['goal', 'match', 'league', 'striker', 'referee', 'stadium', 'penalty', 'season'],
  ['flour', 'butter', 'oven', 'recipe', 'sugar', 'dough', 'bake', 'yeast'],
  ['kernel', 'compiler', 'thread', 'pointer', 'cache', 'branch', 'linker', 'symbol'],
];

function sentences(count: number): string[] {
  const stream = RandomStream.named(1, 'sentences');
  return Array.from({ length: count }, (_, row) => {
    const topic = topics[row % 3] ?? [];
    return Array.from({ length: 12 }, () => topic[stream.nextInt(topic.length)] ?? '').join(' ');
  });
}

function pictures(count: number): Uint8Array[] {
  const stream = RandomStream.named(1, 'pictures');
  return Array.from({ length: count }, (_, row) => {
    const pixels = new Uint32Array(16 * 16);
    for (let y = 0; y < 16; y++)
      for (let x = 0; x < 16; x++) {
        const isStriped = (row % 3 === 0 ? x : row % 3 === 1 ? y : x + y) % 4 < 2;
        const value = (isStriped ? 200 : 40) + stream.nextInt(40);
        pixels[16 * y + x] = (0xff000000 | (value * 0x010101)) >>> 0;
      }
    return writePng({ width: 16, height: 16, pixels });
  });
}

/** Does the work in so many parts as that many threads would. */
function poolOf(threads: number): Pool {
  const inline = new InlinePool();
  return {
    threads,
    run: (name, payloads, signal, done) => inline.run(name, payloads.toReversed(), signal, done),
    close: () => inline.close(),
  };
}

async function made(data: AnalysisData, threads = 1, seed = 1): Promise<MatrixData> {
  const embedding = await makeEmbedding(fixtureArtifacts(data, seed, poolOf(threads)));
  if (embedding === null) throw new Error('an embedding was expected');
  return embedding;
}

/** Share of the five nearest rows that are of the same one of three kinds. */
async function agreement(data: AnalysisData, embedding: MatrixData): Promise<number> {
  const graph = await knnGraph(fixtureArtifacts(data).withEmbedding(embedding));
  let same = 0;
  let all = 0;
  for (let row = 0; row < graph.rowCount; row++)
    for (let j = 0; j < 5; j++) {
      const neighbour = graph.indexes[row * graph.k + j] ?? -1;
      if (neighbour < 0) continue;
      all += 1;
      if (neighbour % 3 === row % 3) same += 1;
    }
  return same / all;
}

describe('an embedding of texts', () => {
  const texts: (string | null)[] = sentences(90);
  texts[7] = null;
  texts[8] = '?!';
  texts[9] = 'ŵŷ';
  const data = fixtureData(90, { text: fixtureBytes(texts, 'body') });

  it('puts texts about the same things near each other and says what it is', async () => {
    const embedding = await made(data);
    expect(await agreement(data, embedding)).toBeGreaterThan(0.97);
    expect(embedding.origin).toBe('made by Assay: word and character TF-IDF of column body, randomised SVD');
    expect([embedding.madeByAssay, embedding.metric]).toEqual([true, 'cosine']);
    expect(embedding.dimensions).toBeLessThanOrEqual(96);
  });

  it('leaves out texts that are missing, hold no word, or share none', async () => {
    const { usable, usableCount } = await made(data);
    expect([usable[6], usable[7], usable[8], usable[9]]).toEqual([1, 0, 0, 0]);
    expect(usableCount).toBe(87);
  });

  it('is the same with any number of threads and any seed', async () => {
    expect(await made(data, 3, 99)).toEqual(await made(data, 1, 1));
  });
});

describe('an embedding of images', () => {
  const images: (Uint8Array | null)[] = pictures(60);
  images[4] = null;
  images[5] = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
  const data = fixtureData(60, { image: fixtureBytes(images, 'photo') });

  it('puts pictures of the same kind near each other and leaves out what cannot be read', async () => {
    const embedding = await made(data);
    expect(await agreement(data, embedding)).toBeGreaterThan(0.97);
    expect(embedding.origin).toBe(
      'made by Assay: pixels of column photo at 16 × 16, fixed random convolution features, PCA',
    );
    expect([embedding.usable[3], embedding.usable[4], embedding.usable[5]]).toEqual([1, 0, 0]);
    expect(embedding.usableCount).toBe(58);
    expect(await made(data, 3, 99)).toEqual(embedding);
  }, 60_000);
});

describe('an embedding of numbers', () => {
  const stream = RandomStream.named(1, 'numbers');
  const column = (name: string, at: (row: number) => number): NumberColumn => ({
    column: name,
    values: Float64Array.from({ length: 60 }, (_, row) => at(row)),
  });
  const numbers = [
    column('price', (row) => (row % 3) * 1e6 + 1e4 * stream.nextNormal()),
    column('weight', (row) =>
      row === 10 ? 1e9 : (row % 3 === 1 ? 0.03 : 0.01) + 1e-4 * stream.nextNormal(),
    ),
    column('constant', () => 7),
    column('half missing', (row) => (row % 2 === 0 ? Number.NaN : stream.nextNormal() / 100)),
  ];
  for (const { column: name, values } of numbers) if (name !== 'constant') values[20] = Number.NaN;
  const data = fixtureData(60, { numbers });

  it('makes columns comparable, is not drawn away by one wild value, and bears missing ones', async () => {
    const embedding = await made(data);
    expect(await agreement(data, embedding)).toBeGreaterThan(0.9);
    expect([embedding.dimensions, embedding.metric]).toEqual([3, 'euclidean']);
    expect(embedding.origin).toBe('made by Assay: robust scaling of 3 numeric columns, PCA');
    expect([embedding.usable[10], embedding.usable[20], embedding.usableCount]).toEqual([1, 0, 59]);
    expect(await made(data, 3, 99)).toEqual(embedding);
  });

  it('keeps distances of scaled columns: PCA with all axes only turns', async () => {
    const two = [column('a', (row) => row), column('b', (row) => (row * row) % 17)];
    const { chunks } = await made(fixtureData(60, { numbers: two }));
    const values = chunks[0] ?? new Float32Array(0);
    const ratio = (a: number, b: number, c: number, d: number): number =>
      Math.hypot(
        (values[2 * a] ?? 0) - (values[2 * b] ?? 0),
        (values[2 * a + 1] ?? 0) - (values[2 * b + 1] ?? 0),
      ) /
      Math.hypot(
        (values[2 * c] ?? 0) - (values[2 * d] ?? 0),
        (values[2 * c + 1] ?? 0) - (values[2 * d + 1] ?? 0),
      );
    // Rows 0 and 17 differ in `a` alone, and so do 0 and 34.
    expect(ratio(0, 34, 0, 17)).toBeCloseTo(2, 5);
  });
});

describe('makeEmbedding', () => {
  it('takes text before images before numbers, and goes on where one yields nothing', async () => {
    const text = fixtureBytes(sentences(12));
    const image = fixtureBytes(pictures(12), 'photo');
    expect((await made(fixtureData(12, { text, image }))).origin).toContain('TF-IDF');
    const empty = fixtureBytes(Array<string>(12).fill('?'));
    expect((await made(fixtureData(12, { text: empty, image }))).origin).toContain('convolution');
    expect(await makeEmbedding(fixtureArtifacts(fixtureData(12, { text: empty })))).toBeNull();
    expect(await makeEmbedding(fixtureArtifacts(fixtureData(0, { text: fixtureBytes([]) })))).toBeNull();
    expect(await makeEmbedding(fixtureArtifacts(fixtureData(3)))).toBeNull();
  });

  it('is never put in the place of one that the evidence has', () => {
    const embedding = fixtureMatrix([[1, 2]]);
    expect(() => fixtureArtifacts(fixtureData(1, { embedding })).withEmbedding(embedding)).toThrow(
      'of its own',
    );
  });

  it('is kept and read back as it was', async () => {
    const embedding = await made(fixtureData(30, { text: fixtureBytes([...sentences(29), null]) }));
    const folder = testFolder();
    expect(await loadEmbedding(folder)).toBeNull();
    await saveEmbedding(folder, embedding);
    expect(await loadEmbedding(folder)).toEqual(embedding);
  });
});
