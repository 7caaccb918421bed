import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asRow, type FindingId } from '#shared/model/ids';
import { createCase, openTestEngine, reopenCase, type TestEngine } from '../hosts/engine.fixture';

let engine: TestEngine;
let finding: FindingId;

beforeAll(async () => {
  engine = await openTestEngine();
  const evidence = path.join(engine.folder, 'rows.csv');
  writeFileSync(evidence, 'id,text,label\n1,hello there,a\n2,other words,b\n3,hello there,b\n');
  await createCase(engine, 'case', evidence);
  const { findings } = await engine.client.call('findings.run', {
    seed: 1,
    threads: 1,
    detectors: ['D04', 'D35'],
    map: false,
  });
  const [first] = findings.filter(({ outcome }) => outcome === 'found');
  finding = first?.id ?? ('' as FindingId);
});

afterAll(() => engine.close());

it('keeps notes with what they are about, also after the case was closed', async () => {
  const added = await engine.client.call('notes.add', {
    text: ' Rows 0 and 2 are one mail. ',
    rows: [asRow(2), asRow(0)],
    findings: [finding],
  });
  expect(added).toMatchObject({
    text: 'Rows 0 and 2 are one mail.',
    rows: [0, 2],
    findings: [finding],
    actor: 'tester',
  });
  await engine.client.call('notes.add', { text: 'About the case.', rows: [], findings: [] });
  await engine.client.call('case.close', null);
  await reopenCase(engine, 'case');
  expect((await engine.client.call('notes.list', null)).map(({ text }) => text)).toEqual([
    'Rows 0 and 2 are one mail.',
    'About the case.',
  ]);
});

it.each([
  ['an empty text', { text: ' ', rows: [], findings: [] }],
  ['a row that is not there', { text: 'x', rows: [asRow(3)], findings: [] }],
  ['a finding that is not there', { text: 'x', rows: [], findings: ['0000000000000000' as FindingId] }],
])('refuses %s', async (_, note) => {
  await expect(engine.client.call('notes.add', note)).rejects.toMatchObject({ error: { code: 'usage' } });
});

it('gathers what was looked at into one record, and says what was not', async () => {
  const length = async (): Promise<number> => (await engine.client.call('case.state', null)).journalLength;
  const before = await length();
  for (const row of [0, 1, 0, 1, 99])
    await engine.client.call('coverage.seen', { rows: [asRow(row)], findings: [] });
  await engine.client.call('coverage.seen', { rows: [], findings: [finding] });
  expect(await length()).toBe(before);
  expect(await engine.client.call('coverage.state', null)).toMatchObject({
    rowsOpened: 2,
    findingsOpened: [finding],
  });
  await engine.client.call('case.close', null);
  await reopenCase(engine, 'case');
  const records = await engine.client.call('journal.list', { start: 0, count: 100 });
  expect(records.filter(({ type }) => type === 'coverage.recorded')).toHaveLength(1);
  expect(await engine.client.call('coverage.state', null)).toMatchObject({
    rowsOpened: 2,
    findingsOpened: [finding],
  });
  await engine.client.call('coverage.seen', { rows: [asRow(1)], findings: [finding] });
  await engine.client.call('case.close', null);
  await reopenCase(engine, 'case');
  const again = await engine.client.call('journal.list', { start: 0, count: 100 });
  expect(again.filter(({ type }) => type === 'coverage.recorded')).toHaveLength(1);
});
