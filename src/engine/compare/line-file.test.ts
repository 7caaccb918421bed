import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LineFileWriter, readLines } from './line-file';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'assay-lines-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('gives back any page of what was added, across blocks and marks', async () => {
  const file = path.join(folder, 'lines.jsonl');
  const values = Array.from({ length: 3000 }, (_, i) => ({ i, text: 'é\n'.repeat((i * 37) % 900) }));
  const writer = await LineFileWriter.create(file, 'lines.jsonl');
  for (const value of values) {
    writer.add(value);
    await writer.drain();
  }
  const facts = await writer.finish();
  const bytes = await readFile(file);
  expect([facts.lineCount, facts.byteLength]).toEqual([3000, bytes.length]);
  expect(facts.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  for (const [start, count] of [
    [0, 3],
    [255, 3],
    [256, 1],
    [1000, 700],
    [2999, 10],
  ] as const)
    expect(await readLines(file, facts, start, count)).toEqual(values.slice(start, start + count));
  expect(await readLines(file, facts, 3000, 1)).toEqual([]);
  expect(await readLines(file, facts, 5, 0)).toEqual([]);
});

it('ends a page where it grows too large, but never before its first line', async () => {
  const file = path.join(folder, 'large.jsonl');
  const writer = await LineFileWriter.create(file, 'large.jsonl');
  for (let i = 0; i < 5; i++) writer.add('x'.repeat(1000));
  const facts = await writer.finish();
  expect(await readLines(file, facts, 0, 5, 2100)).toHaveLength(2);
  expect(await readLines(file, facts, 4, 5, 10)).toHaveLength(1);
});
