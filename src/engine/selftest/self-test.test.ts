import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCase, openTestEngine, reopenCase, type TestEngine } from '../hosts/engine.fixture';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
  const file = await engine.parquet(
    'clouds.parquet',
    `SELECT 'row-' || i AS id, CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END AS label,
      [(i % 2) * 4 + (hash(i) % 1000) / 1000.0, (hash(i + 7) % 1000) / 1000.0,
       (hash(i + 13) % 1000) / 1000.0, (i % 2) * 3 + (hash(i + 29) % 1000) / 1000.0]::FLOAT[4] AS embedding
    FROM range(160) t(i)`,
  );
  await createCase(engine, 'case', file);
});
afterAll(() => engine.close());

const run = { seed: 2, threads: 1, faults: ['flips-5'] } as const;

it('keeps its result in the case, with its hash in the journal, and gives it again after opening', async () => {
  expect((await engine.client.call('selftest.state', null)).phase).toBe('none');
  const { phase, result } = await engine.client.call('selftest.run', run);
  expect(phase).toBe('done');
  expect(result?.faults[0]?.plantedRows).toBeGreaterThan(30);
  const file = path.join(engine.folder, 'case', 'derived', 'selftest.json');
  const [record] = await engine.client.call('journal.list', { start: 0, count: 1 });
  expect(record?.type).toBe('selftest.run');
  expect(record?.body).toMatchObject({
    evidenceHash: result?.evidenceHash,
    seed: 2,
    faults: ['flips-5'],
    resultSha256: createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  });
  await engine.client.call('case.close', null);
  await reopenCase(engine, 'case');
  expect((await engine.client.call('selftest.state', null)).result).toEqual(result);

  await writeFile(file, (await readFile(file, 'utf8')).replace('"seed": 2', '"seed": 3'));
  await engine.client.call('case.close', null);
  await reopenCase(engine, 'case');
  expect((await engine.client.call('selftest.state', null)).result).toBeNull();
});

it('stops when it is told to and says so', async () => {
  const call = engine.client.start('selftest.run', run);
  call.cancel();
  await expect(call.result).rejects.toThrow(/cancelled/i);
  expect((await engine.client.call('selftest.state', null)).phase).toBe('cancelled');
});
