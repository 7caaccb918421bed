// Who may write a case, and what opens it for reading only.
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { CaseState } from '#shared/contract/case';
import { asRow } from '#shared/model/ids';
import { createCase, openTestEngine, reopenCase, type TestEngine } from '../hosts/engine.fixture';
import { readJournal, recordHash } from '../journal/journal';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(() => engine.close());

const inFolder = (...parts: string[]): string => path.join(engine.folder, ...parts);
const content = 'id,text,label\n1,hello there,a\n2,other words,b\n3,hello there,b\n';

async function newCase(name: string): Promise<string> {
  const evidence = inFolder(`${name}.csv`);
  writeFileSync(evidence, content);
  await createCase(engine, name, evidence);
  await engine.client.call('dataset.verify', null);
  return evidence;
}

const reopen = (name: string): Promise<CaseState> => reopenCase(engine, name) as Promise<CaseState>;
const close = (): Promise<null> => engine.client.call('case.close', null);
const journalOf = (name: string): Buffer => readFileSync(inFolder(name, 'journal.jsonl'));
const tag = (): Promise<unknown> =>
  engine.client.call('tags.apply', {
    rows: { kind: 'rows', rows: Uint32Array.of(1) },
    tag: 'benign',
    note: '',
  });

it('lets one at a time write; a second one reads, and says who holds the case', async () => {
  await newCase('shared');
  const before = journalOf('shared');
  const second = await openTestEngine();
  try {
    const state = (await second.client.call('case.open', {
      folder: second.grant(inFolder('shared')),
      examiner: 'other',
      facts: { runtime: 'test', warnings: [] },
    })) as CaseState;
    expect(state).toMatchObject({ readOnly: true, journalLength: readJournal(before).records.length });
    expect(state.readOnlyReason).toContain(
      `Another window or command has this case open (process ${process.pid})`,
    );
    await expect(
      second.client.call('tags.apply', {
        rows: { kind: 'rows', rows: Uint32Array.of(1) },
        tag: 'benign',
        note: '',
      }),
    ).rejects.toMatchObject({ error: { code: 'not-saved' } });
    expect(journalOf('shared')).toEqual(before);
    await tag();
    await close();
  } finally {
    await second.close();
  }
  const after = await reopen('shared');
  expect(after.readOnly).toBe(false);
  expect(after.tags.taggedRows).toBe(1);
  await close();
});

it('writes a bulk action as one record, and an undo as another', async () => {
  const evidence = inFolder('bulk.csv');
  writeFileSync(evidence, `id\n${Array.from({ length: 20_000 }, (_, i) => i).join('\n')}\n`);
  const state = (await createCase(engine, 'bulk', evidence)) as CaseState;
  await engine.client.call('dataset.verify', null);
  const { journalLength } = await engine.client.call('case.state', null);
  expect(journalLength).toBeGreaterThanOrEqual(state.journalLength);
  const rows = Uint32Array.from({ length: 20_000 }, (_, i) => i);
  await engine.client.call('tags.apply', { rows: { kind: 'rows', rows }, tag: 'benign', note: '' });
  await engine.client.call('tags.undo', null);
  const after = await engine.client.call('case.state', null);
  expect(after.journalLength).toBe(journalLength + 2);
  expect(after.tags.taggedRows).toBe(0);
  const { records } = readJournal(journalOf('bulk'));
  expect(records.slice(-2).map(({ type }) => type)).toEqual(['tag.applied', 'tag.undone']);
  await close();
});

it('opens a journal that is damaged in the middle for reading, and names the record', async () => {
  await newCase('rotten');
  await tag();
  await close();
  const bytes = journalOf('rotten');
  const at = bytes.indexOf('"evidence.hashed"');
  bytes[at + 1] = 0x45;
  writeFileSync(inFolder('rotten', 'journal.jsonl'), bytes);
  const state = await reopen('rotten');
  expect(state).toMatchObject({ readOnly: true, journalLength: 2 });
  expect(state.readOnlyReason).toMatch(/^journal record 2 at byte \d+: the record does not match its hash\./);
  expect(journalOf('rotten')).toEqual(bytes);
  await close();
});

