// The map calls as a client asks them, on a small Parquet file and, where it is at hand, on real data.
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineClient } from '#shared/contract/client';
import { type MapColors, missingCategory } from '#shared/contract/map';
import { asRow, type PathHandle } from '#shared/model/ids';
import { fixtureMatrix } from '../analysis/fixture-data';
import { openDatabase } from '../db/instance';
import { literal } from '../db/sql';
import { inProcessEngine } from '../hosts/in-process';
import { pointsOf } from '../kernels/knn/points.kernel';
import { mapQuality } from './map-quality';

const rowCount = 300;
const shared = process.env['ASSAY_SHARED'] ?? path.resolve(import.meta.dirname, '../../../../shared');
const digits = path.join(shared, 'data/digits.parquet');

let folder = '';
const clients: EngineClient[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'assay-map-'));
  const database = await openDatabase({
    database: ':memory:',
    allowedPaths: [],
    allowedFolders: [folder],
    tempFolder: folder,
    memoryMB: 500,
    threads: 1,
    trustStatistics: true,
  });
  const connection = await database.connect();
  // Row i: a vector on a circle (none for row 7), a label, many words, a number, a time, a flag.
  await connection.run(
    `COPY (SELECT i::INTEGER AS id,
        CASE WHEN i = 7 THEN NULL ELSE [cos(i / 40.0), sin(i / 40.0), (i % 3) / 10.0, 1]::FLOAT[] END AS embedding,
        CASE WHEN i % 10 = 0 THEN NULL WHEN i % 3 = 0 THEN 'b' WHEN i % 3 = 1 THEN 'a' ELSE 'c' END AS label,
        CASE WHEN i < 3 THEN 'often' ELSE 'word ' || i END AS words,
        CASE WHEN i = 4 THEN NULL ELSE i / 2.0 END AS amount,
        TIMESTAMP '2024-01-01' + INTERVAL (i) HOUR AS moment,
        i < 100 AS flag
      FROM range(${rowCount}) t(i) ORDER BY i) TO ${literal(path.join(folder, 'small.parquet'))} (FORMAT parquet)`,
  );
  connection.closeSync();
  database.close();
});

afterAll(async () => {
  for (const client of clients) await client.call('case.close', null);
  await rm(folder, { recursive: true, force: true });
});

/** A client with a case of the file open in it. */
async function open(file: string, caseName: string): Promise<EngineClient> {
  const port = inProcessEngine({
    tempFolder: await mkdtemp(path.join(folder, 'tmp-')),
    threads: 1,
    memoryMB: 1000,
    workerUrl: null,
    now: () => new Date(0),
    monotonicMs: () => 0,
  });
  const grant = (target: string): PathHandle => {
    port.send({ type: 'grant', handle: target, path: target });
    return target as PathHandle;
  };
  const client = new EngineClient(port);
  clients.push(client);
  await client.call('case.createOrOpen', {
    folder: grant(path.join(folder, caseName)),
    evidence: [grant(file)],
    name: caseName,
    examiner: 'E',
    facts: { runtime: 'test', warnings: [] },
  });
  return client;
}

const run = (client: EngineClient, map = true) =>
  client.call('findings.run', { seed: 1, threads: 1, detectors: ['D04'], map });

function category(colors: MapColors): Extract<MapColors, { kind: 'category' }> {
  if (colors.kind !== 'category') throw new Error('expected categories');
  return colors;
}

function amounts(colors: MapColors): Extract<MapColors, { kind: 'number' }> {
  if (colors.kind !== 'number') throw new Error('expected numbers');
  return colors;
}

