import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FindingsState } from '#shared/contract/findings';
import { asRow } from '#shared/model/ids';
import { createCase, openTestEngine, type TestEngine } from '../hosts/engine.fixture';

const rowCount = 600;
const size = 240;

let engine: TestEngine;
let state: FindingsState;

beforeAll(async () => {
  engine = await openTestEngine();
  // Copies of one text, hidden characters, vectors in two heaps with a few labels turned round.
  const file = await engine.parquet(
    'rows.parquet',
    `SELECT 'r' || i AS id,
       CASE WHEN i % 5 = 0 THEN 'win a prize now, answer with your name and a number'
         ELSE 'note ' || (i * 7919 % 601) || ' about ' || (i * 31 % 97) || ' and ' || (i * 17 % 89) END
         || CASE WHEN i % 40 = 1 THEN chr(8203) ELSE '' END AS text,
       CASE WHEN (i % 2 = 0) <> (i % 25 = 0) THEN 'a' ELSE 'b' END AS label,
       list_transform(range(6), lambda d: CAST((1 + i * (d + 3) % 101) / 101.0 + 3 * (i % 2) AS FLOAT)) AS embedding
     FROM range(${rowCount}) t(i) ORDER BY i`,
  );
  await createCase(engine, 'case', file);
  state = await engine.client.call('findings.run', {
    seed: 3,
    threads: 1,
    detectors: ['D04', 'D22', 'D24', 'D01'],
    map: true,
    sample: size,
  });
}, 60_000);

afterAll(() => engine.close());

it('names rows by their numbers in the evidence, and only those of the sample', async () => {
  expect(state.sample).toEqual({ rows: size, of: rowCount });
  const { suspicion, rank } = (await engine.client.call('findings.suspicion', null)) ?? {};
  const isScanned = (row: number): boolean => !Number.isNaN(suspicion?.[row] ?? Number.NaN);
  expect(Array.from({ length: rowCount }, (_, row) => isScanned(row)).filter(Boolean)).toHaveLength(size);
  const found = state.findings.filter(({ outcome }) => outcome === 'found');
  const hidden = found.find(({ detector }) => detector === 'D22');
  if (hidden === undefined) throw new Error('no hidden characters');
  const rows = [...(await engine.client.call('findings.rows', { id: hidden.id }))];
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.every((row) => row % 40 === 1 && isScanned(row))).toBe(true);
  for (const finding of found) {
    expect(finding.rows.every(isScanned)).toBe(true);
    for (const [, number] of `${finding.summary} ${finding.subject.value}`.matchAll(/\brow (\d+)/g))
      expect(isScanned(Number(number)), finding.summary).toBe(true);
  }
  const ranks = [...(rank ?? [])].sort((a, b) => a - b);
  expect(ranks).toEqual(Array.from({ length: rowCount }, (_, i) => i + 1));
});

it('has a place on the map for rows of the sample only, and says of others that nothing looked at them', async () => {
  const map = await engine.client.call('map.coordinates', null);
  const { suspicion } = (await engine.client.call('findings.suspicion', null)) ?? {};
  const placed = Array.from({ length: rowCount }, (_, row) => !Number.isNaN(map?.coordinates[2 * row] ?? 0));
  expect(placed).toEqual(Array.from(suspicion ?? [], (value) => !Number.isNaN(value)));
  expect(state.map).toMatchObject({ rowCount: size, withoutCoordinates: 0 });
  const out = suspicion?.findIndex(Number.isNaN) ?? -1;
  const { lines } = await engine.client.call('findings.explain', { row: asRow(out) });
  expect(lines.map(({ text }) => text)).toEqual(['This row was not in the sample that was scanned.']);
});

it('is journalled as a sample and comes out the same again', async () => {
  const records = await engine.client.call('journal.list', { start: 0, count: 100 });
  const run = records.findLast(({ type }) => type === 'findings.run');
  expect(run?.body).toMatchObject({ sample: { rows: size, of: rowCount } });
  const replayed = await engine.client.call('findings.replay', { threads: 1 });
  expect(replayed.differences).toEqual([]);
}, 60_000);

it('is said in the report', async () => {
  const { html } = await engine.client.call('report.preview', { styleNonce: null });
  expect(html).toContain('Only a sample was scanned');
  expect(html).toContain('a sample of 240 of 600 rows');
  expect(html).toContain('360 rows took no part');
}, 60_000);

it('says before a scan what it will come to, and after it what it came to', async () => {
  const estimate = await engine.client.call('findings.estimate', { map: true, threads: 1, sample: size });
  expect(estimate).toMatchObject({ rows: size, allRows: rowCount, fits: true, sampleRows: null });
  expect(state.memory?.estimatedMB).toBe(estimate.peakMB);
  expect(state.memory?.peakMB).toBeGreaterThan(20);
});