it('keeps a torn end aside and says so on the screen, once', async () => {
  await newCase('torn');
  await close();
  appendFileSync(inFolder('torn', 'journal.jsonl'), '{"actor":"tester","bo');
  const { notices } = await reopen('torn');
  expect(notices).toEqual([expect.stringMatching(/ended with 21 bytes .* moved to journal\.torn-\d+;/)]);
  await close();
  const aside = readdirSync(inFolder('torn')).filter((name) => name.startsWith('journal.torn-'));
  expect(aside.map((name) => readFileSync(inFolder('torn', name), 'utf8'))).toEqual([
    '{"actor":"tester","bo',
  ]);
  expect((await reopen('torn')).notices).toEqual([]);
  await close();
});

it('notices that an acknowledged record is gone from the end, and writes it down', async () => {
  await newCase('cut');
  await close();
  const whole = journalOf('cut');
  const lost = readJournal(whole).records.at(-1);
  writeFileSync(inFolder('cut', 'journal.jsonl'), whole.subarray(0, whole.lastIndexOf('\n', -2) + 1));
  const { notices, journalLength } = await reopen('cut');
  expect(notices).toEqual([expect.stringContaining(`THE JOURNAL HAS LOST ITS END: record ${lost?.seq} `)]);
  await close();
  expect(readJournal(journalOf('cut')).records[lost?.seq ?? 0]).toMatchObject({
    type: 'journal.endLost',
    body: { seq: lost?.seq, hash: lost?.hash },
  });
  expect(journalLength).toBeGreaterThan(lost?.seq ?? 0);
  expect((await reopen('cut')).notices).toEqual([]);
  await close();
});

it('takes a note of the end that lags behind the journal, is damaged or is gone for no loss', async () => {
  await newCase('lags');
  const note = inFolder('lags', 'journal.head');
  const early = readFileSync(note);
  await tag();
  await close();
  for (const left of [early, Buffer.from('{"hash":"'), null]) {
    if (left === null) rmSync(note);
    else writeFileSync(note, left);
    expect((await reopen('lags')).notices).toEqual([]);
    await close();
    expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({
      seq: readJournal(journalOf('lags')).records.length - 1,
    });
  }
});

it('takes a lock over that a process which is gone left behind, and records it', async () => {
  await newCase('crashed');
  await close();
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  for (const left of [JSON.stringify({ pid: process.pid, boot, start: '1' }), '{"pid":41', '']) {
    writeFileSync(inFolder('crashed', 'lock'), left);
    const { readOnly, notices } = await reopen('crashed');
    expect({ left, readOnly }).toEqual({ left, readOnly: false });
    expect(notices).toEqual([expect.stringContaining('not closed properly')]);
    await close();
  }
  expect(readdirSync(inFolder('crashed')).filter((name) => name.startsWith('lock'))).toEqual([]);
});

it('leaves the lock of another computer alone, and says what to do', async () => {
  await newCase('network');
  await close();
  const lock = JSON.stringify({ pid: 1, boot: 'another', start: '1', host: 'elsewhere' });
  writeFileSync(inFolder('network', 'lock'), lock);
  const { readOnly, readOnlyReason } = await reopen('network');
  expect(readOnly).toBe(true);
  expect(readOnlyReason).toContain('another computer (elsewhere)');
  expect(readOnlyReason).toContain('delete the file “lock”');
  await close();
  expect(readFileSync(inFolder('network', 'lock'), 'utf8')).toBe(lock);
});

