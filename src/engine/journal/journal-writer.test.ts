import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readJournalFile } from './journal';
import { openOn, type TestJournal, testJournal } from './journal.fixture';

let made: TestJournal;

beforeEach(async () => {
  made = await testJournal();
});

afterEach(() => made.remove());

const typesIn = async (): Promise<string[]> =>
  (await readJournalFile(made.file)).records.map(({ type }) => type);

it('acknowledges only what is on disk, in the order it was asked', async () => {
  const journal = await made.open();
  const acknowledged = await Promise.all(
    Array.from({ length: 50 }, (_, i) => journal.append('tester', `kind.${i}`, { i })),
  );
  const { records, tornTail } = await readJournalFile(made.file);
  expect(tornTail).toBeNull();
  expect(records).toEqual(acknowledged);
  expect(records.map(({ type }) => type)).toEqual(Array.from({ length: 50 }, (_, i) => `kind.${i}`));
  await journal.close();
});

it('loses nothing on a full disk, says so, and goes on once there is space', async () => {
  const disk = { freeBytes: 1000, isSyncFailing: false };
  const journal = await made.open(openOn(disk));
  const saved: string[] = [];
  let refused = 0;
  for (let i = 0; i < 6; i++)
    await journal.append('tester', `kind.${i}`, {}).then(
      ({ type }) => saved.push(type),
      (error: unknown) => {
        refused += 1;
        expect(error).toMatchObject({ error: { code: 'not-saved', file: 'journal.jsonl' } });
        expect(String(error)).toContain('Everything saved before is kept');
      },
    );
  expect(refused).toBeGreaterThan(0);
  expect(await typesIn()).toEqual(saved);
  disk.freeBytes = 1e6;
  await journal.append('tester', 'kind.last', {});
  expect(await typesIn()).toEqual([...saved, 'journal.recovered', 'kind.last']);
  const torn = readdirSync(made.folder).filter((name) => name.startsWith('journal.torn-'));
  expect(torn).toHaveLength(1);
  expect(readFileSync(path.join(made.folder, torn[0] ?? ''), 'utf8')).toMatch(/^\{"actor":"tester"/);
  await journal.close();
});

it('takes a record that may not be on disk back, though it was written', async () => {
  const disk = { freeBytes: 1e6, isSyncFailing: false };
  const journal = await made.open(openOn(disk));
  await journal.append('tester', 'kind.saved', {});
  disk.isSyncFailing = true;
  await expect(journal.append('tester', 'kind.lost', {})).rejects.toMatchObject({
    error: { code: 'not-saved' },
  });
  expect(journal.records).toHaveLength(1);
  await journal.append('tester', 'kind.next', {});
  expect(await typesIn()).toEqual(['kind.saved', 'journal.recovered', 'kind.next']);
  await journal.close();
});

it('keeps a second torn end beside a first of the same place', async () => {
  const disk = { freeBytes: 500, isSyncFailing: false };
  const journal = await made.open(openOn(disk));
  await journal.append('tester', 'kind.a', {});
  for (const type of ['kind.b', 'kind.other']) {
    await expect(journal.append('tester', type, {})).rejects.toThrow('ENOSPC');
    disk.freeBytes = 250;
  }
  disk.freeBytes = 1e6;
  await journal.append('tester', 'kind.c', {});
  await journal.close();
  expect(readdirSync(made.folder).filter((name) => name.startsWith('journal.torn-1'))).toHaveLength(2);
});

it('stops where something else wrote to the file, before it writes a byte', async () => {
  const journal = await made.open();
  await journal.append('tester', 'kind.mine', {});
  appendFileSync(made.file, 'another writer\n');
  const before = readFileSync(made.file);
  for (let i = 0; i < 2; i++)
    await expect(journal.append('tester', 'kind.mine', {})).rejects.toMatchObject({
      error: { code: 'not-saved', message: expect.stringContaining('something else changed the journal') },
    });
  expect(readFileSync(made.file)).toEqual(before);
  await journal.close();
});

it('does not go on over a journal that lost acknowledged records', async () => {
  const disk = { freeBytes: 800, isSyncFailing: false };
  const journal = await made.open(openOn(disk));
  await journal.append('tester', 'kind.a', {});
  await expect(journal.append('tester', 'kind.b', { long: 'x'.repeat(500) })).rejects.toThrow('ENOSPC');
  truncateSync(made.file, 100);
  disk.freeBytes = 1e6;
  await expect(journal.append('tester', 'kind.c', {})).rejects.toThrow('something else changed the journal');
  await journal.close();
});

it('records a clock that is set back, within a session and between two, and keeps the order', async () => {
  const first = await made.open();
  await first.append('tester', 'kind.a', {});
  made.clock.wallMs -= 3_600_000;
  await first.append('tester', 'kind.b', {});
  await first.append('tester', 'kind.c', {});
  await first.close();
  made.clock.wallMs -= 86_400_000;
  const second = await made.open();
  await second.append('tester', 'kind.d', {});
  await second.close();
  const { records, damage } = await readJournalFile(made.file);
  expect(damage).toBeNull();
  expect(records.map(({ type }) => type)).toEqual([
    'kind.a',
    'clock.stepped',
    'kind.b',
    'kind.c',
    'clock.stepped',
    'kind.d',
  ]);
  expect(records.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(records[1]?.body).toMatchObject({ stepMs: -3_600_000, elapsedMs: 5 });
  expect(records[4]?.body).toMatchObject({ elapsedMs: null });
});

it('records a clock set forward, and lets the slewing of a long day pass', async () => {
  const journal = await made.open();
  await journal.append('tester', 'kind.a', {});
  made.clock.wallMs += 60_000;
  await journal.append('tester', 'kind.b', {});
  made.clock.wallMs += 36_000_000 + 20_000;
  made.clock.monotonicMs += 36_000_000;
  await journal.append('tester', 'kind.c', {});
  await journal.close();
  expect(await typesIn()).toEqual(['kind.a', 'clock.stepped', 'kind.b', 'kind.c']);
});

it('says why a file cannot be opened', async () => {
  writeFileSync(path.join(made.folder, 'plain'), '');
  await expect(
    made.open(async () => {
      throw new Error('EROFS: read-only file system');
    }),
  ).rejects.toThrow('EROFS');
});
