import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Audit, AuditStart } from '#shared/contract/audit';
import { createCase, openTestEngine, reopenCase, type TestEngine } from '../hosts/engine.fixture';
import { resultOf } from './audit-result';
import { drawRows } from './draw-rows';

let engine: TestEngine;

/** 300 rows; the 60 that say "odd" are the list, the 45 of them below row 225 are wrong. */
const isOdd = (row: number): boolean => row % 5 === 0;
const isWrong = (row: number): boolean => isOdd(row) && row < 225;

beforeAll(async () => {
  engine = await openTestEngine();
  const evidence = path.join(engine.folder, 'rows.csv');
  const lines = Array.from({ length: 300 }, (_, i) => `${i},${isOdd(i) ? 'odd' : 'even'} text ${i},a`);
  writeFileSync(evidence, `id,text,label\n${lines.join('\n')}\n`);
  await createCase(engine, 'case', evidence);
});

afterAll(() => engine.close());

const start: AuditStart = {
  list: { kind: 'filter', filter: { op: 'contains', column: 'text', text: 'odd' }, label: 'text has “odd”' },
  question: 'label',
  sample: 30,
  controls: 15,
  seed: 1,
};
let audit: Audit;

beforeEach(async () => {
  for (const { id, result } of await engine.client.call('audit.list', null))
    if (result === null) await engine.client.call('audit.end', { id });
  audit = await engine.client.call('audit.start', start);
});

const answer = (item: number, given: 'right' | 'wrong' | 'unsure'): Promise<Audit> =>
  engine.client.call('audit.answer', { id: audit.id, item, answer: given });

it('draws rows of the list and of the others, each once, and says nothing of which is which', () => {
  expect(audit).toMatchObject({ listRows: 60, sample: 30, controls: 15, result: null, reviewer: 'tester' });
  expect(new Set(audit.items).size).toBe(45);
  expect(audit.items.filter(isOdd)).toHaveLength(30);
  expect(Object.keys(audit)).not.toContain('origins');
  const places = audit.items.map((row) => isOdd(row)).join('');
  expect(places).not.toBe('true'.repeat(30) + 'false'.repeat(15));
});

it('goes on where it was left, and tells the result at the end only', async () => {
  await answer(0, 'wrong');
  await answer(1, 'wrong');
  await answer(1, 'unsure');
  await engine.client.call('case.close', null);
  await reopenCase(engine, 'case');
  const resumed = (await engine.client.call('audit.list', null)).at(-1);
  expect(resumed?.answers.slice(0, 3)).toEqual(['wrong', 'unsure', null]);
  for (const [item, row] of audit.items.entries()) await answer(item, isWrong(row) ? 'wrong' : 'right');
  expect((await answer(0, isWrong(audit.items[0] ?? 0) ? 'wrong' : 'right')).result).toBeNull();
  const { result } = await engine.client.call('audit.end', { id: audit.id });
  const wrong = audit.items.filter(isWrong).length;
  expect(result?.list).toMatchObject({ wrong, right: 30 - wrong, unsure: 0 });
  expect(result?.list.share?.value).toBe(wrong / 30);
  expect(result?.controls).toMatchObject({ wrong: 0, right: 15 });
  await expect(answer(0, 'right')).rejects.toMatchObject({ error: { code: 'usage' } });
});

it('takes answers from a file', async () => {
  const [first = 0, second = 0] = audit.items;
  const file = path.join(engine.folder, 'answers.csv');
  const from = (lines: string): Promise<Audit> => {
    writeFileSync(file, lines);
    return engine.client.call('audit.answerFrom', { id: audit.id, file: engine.grant(file) });
  };
  const { answers } = await from(`row,answer\n${second}, Wrong\r\n${first},unsure\n`);
  expect(answers.slice(0, 3)).toEqual(['unsure', 'wrong', null]);
  await expect(from(`${first},maybe\n`)).rejects.toMatchObject({ error: { code: 'usage' } });
  const stranger = Array.from({ length: 300 }, (_, row) => row).find(
    (row) => !audit.items.some((own) => own === row),
  );
  await expect(from(`${stranger},right\n`)).rejects.toMatchObject({ error: { code: 'usage' } });
});

it.each([
  ['an empty list', { list: { kind: 'tag', tag: 'benign' } }],
  ['a tag that is not there', { list: { kind: 'tag', tag: 'none' } }],
  ['too large a sample', { sample: 1000 }],
] as const)('refuses %s', async (_, changes) => {
  await engine.client.call('audit.end', { id: audit.id });
  await expect(engine.client.call('audit.start', { ...start, ...changes })).rejects.toMatchObject({
    error: { code: 'usage' },
  });
});

it('refuses a second audit while one is open', async () => {
  await expect(engine.client.call('audit.start', start)).rejects.toMatchObject({
    error: { code: 'not-ready' },
  });
});

it('draws each row as often as any other', () => {
  const list = Uint32Array.from({ length: 20 }, (_, i) => i);
  const others = Uint32Array.from({ length: 10 }, (_, i) => 100 + i);
  const counts = new Map<number, number>();
  for (let seed = 0; seed < 2000; seed++)
    for (const row of drawRows(list, others, 5, 5, seed).items) counts.set(row, (counts.get(row) ?? 0) + 1);
  for (const row of list) expect(Math.abs((counts.get(row) ?? 0) - 500)).toBeLessThan(5 * Math.sqrt(375));
  for (const row of others) expect(Math.abs((counts.get(row) ?? 0) - 1000)).toBeLessThan(5 * Math.sqrt(500));
  expect(drawRows(list, others, 50, 50, 1).items).toHaveLength(30);
});

it('gives the interval of Clopper and Pearson', () => {
  // scipy.stats.binomtest(k, n).proportion_ci(0.95, 'exact'), SciPy 1.17.1
  const of = (wrong: number, right: number, unsure = 0): ReturnType<typeof resultOf>['list'] =>
    resultOf(
      [
        ...Array.from({ length: wrong }, () => 'wrong' as const),
        ...Array.from({ length: right }, () => 'right' as const),
        ...Array.from({ length: unsure }, () => 'unsure' as const),
      ],
      Array.from({ length: wrong + right + unsure }, () => true),
    ).list;
  expect(of(31, 7).share?.lo).toBeCloseTo(0.6567380056890871, 10);
  expect(of(31, 7).share?.hi).toBeCloseTo(0.9225731481611514, 10);
  expect(of(30, 0).share).toEqual({ value: 1, lo: expect.closeTo(0.8842966917779725, 10), hi: 1 });
  expect(of(0, 20).share).toEqual({ value: 0, lo: 0, hi: expect.closeTo(0.16843347098308548, 10) });
  expect(of(20, 0, 10).least).toBeCloseTo(0.4718799552101195, 10);
  expect(of(0, 0, 3).share).toBeNull();
});
