import { expect, it } from 'vitest';
import { exported, hardRows, readBytes } from '../exported-rows.fixture';
import jsonl from './jsonl.exporter';

it('writes one object a line, which JSON.parse gives back whole', async () => {
  const bytes = await exported(jsonl, hardRows, readBytes);
  const lines = bytes.toString('utf8').split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line))).toEqual(hardRows);
  expect(Object.keys(JSON.parse(lines[1] ?? ''))).toEqual(Object.keys(hardRows[0] ?? {}));
  expect((await exported(jsonl, hardRows, readBytes)).equals(bytes)).toBe(true);
});

it('writes an empty file for no rows', async () => {
  expect((await exported(jsonl, [], readBytes)).length).toBe(0);
});
