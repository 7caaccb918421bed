import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { testFolder } from './test-dataset.fixture';
import { noVector, VectorStore, VectorWriter } from './vector-store';

it('gives back rows that were skipped, missing, of another length, and at the borders of batches', async () => {
  const folder = testFolder();
  const writer = new VectorWriter(folder);
  const column = await writer.column(4, 64);
  await column.skipTo(3);
  await column.append(Float64Array.of(1, 2, 3, 4, 5), [0, 2, 4, 0], [2, 2, 1, noVector]);
  await column.skipTo(9);
  await column.append(Float64Array.of(0.1, Number.POSITIVE_INFINITY), [0], [2]);
  await writer.finish(12);
  const store = await VectorStore.open(folder, 4);
  const x = Number.NaN;
  expect(store.facts).toMatchObject({ dimensions: 2, rowCount: 12, bits: 64, notFinite: 1 });
  expect([...store.lengths]).toEqual([-1, -1, -1, 2, 2, 1, -1, -1, -1, 2, -1, -1]);
  expect([...(await store.read(2, 10))]).toEqual([
    x,
    x,
    1,
    2,
    3,
    4,
    x,
    x,
    x,
    x,
    x,
    x,
    x,
    x,
    0.1,
    Number.POSITIVE_INFINITY,
  ]);
});

it('settles on the most frequent length of the first vectors', async () => {
  const folder = testFolder();
  const writer = new VectorWriter(folder);
  const column = await writer.column(0, 32);
  await column.append(Float32Array.of(1, 2, 3, 4, 5, 6, 7), [0, 1, 4], [1, 3, 3]);
  await writer.finish(3);
  const store = await VectorStore.open(folder, 0);
  expect(store.facts.dimensions).toBe(3);
  expect([...(await store.read(1, 3))]).toEqual([2, 3, 4, 5, 6, 7]);
});

it('opens a column without a single vector', async () => {
  const folder = testFolder();
  const writer = new VectorWriter(folder);
  await writer.column(1, 32);
  await writer.finish(2);
  const store = await VectorStore.open(folder, 1);
  expect(store.facts).toMatchObject({ dimensions: 0, files: [] });
  expect([...store.lengths]).toEqual([-1, -1]);
  expect(await store.read(0, 2)).toHaveLength(0);
});

it('widens what was written with 32 bits, rows of another length too, when 64 are needed', async () => {
  const folder = testFolder();
  const writer = new VectorWriter(folder);
  await (await writer.column(0, 32)).append(Float32Array.of(1, 0.1, 7), [0, 2], [2, 1]);
  const column = await writer.column(0, 64);
  await column.append(Float64Array.of(0.1, 2, 8), [0, 2], [2, 1]);
  await writer.finish(4);
  const store = await VectorStore.open(folder, 0);
  expect(store.facts).toMatchObject({ bits: 64, files: ['0-000.f64'] });
  const none = [Number.NaN, Number.NaN];
  expect([...(await store.read(0, 4))]).toEqual([1, Math.fround(0.1), ...none, 0.1, 2, ...none]);
  expect(readdirSync(folder).sort()).toEqual(['0-000.f64', '0-odd.f64', '0.json', '0.lengths.i32']);
  const odd = readFileSync(path.join(folder, '0-odd.f64'));
  expect([odd.readDoubleLE(0), odd.readDoubleLE(8)]).toEqual([7, 8]);
});
