import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseState } from '#shared/contract/case';
import { createCase, openTestEngine, reopenCase, type TestEngine } from '../hosts/engine.fixture';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(() => engine.close());

const inFolder = (...parts: string[]): string => path.join(engine.folder, ...parts);
const content = 'id,text,label\n1,hello there,a\n2,other words,b\n';

async function closedCase(name: string): Promise<string> {
  const evidence = inFolder(`${name}.csv`);
  writeFileSync(evidence, content);
  await createCase(engine, name, evidence);
  await engine.client.call('dataset.verify', null);
  await engine.client.call('case.close', null);
  return evidence;
}

function journalTypes(name: string): string[] {
  const lines = readFileSync(inFolder(name, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as { readonly type: string }).type);
}

it('takes the decoded copy and the profiles of the last time, and ends in the same state', async () => {
  const evidence = inFolder('again.csv');
  writeFileSync(evidence, content);
  const before = (await createCase(engine, 'again', evidence)) as CaseState;
  await engine.client.call('case.close', null);
  const kept = ['table.duckdb', 'table.json', 'profile.json'].map((file) =>
    inFolder('again', 'derived', file),
  );
  const times = kept.map((file) => statSync(file).mtimeMs);
  const after = (await reopenCase(engine, 'again')) as CaseState;
  expect(kept.map((file) => statSync(file).mtimeMs)).toEqual(times);
  expect(after.dataset.columns).toEqual(before.dataset.columns);
  expect(after.dataset.roles).toEqual(before.dataset.roles);
  expect(after.dataset.columns[1]).toMatchObject({ name: 'text', distinctCount: 2, longest: 11 });
});

it('profiles anew where what was kept is gone or damaged', async () => {
  await closedCase('damaged');
  const { columns } = ((await reopenCase(engine, 'damaged')) as CaseState).dataset;
  await engine.client.call('case.close', null);
  for (const spoil of [
    (file: string) => writeFileSync(file, '{"version":1,"val'),
    (file: string) => rmSync(file),
  ]) {
    spoil(inFolder('damaged', 'derived', 'profile.json'));
    expect(((await reopenCase(engine, 'damaged')) as CaseState).dataset.columns).toEqual(columns);
    await engine.client.call('case.close', null);
  }
});

it('refuses evidence of the same name and length but other content, and makes nothing of it', async () => {
  const evidence = await closedCase('changed');
  const table = inFolder('changed', 'derived', 'table.json');
  const before = readFileSync(table, 'utf8');
  writeFileSync(evidence, content.replace('hello', 'jello'));
  await expect(reopenCase(engine, 'changed')).rejects.toMatchObject({ error: { code: 'evidence-differs' } });
  expect(readFileSync(table, 'utf8')).toBe(before);
  expect(journalTypes('changed')).toContain('evidence.changed');
  expect(existsSync(inFolder('changed', 'lock'))).toBe(false);
  writeFileSync(evidence, content);
  expect(((await reopenCase(engine, 'changed')) as CaseState).dataset.evidenceHash).not.toBeNull();
  await engine.client.call('case.close', null);
});

it('leaves no case behind where the evidence is refused', async () => {
  const evidence = inFolder('bad.parquet');
  writeFileSync(evidence, 'PAR1 is how it begins, and that is all');
  await expect(createCase(engine, 'refused', evidence)).rejects.toMatchObject({
    error: { code: 'format-invalid', file: 'bad.parquet' },
  });
  expect(existsSync(inFolder('refused'))).toBe(false);
});

it('takes over the lock of a process that is gone, and keeps aside a record that was cut short', async () => {
  await closedCase('killed');
  const journal = inFolder('killed', 'journal.jsonl');
  const whole = readFileSync(journal);
  writeFileSync(journal, Buffer.concat([whole, Buffer.from('{"actor":"tester","body":{}')]));
  writeFileSync(inFolder('killed', 'lock'), JSON.stringify({ pid: 4_194_303, boot: 'x', start: '1' }));
  const state = (await reopenCase(engine, 'killed')) as CaseState;
  expect(state.readOnly).toBe(false);
  await engine.client.call('case.close', null);
  expect(readFileSync(journal).subarray(0, whole.length)).toEqual(whole);
  expect(journalTypes('killed')).toContain('journal.recovered');
});

it('goes on where a case was begun and broken off before its evidence was named', async () => {
  const evidence = await closedCase('begun');
  const [first = ''] = readFileSync(inFolder('begun', 'journal.jsonl'), 'utf8').split('\n');
  rmSync(inFolder('begun', 'derived'), { recursive: true });
  writeFileSync(inFolder('begun', 'journal.jsonl'), `${first}\n{"actor":`);
  rmSync(inFolder('begun', 'journal.head'));
  const state = (await engine.client.call('case.createOrOpen', {
    folder: engine.grant(inFolder('begun')),
    evidence: [engine.grant(evidence)],
    name: 'begun',
    examiner: 'tester',
    facts: { runtime: 'test', warnings: [] },
  })) as CaseState;
  expect(state.dataset.recordCount).toBe(2);
  expect(journalTypes('begun').slice(0, 4)).toEqual([
    'case.created',
    'journal.recovered',
    'case.created',
    'evidence.added',
  ]);
  await engine.client.call('case.close', null);
});
