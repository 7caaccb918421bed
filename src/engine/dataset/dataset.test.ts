import { appendFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Cancelled, CancelSource, neverCancelled } from '#shared/base/cancel';
import { EngineFailure } from '#shared/contract/errors';
import { loadMatrix } from '../analysis/load-matrix';
import { Dataset } from './dataset';
import { hashFile } from './hash';
import { listShards } from './shards';
import { openFiles, openPaths, tableOf, testFolder, writeFiles } from './test-dataset.fixture';

const small = 'id,text\n1,one\n2,two\n';

it('takes the decoded copy when it opens the same file again, and decodes a changed file anew', async () => {
  const folder = writeFiles({ 'a.csv': small });
  const file = path.join(folder, 'a.csv');
  const work = testFolder();
  const copy = path.join(work, 'derived', 'table.json');
  (await openPaths([file], work)).close();
  const made = statSync(copy).mtimeMs;

  const again = await openPaths([file], work);
  expect(statSync(copy).mtimeMs).toBe(made);
  expect((await tableOf(again)).rows.size).toBe(2);
  again.close();

  writeFileSync(file, small.replace('two', 'TWO'));
  utimesSync(file, new Date(0), new Date(0));
  const changed = await openPaths([file], work);
  expect((await tableOf(changed)).rows.get(1)).toEqual(['2', 'TWO']);
});

it('decodes anew where the copy is damaged', async () => {
  const folder = writeFiles({ 'a.csv': small });
  const work = testFolder();
  (await openPaths([folder], work)).close();
  writeFileSync(path.join(work, 'derived', 'table.duckdb'), 'no database');
  const dataset = await openPaths([folder], work);
  expect((await tableOf(dataset)).rows.size).toBe(2);
});

it('never takes a copy for whole that was cancelled half-way', async () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => `${i},text ${i}`);
  const folder = writeFiles({ 'a.csv': `id,text\n${lines.join('\n')}\n` });
  const work = testFolder();
  const cancel = new CancelSource();
  const dataset = new Dataset(await listShards([folder]), {
    folder: path.join(work, 'derived'),
    tempFolder: path.join(work, 'temp'),
    limits: { memoryMB: 512, threads: 1 },
    changed: () => undefined,
  });
  const progressed: number[] = [];
  const loading = dataset.load(cancel, ({ done }) => {
    progressed.push(done);
    if (done > 1_500_000) cancel.cancel();
  });
  await expect(loading).rejects.toBeInstanceOf(Cancelled);
  expect(progressed.length).toBeGreaterThan(2);
  expect(readdirSync(path.join(work, 'derived'))).not.toContain('table.json');
  expect(dataset.state.problem).toBe('');
});

it('hashes the evidence, and notices that it changes meanwhile or has changed', async () => {
  const folder = writeFiles({ 'a.csv': `${small}${'3,x\n'.repeat(3_000_000)}` });
  const file = path.join(folder, 'a.csv');
  const dataset = new Dataset(await listShards([file]), {
    folder: testFolder(),
    tempFolder: testFolder(),
    limits: { memoryMB: 512, threads: 1 },
    changed: () => undefined,
  });
  const hash = await dataset.hash(neverCancelled, () => undefined);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(dataset.state.files[0]).toMatchObject({ hashState: 'done' });

  let isTouched = false;
  const touched = dataset.hash(neverCancelled, () => {
    if (!isTouched) appendFileSync(file, '4,y\n');
    isTouched = true;
  });
  const failure = await touched.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EngineFailure);
  expect((failure as EngineFailure).error).toMatchObject({ code: 'input-changed', file: 'a.csv' });
  expect(dataset.state.files[0]).toMatchObject({ hashState: 'changed', sha256: null });
  await expect(hashFile(file, 'a.csv', null, neverCancelled, () => undefined)).resolves.toBeTruthy();
  await expect(dataset.hash(neverCancelled, () => undefined)).rejects.toThrow('changed since it was opened');
});

it('refuses a file that changes while it is read', async () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => `${i},text ${i}`);
  const folder = writeFiles({ 'a.csv': `id,text\n${lines.join('\n')}\n` });
  const file = path.join(folder, 'a.csv');
  const dataset = new Dataset(await listShards([file]), {
    folder: testFolder(),
    tempFolder: testFolder(),
    limits: { memoryMB: 512, threads: 1 },
    changed: () => undefined,
  });
  let isTouched = false;
  const loading = dataset.load(neverCancelled, ({ done }) => {
    if (done > 0 && !isTouched) appendFileSync(file, '200000,late\n');
    isTouched ||= done > 0;
  });
  await expect(loading).rejects.toThrow('a.csv: The file changed while it was being read.');
});

