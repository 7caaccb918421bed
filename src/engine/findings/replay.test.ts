import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { Finding } from '#shared/model/finding';
import { createCase, openTestEngine, reopenCase, type TestEngine } from '../hosts/engine.fixture';
import { readJournal, recordHash } from '../journal/journal';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(() => engine.close());

/** Rows 3 and 13, and 4 and 14, say the same under two labels. */
const rows = `SELECT i AS id, i * 0.25 AS score, i % 3 = 0 AS flag, TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR AS sent_at,
  'the text of mail number ' || CASE WHEN i IN (13, 14) THEN i - 10 ELSE i END AS text,
  CASE WHEN i IN (13, 14) THEN 'spam' ELSE 'ham' END AS label FROM range(20) t(i)`;
const inFolder = (...names: string[]): string => path.join(engine.folder, ...names);
const replay = (): Promise<{ identical: boolean; differences: readonly string[] }> =>
  engine.client.call('findings.replay', { threads: 1 });

async function scanned(name: string, ...evidence: string[]): Promise<readonly Finding[]> {
  await engine.client.call('case.close', null).catch(() => undefined);
  await createCase(engine, name, ...evidence);
  const run = { seed: 3, threads: 1, detectors: ['D04', 'D22', 'D35'], map: true };
  const { findings } = await engine.client.call('findings.run', run);
  return findings.filter(({ outcome }) => outcome === 'found');
}

it('says that the same came out, also when the kept results are gone', async () => {
  await scanned('same', await engine.parquet('same.parquet', rows));
  await engine.client.call('dataset.setRole', { role: 'label', columns: [] });
  expect(await replay()).toMatchObject({ identical: true, differences: [], seed: 3 });
  await engine.client.call('case.close', null);
  rmSync(inFolder('same', 'derived'), { recursive: true });
  await reopenCase(engine, 'same');
  expect(await replay()).toMatchObject({ identical: true });
  const last = readJournal(readFileSync(inFolder('same', 'journal.jsonl'))).records.at(-1);
  expect(last).toMatchObject({ type: 'findings.replayed', body: { identical: true, differences: [] } });
});

it('tells results in derived/ that are not those of the journal', async () => {
  await scanned('kept', await engine.parquet('kept.parquet', rows));
  await engine.client.call('case.close', null);
  const file = inFolder('kept', 'derived', 'run', 'run.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"title":"', '"title":"Not '));
  await reopenCase(engine, 'kept');
  const { identical, differences } = await replay();
  expect(identical).toBe(false);
  expect(differences).toEqual([
    expect.stringContaining('The list of findings that is kept in derived/ is not that of the journal'),
  ]);
});

it('names each finding that came out otherwise, and how', async () => {
  const [finding] = await scanned('other', await engine.parquet('other.parquet', rows));
  const id = finding?.id ?? '';
  await engine.client.call('case.close', null);
  const file = inFolder('other', 'journal.jsonl');
  let prev = '';
  const lines = readJournal(readFileSync(file)).records.map(({ hash: _, ...record }) => {
    const body = record.body as { seed?: number; claims?: Record<string, string> } & Record<
      string,
      JsonValue
    >;
    const changed =
      record.type === 'findings.run'
        ? {
            ...body,
            suspicionSha256: 'ab'.repeat(32),
            claims: { ...body.claims, [id]: '0'.repeat(16), gone: '1' },
          }
        : body;
    const content = { ...record, body: changed as JsonValue, ...(prev === '' ? {} : { prev }) };
    prev = recordHash(content);
    return `${canonicalJson({ ...content, hash: prev } as unknown as JsonValue)}\n`;
  });
  writeFileSync(file, lines.join(''));
  await reopenCase(engine, 'other');
  const { differences } = await replay();
  expect(differences).toContainEqual(expect.stringContaining(`Finding ${id} (`));
  expect(differences).toContainEqual(expect.stringMatching(/^Finding gone .* did not come out\.$/));
  expect(differences).toContainEqual(expect.stringMatching(/^The suspicion of the rows that came out/));
});

it('refuses where there is nothing to make again, or the evidence is other', async () => {
  await engine.client.call('case.close', null).catch(() => undefined);
  const evidence = await engine.parquet('none.parquet', rows);
  await createCase(engine, 'none', evidence);
  await expect(replay()).rejects.toMatchObject({ error: { code: 'not-ready' } });
  await scanned('swapped', evidence);
  writeFileSync(evidence, readFileSync(evidence).fill(0x41, 8, 12));
  await expect(replay()).rejects.toMatchObject({ error: { code: 'evidence-differs' } });
});

it('gives rows the same hash in every format and order of columns', async () => {
  const parquet = await engine.parquet('format.parquet', rows);
  const turned = await engine.parquet(
    'turned.parquet',
    `SELECT label, text, sent_at, flag, score, id FROM (${rows})`,
  );
  const csv = inFolder('format.csv');
  const jsonl = inFolder('format.jsonl');
  const records = Array.from({ length: 20 }, (_, i) => ({
    id: i,
    score: i * 0.25,
    flag: i % 3 === 0,
    sent_at: new Date(Date.UTC(2026, 0, 1, i)).toISOString().slice(0, 19).replace('T', ' '),
    text: `the text of mail number ${i === 13 || i === 14 ? i - 10 : i}`,
    label: i === 13 || i === 14 ? 'spam' : 'ham',
  }));
  writeFileSync(
    csv,
    [Object.keys(records[0] ?? {}), ...records.map(Object.values)].map((line) => line.join(',')).join('\n'),
  );
  writeFileSync(jsonl, records.map((record) => JSON.stringify(record)).join('\n'));
  const hashes: (string | undefined)[][] = [];
  for (const [name, file] of Object.entries({ parquet, turned, csv, jsonl }))
    hashes.push(
      (await scanned(`format-${name}`, file))
        .filter(({ detector }) => detector === 'D04')
        .map(({ rowsSha256 }) => rowsSha256)
        .sort((a = '', b = '') => (a < b ? -1 : 1)),
    );
  expect(hashes[0]?.length).toBeGreaterThan(0);
  expect(hashes[0]?.[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(hashes).toEqual(hashes.map(() => hashes[0]));
});

it('trusts the rows again that were tagged at the time of the scan', async () => {
  await engine.client.call('case.close', null).catch(() => undefined);
  await createCase(engine, 'trusted', await engine.parquet('trusted.parquet', rows));
  const tag = (...tagged: number[]): Promise<unknown> =>
    engine.client.call('tags.apply', {
      rows: { kind: 'rows', rows: Uint32Array.from(tagged) },
      tag: 'benign',
      note: '',
    });
  await tag(1, 2, 13);
  const reference = 'tagged benign and not label = spam';
  await engine.client.call('findings.run', {
    seed: 3,
    threads: 1,
    detectors: ['D04'],
    map: false,
    reference,
  });
  await tag(3, 4);
  expect(await replay()).toMatchObject({ identical: true, differences: [] });
  const { records } = readJournal(readFileSync(inFolder('trusted', 'journal.jsonl')));
  const run = records.findLast(({ type }) => type === 'findings.run');
  expect(run?.body).toMatchObject({ reference: { expression: reference, rows: 2 } });
});