describe('map calls', () => {
  let client: EngineClient;
  beforeAll(async () => {
    client = await open(path.join(folder, 'small.parquet'), 'small');
    await client.call('dataset.setRole', { role: 'label', columns: ['label'] });
  });

  it('have no coordinates before there is a map', async () => {
    expect(await client.call('map.coordinates', null)).toBeNull();
    await expect(client.call('map.colors', { by: 'suspicion' })).rejects.toThrow('Run a scan first');
  });

  it('answer with the coordinates that are in the case folder', async () => {
    await run(client);
    const map = await client.call('map.coordinates', null);
    expect(map?.state).toMatchObject({ rowCount, withoutCoordinates: 1, params: { epochs: 500, seed: 1 } });
    expect(map?.coordinates).toHaveLength(2 * rowCount);
    const stored = readFileSync(path.join(folder, 'small/derived/map.f32'));
    expect(Buffer.from(map?.coordinates.buffer ?? new ArrayBuffer())).toEqual(stored);
    expect(Number.isNaN(map?.coordinates[14])).toBe(true);
  });

  it('colour by names: by falling count, then by name', async () => {
    const { codes, categories } = category(await client.call('map.colors', { by: 'label' }));
    expect(categories).toEqual([
      { name: 'a', count: 90 },
      { name: 'b', count: 90 },
      { name: 'c', count: 90 },
    ]);
    expect(Array.from(codes.subarray(0, 4))).toEqual([missingCategory, 0, 2, 1]);
  });

  it('gather rare names as "other", which comes last', async () => {
    const { codes, categories } = category(await client.call('map.colors', { by: 'words' }));
    expect(categories).toHaveLength(254);
    expect(categories[0]).toEqual({ name: 'often', count: 3 });
    expect(categories[253]).toEqual({ name: 'other', count: rowCount - 3 - 252 });
    categories.forEach(({ count }, code) => {
      expect(codes.filter((own) => own === code)).toHaveLength(count);
    });
  });

  it('colour by amounts and times', async () => {
    const amount = amounts(await client.call('map.colors', { by: 'amount' }));
    expect(amount).toMatchObject({ min: 0, max: 149.5 });
    expect(Array.from(amount.values.subarray(3, 6))).toEqual([1.5, Number.NaN, 2.5]);
    const moment = amounts(await client.call('map.colors', { by: 'moment' }));
    expect(moment.min).toBe(Math.fround(Date.UTC(2024, 0, 1)));
    expect(moment.max).toBe(Math.fround(Date.UTC(2024, 0, 1) + (rowCount - 1) * 3_600_000));
  });

  it('colour by flags, tags and suspicion', async () => {
    expect(category(await client.call('map.colors', { by: 'flag' })).categories).toEqual([
      { name: 'false', count: 200 },
      { name: 'true', count: 100 },
    ]);
    for (const [tag, rows] of [
      ['benign', [1, 2, 3]],
      ['label error', [3]],
    ] as const)
      await client.call('tags.apply', {
        rows: { kind: 'rows', rows: Uint32Array.from(rows) },
        tag,
        note: '',
      });
    const tags = category(await client.call('map.colors', { by: 'tag' }));
    expect(tags.categories).toEqual([
      { name: 'benign', count: 2 },
      { name: 'label error', count: 1 },
    ]);
    expect(Array.from(tags.codes.subarray(0, 5))).toEqual([missingCategory, 0, 0, 1, missingCategory]);
    expect(amounts(await client.call('map.colors', { by: 'suspicion' })).values).toHaveLength(rowCount);
  });

  it('refuse what is no colour', async () => {
    await expect(client.call('map.colors', { by: 'nothing' })).rejects.toThrow('no column "nothing"');
    await expect(client.call('map.colors', { by: 'embedding' })).rejects.toThrow('no colours');
    await expect(client.call('map.colors', { by: 'difference' })).rejects.toThrow('Compare');
  });

  it('name the nearest rows in the original space, from the graph, beyond it and after reopening', async () => {
    const near = await client.call('map.neighbours', { row: asRow(100), count: 20 });
    const all = await client.call('map.neighbours', { row: asRow(100), count: 1000 });
    expect(near).toHaveLength(20);
    expect(all).toHaveLength(rowCount - 2);
    expect(all.slice(0, 20)).toEqual(near);
    expect(near.slice(0, 2).map(({ row }) => row)).toEqual([97, 103]);
    expect(all.every(({ distance }, i) => i === 0 || distance >= (all[i - 1]?.distance ?? 0))).toBe(true);
    expect(all.some(({ row }) => row === 7 || row === 100)).toBe(false);
    expect(await client.call('map.neighbours', { row: asRow(7), count: 5 })).toEqual([]);
    await expect(client.call('map.neighbours', { row: asRow(rowCount), count: 5 })).rejects.toThrow('no row');
    const before = await client.call('map.coordinates', null);
    await client.call('case.close', null);
    clients.length = 0;
    client = await open(path.join(folder, 'small.parquet'), 'small');
    expect(await client.call('map.coordinates', null)).toEqual(before);
    expect(await client.call('map.neighbours', { row: asRow(100), count: 20 })).toEqual(near);
  });

  it('follow the embedding when its role changes', async () => {
    await client.call('dataset.setRole', { role: 'embedding', columns: ['amount', 'id'] });
    const near = await client.call('map.neighbours', { row: asRow(0), count: 2 });
    expect(near.map(({ row }) => row)).toEqual([1, 2]);
    await client.call('dataset.setRole', { role: 'embedding', columns: [] });
    await expect(client.call('map.neighbours', { row: asRow(0), count: 2 })).rejects.toThrow('embedding');
  });
});

describe('the map of real data', () => {
  it.skipIf(!existsSync(digits))(
    'keeps neighbourhoods as umap-learn does, and shows class names',
    async () => {
      const golden = JSON.parse(
        readFileSync(path.resolve(import.meta.dirname, '../../../tools/golden/umap-layout.json'), 'utf8'),
      ) as { quality: { digits: { trustworthiness: number; preserved: number } } };
      const client = await open(digits, 'digits');
      await run(client);
      const map = await client.call('map.coordinates', null);
      const rows = Uint32Array.from({ length: map?.state.rowCount ?? 0 }, (_, row) => row);
      const vectors = await client.call('table.vectors', { column: 'embedding', rows });
      const embedding = fixtureMatrix(vectors);
      const points = pointsOf(embedding, embedding.usable, 'cosine');
      const quality = mapQuality(points, map?.coordinates ?? new Float32Array(), 15, 4);
      expect(quality.preserved).toBeGreaterThan(golden.quality.digits.preserved - 0.02);
      expect(quality.trustworthiness).toBeGreaterThan(golden.quality.digits.trustworthiness - 0.005);
      const { categories } = category(await client.call('map.colors', { by: 'label' }));
      expect(categories).toHaveLength(10);
    },
    120_000,
  );
});