it('opens a case of every earlier schema as it was left, and goes on with it', async () => {
  const sample = fileURLToPath(new URL('../journal/samples/schema-1.jsonl', import.meta.url));
  mkdirSync(inFolder('old'));
  cpSync(sample, inFolder('old', 'journal.jsonl'));
  writeFileSync(inFolder('notes.csv'), content);
  const state = (await engine.client.call('case.createOrOpen', {
    folder: engine.grant(inFolder('old')),
    evidence: [engine.grant(inFolder('notes.csv'))],
    name: 'not asked for',
    examiner: 'tester',
    facts: { runtime: 'test', warnings: [] },
  })) as CaseState;
  expect(state).toMatchObject({ name: 'v1', lead: '', exhibits: [], readOnly: false });
  expect(state.tags.tags.filter(({ rowCount }) => rowCount > 0)).toMatchObject([
    { name: 'label error', rowCount: 2 },
    { name: 'mine', rowCount: 1 },
  ]);
  await tag();
  await close();
  expect(journalOf('old').subarray(0, readFileSync(sample).length)).toEqual(readFileSync(sample));
});

it('opens a journal of a later schema for reading only', async () => {
  await newCase('later');
  await close();
  const { records } = readJournal(journalOf('later'));
  const { hash: prev, ...last } = records.at(-1) as (typeof records)[number];
  const content = { ...last, seq: last.seq + 1, prev, type: 'case.opened', body: { schema: 99 } };
  const line = canonicalJson({ ...content, hash: recordHash(content) } as unknown as JsonValue);
  appendFileSync(inFolder('later', 'journal.jsonl'), `${line}\n`);
  const { readOnly, readOnlyReason } = await reopen('later');
  expect(readOnly).toBe(true);
  expect(readOnlyReason).toContain('a later version of Assay wrote the journal (schema 99');
  await close();
});

it('hands over to another examiner: what was seen until then stands under the name of who saw it', async () => {
  await newCase('handed');
  await engine.client.call('coverage.seen', { rows: [asRow(1)], findings: [] });
  const state = await engine.client.call('case.handOver', { examiner: ' S. Second ' });
  expect(state.examiner).toBe('S. Second');
  await engine.client.call('case.handOver', { examiner: 'S. Second' });
  await expect(engine.client.call('case.handOver', { examiner: ' ' })).rejects.toMatchObject({
    error: { code: 'usage' },
  });
  await engine.client.call('dataset.verify', null);
  const { evidenceVerifiedAt, journalLength } = await engine.client.call('case.state', null);
  const records = await engine.client.call('journal.list', { start: 0, count: journalLength });
  expect(records.slice(0, 3).map(({ type, actor }) => [type, actor])).toEqual([
    ['evidence.verified', 'S. Second'],
    ['case.handedOver', 'tester'],
    ['coverage.recorded', 'tester'],
  ]);
  expect(evidenceVerifiedAt ?? '').toMatch(/^2026-01-01T/);
  await close();
});

it('keeps what the case is about in journal and card, and describes it anew in a record', async () => {
  const evidence = inFolder('about.csv');
  writeFileSync(evidence, content);
  const state = await engine.client.call('case.create', {
    folder: engine.grant(inFolder('about')),
    evidence: [engine.grant(evidence)],
    name: ' Spam wave ',
    lead: 'L. Lead',
    reason: 'The filter let things through.',
    exhibits: ['A-17', ' A-18 ', ''],
    examiner: 'tester',
    facts: { runtime: 'test', warnings: [] },
  });
  const about = {
    name: 'Spam wave',
    lead: 'L. Lead',
    reason: 'The filter let things through.',
    exhibits: ['A-17', 'A-18'],
  };
  expect(state).toMatchObject(about);
  const next = { ...about, lead: 'M. Other' };
  expect(await engine.client.call('case.describe', next)).toMatchObject(next);
  const { journalLength } = await engine.client.call('case.state', null);
  expect(await engine.client.call('case.describe', next)).toMatchObject({ journalLength });
  await expect(engine.client.call('case.describe', { ...next, name: ' ' })).rejects.toMatchObject({
    error: { code: 'usage' },
  });
  await close();
  writeFileSync(inFolder('about', 'case.json'), '{"lead":"somebody else"}');
  expect(await reopen('about')).toMatchObject(next);
  expect(JSON.parse(readFileSync(inFolder('about', 'case.json'), 'utf8'))).toMatchObject(next);
  await close();
});