it('reads vectors written as JSON text, of unequal length, with NaN and missing ones', async () => {
  const vector = (i: number) => Array.from({ length: 8 }, (_, k) => ((i * 8 + k) % 13) / 4);
  const lines = Array.from({ length: 30 }, (_, i) => {
    if (i === 3) return '3,';
    if (i === 4) return '4,"[1, 2]"';
    if (i === 5) return `5,"[NaN, ${vector(5).slice(1).join(', ')}]"`;
    return `${i},"[${vector(i).join(', ')}]"`;
  });
  const dataset = await openFiles({ 'a.csv': `id,embedding\n${lines.join('\n')}\n` });
  expect(dataset.state.columns[1]).toMatchObject({ name: 'embedding', kind: 'vector' });
  expect(dataset.roles.embedding?.columns).toEqual(['embedding']);
  const matrix = await loadMatrix(dataset.store, ['embedding'], neverCancelled);
  expect(matrix).toMatchObject({ rowCount: 30, dimensions: 8, usableCount: 27 });
  expect([...(matrix?.usable ?? [])].flatMap((usable, row) => (usable === 1 ? [] : [row]))).toEqual([
    3, 4, 5,
  ]);
  expect([...(matrix?.chunks[0]?.subarray(7 * 8, 8 * 8) ?? [])]).toEqual(vector(7));
});

it('reads a vector that is spread over numeric columns', async () => {
  const names = Array.from({ length: 16 }, (_, k) => `e${k}`);
  const row = (i: number) =>
    names.map((_, k) => (i === 2 && k === 5 ? '' : i === 3 && k === 0 ? 'nan' : `${i}.${k}`));
  const lines = Array.from({ length: 12 }, (_, i) => `r${i},${row(i).join(',')}`);
  const dataset = await openFiles({ 'a.csv': `id,${names.join(',')}\n${lines.join('\n')}\n` });
  expect(dataset.roles.embedding?.columns).toEqual(names);
  const matrix = await loadMatrix(dataset.store, names, neverCancelled);
  expect(matrix).toMatchObject({ rowCount: 12, dimensions: 16, usableCount: 10 });
  expect(matrix?.chunks[0]?.[7 * 16 + 12]).toBe(Math.fround(7.12));
});

it('profiles exact text as what it looks like', async () => {
  const lines = Array.from(
    { length: 40 },
    (_, i) =>
      `${i},${i / 8},2024-02-${String((i % 28) + 1).padStart(2, '0')},${i % 2 === 0},${i % 3 ? 'pos' : 'neg'},t`,
  );
  const dataset = await openFiles({ 'a.csv': `id,x,day,flag,label,t\n${lines.join('\n')}\nbroken\n` });
  expect(dataset.state.columns.map(({ name, kind }) => [name, kind])).toEqual([
    ['id', 'integer'],
    ['x', 'number'],
    ['day', 'time'],
    ['flag', 'boolean'],
    ['label', 'text'],
    ['t', 'text'],
  ]);
  expect(dataset.state.columns[0]).toMatchObject({ min: '0', max: '39', nullCount: 1, distinctCount: 40 });
  expect(dataset.roles.label?.columns).toEqual(['label']);
  expect(dataset.roles.id?.columns).toEqual(['id']);
  expect(dataset.roles.time?.columns).toEqual(['day']);
});

it('opens a file of one column and a header alone', async () => {
  const one = await openFiles({ 'a.csv': 'text\nfirst\nsecond\n' });
  expect((await tableOf(one)).rows).toEqual(
    new Map([
      [0, ['first']],
      [1, ['second']],
    ]),
  );
  const none = await openFiles({ 'b.csv': 'id,text\n' });
  expect(none.state).toMatchObject({ recordCount: 0, rejectedCount: 0, phase: 'ready' });
  expect(none.state.columns.map(({ name, nullCount }) => [name, nullCount])).toEqual([
    ['id', 0],
    ['text', 0],
  ]);
});

it('profiles a table of many columns as it does a narrow one', async () => {
  const names = Array.from({ length: 150 }, (_, i) => `c${i}`);
  const line = (text: (i: number) => string): string => names.map((_, i) => text(i)).join(',');
  const rows = [line((i) => `x${i}`), line((i) => (i % 2 === 0 ? `y${i}` : '')), line((i) => `x${i}`)];
  const { columns } = (await openFiles({ 'a.csv': [names.join(','), ...rows].join('\n') })).state;
  expect(columns.map(({ name }) => name)).toEqual(names);
  for (const i of [0, 33, 149])
    expect(columns[i]).toMatchObject({
      kind: 'text',
      nullCount: i % 2,
      distinctCount: 2 - (i % 2),
      min: `x${i}`,
      max: i % 2 === 0 ? `y${i}` : `x${i}`,
      top: [{ value: `x${i}`, count: 2 }],
    });
});

it('refuses a first line that is no row of names, and notes a file without records', async () => {
  await expect(openFiles({ 'a.csv': 'x'.repeat(5000) })).rejects.toThrow(
    /The name of column 1 is 5000 charac/,
  );
  const { state } = await openFiles({ 'a.csv': 'id,text\n' });
  expect(state.notes.at(-1)).toMatchObject({ file: 'a.csv', text: 'It holds no record.' });
});
