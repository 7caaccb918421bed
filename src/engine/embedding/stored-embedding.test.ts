// A made embedding as a window or the command line sees it: named, mapped, and still there when the case is reopened.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asRow } from '#shared/model/ids';
import { createCase, openTestEngine, reopenCase, type TestEngine } from '../hosts/engine.fixture';

let engine: TestEngine;

beforeEach(async () => {
  engine = await openTestEngine();
});

afterEach(() => engine.close());

const scan = { seed: 1, detectors: ['D04'], threads: null, map: true } as const;

it('is named as such in dataset and map, and gives neighbours before and after reopening', async () => {
  const file = await engine.parquet(
    'mails.parquet',
    `SELECT i AS id, CASE WHEN i = 5 THEN NULL WHEN i % 2 = 0
        THEN 'free money prize winner offer ' || (i % 7) || ' claim now'
        ELSE 'meeting notes agenda monday project ' || (i % 7) || ' report draft' END AS text,
        CASE WHEN i % 2 = 0 THEN 'spam' ELSE 'ham' END AS label
      FROM range(60) t(i) ORDER BY i`,
  );
  await createCase(engine, 'mails', file);
  const { client } = engine;
  await expect(client.call('map.neighbours', { row: asRow(0), count: 5 })).rejects.toThrow('vectors');
  const { map } = await client.call('findings.run', scan);
  const { embedding } = await client.call('dataset.state', null);
  expect(embedding).toMatchObject({
    madeByAssay: true,
    origin: 'made by Assay: word and character TF-IDF of column text, randomised SVD',
    usableRows: 59,
  });
  expect(embedding?.unusable).toContain('1 row has no usable vector');
  expect(map?.params.embedding).toContain('made by Assay');
  expect(map?.withoutCoordinates).toBe(1);
  const near = await client.call('map.neighbours', { row: asRow(0), count: 20 });
  expect(near).toHaveLength(20);
  expect(near.every(({ row }) => row % 2 === 0)).toBe(true);
  expect(await client.call('map.neighbours', { row: asRow(5), count: 5 })).toEqual([]);
  await client.call('case.close', null);
  await reopenCase(engine, 'mails');
  expect((await client.call('dataset.state', null)).embedding).toEqual(embedding);
  expect(await client.call('map.neighbours', { row: asRow(0), count: 20 })).toEqual(near);
  const all = await client.call('map.neighbours', { row: asRow(0), count: 100 });
  expect(all).toHaveLength(58);
});

it('is made of the numeric columns of a CSV file that have no role, record numbers left out', async () => {
  const folder = path.join(engine.folder, 'data');
  await mkdir(folder);
  const file = path.join(folder, 'measures.csv');
  const lines = Array.from({ length: 40 }, (_, i) => {
    const height = i === 3 ? '' : ((i % 2) * 50 + ((i * 37) % 11)).toString();
    return `${i},${i + 100},${height},${(i % 2) * -3 + ((i * 17) % 5) / 10},${i % 2 === 0 ? 'x' : 'y'}`;
  });
  await writeFile(file, ['id,line,height,charge,label', ...lines].join('\n'));
  await createCase(engine, 'measures', file);
  await engine.client.call('findings.run', scan);
  expect((await engine.client.call('dataset.state', null)).embedding).toEqual({
    origin: 'made by Assay: robust scaling of 2 numeric columns, PCA',
    madeByAssay: true,
    dimensions: 2,
    usableRows: 40,
    unusable: '',
  });
  const near = await engine.client.call('map.neighbours', { row: asRow(0), count: 10 });
  expect(near.every(({ row }) => row % 2 === 0)).toBe(true);
});
