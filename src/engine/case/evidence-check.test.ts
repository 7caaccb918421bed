import { existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createCase, openTestEngine, type TestEngine } from '../hosts/engine.fixture';

let engine: TestEngine;
let evidence: string;
let count = 0;

const content = 'id,text,label\n1,hello there,a\n2,other words,b\n';

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(() => engine.close());

beforeEach(async () => {
  await engine.client.call('case.close', null).catch(() => undefined);
  count += 1;
  evidence = path.join(engine.folder, `evidence-${count}.csv`);
  writeFileSync(evidence, content);
  await createCase(engine, `case-${count}`, evidence);
  await engine.client.call('dataset.verify', null);
});

const recordsNow = (): { type: string; body: Record<string, unknown> }[] =>
  readFileSync(path.join(engine.folder, `case-${count}`, 'journal.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const bundle = (): Promise<unknown> =>
  engine.client.call('bundle.write', {
    out: engine.grant(path.join(engine.folder, `bundle-${count}`)),
    kind: 'folder',
    withEvidence: false,
    key: engine.grant(path.join(engine.folder, 'key.pem')),
    isKeyMade: true,
  });

const report = (): Promise<unknown> => engine.client.call('report.write', { formats: ['json'], out: null });

it('says on demand that the evidence is the same, and writes it down', async () => {
  expect(recordsNow().at(-1)).toMatchObject({ type: 'evidence.verified', body: { same: true } });
});

it('takes a file of other time stamps and the same bytes for the same', async () => {
  utimesSync(evidence, 1000, 1000);
  const { files } = await engine.client.call('dataset.verify', null);
  expect(files[0]?.hashState).toBe('done');
});

it.each<readonly [string, () => void]>([
  ['changed at the same length', () => writeFileSync(evidence, content.replace('hello', 'jello'))],
  ['longer', () => writeFileSync(evidence, `${content}3,more,a\n`)],
  ['gone', () => rmSync(evidence)],
  [
    'replaced by another file',
    () => {
      writeFileSync(`${evidence}.new`, 'id,text,label\n9,x,y\n');
      renameSync(`${evidence}.new`, evidence);
    },
  ],
])('is loud about evidence that is %s, writes it down, and bars whatever rests on it', async (_, change) => {
  change();
  await expect(engine.client.call('dataset.verify', null)).rejects.toThrow(path.basename(evidence));
  const changed = recordsNow().at(-1);
  expect(changed).toMatchObject({ type: 'evidence.changed', body: { files: [path.basename(evidence)] } });
  const state = await engine.client.call('case.state', null);
  expect(state.dataset.files[0]?.hashState).toBe('changed');
  const barred: (() => Promise<unknown>)[] = [
    report,
    () => engine.client.call('findings.run', { seed: 1, threads: 1, detectors: [], map: false }),
    () => engine.client.call('rows.export', { format: 'csv', finding: null, top: null, out: null }),
  ];
  for (const attempt of barred) await expect(attempt()).rejects.toThrow(path.basename(evidence));
  expect(recordsNow().map(({ type }) => type)).not.toContain('report.written');
});

it.each<readonly [string, () => Promise<unknown>]>([
  ['report', report],
  ['bundle', bundle],
  ['sign-off', () => engine.client.call('signOff.record', { name: 'Second', role: '', statement: '' })],
])('looks at the evidence again before a %s, without being asked', async (_, leave) => {
  writeFileSync(evidence, content.replace('hello', 'jello'));
  await expect(leave()).rejects.toMatchObject({ error: { code: 'evidence-differs' } });
  expect(recordsNow().at(-1)?.type).toBe('evidence.changed');
  expect(existsSync(path.join(engine.folder, `bundle-${count}`))).toBe(false);
  writeFileSync(evidence, content);
  await expect(engine.client.call('dataset.verify', null)).resolves.toMatchObject({
    name: path.basename(evidence),
  });
  await expect(leave()).resolves.toBeTruthy();
});
