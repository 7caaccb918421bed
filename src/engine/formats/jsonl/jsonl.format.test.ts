import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { notesOf, openFiles, rejectsOf, sharedPath, tableOf } from '../../dataset/test-dataset.fixture';

it('fills the table with exact text, row numbers that count rejected records, and notes', async () => {
  const dataset = await openFiles({
    'a.jsonl': '{"id":9007199254740993,"t":"a\\u0000b"}\n\n{"id":2\n{"id":3,"late":"x","id":4}\n',
  });
  const { columns, rows } = await tableOf(dataset);
  expect(columns).toEqual(['id', 't', 'late']);
  expect([...rows]).toEqual([
    [0, ['9007199254740993', 'a\0b', null]],
    [2, ['4', null, 'x']],
  ]);
  expect(rejectsOf(dataset)).toEqual([
    '1 | line 3 | 40 | is not JSON: at byte 47 a comma or a closing bracket is expected | {"id":2',
  ]);
  const notes = notesOf(dataset).join('\n');
  expect(notes).toContain('line 4: The name "id" stands twice in 1 record');
  expect(notes).toContain('line 2: 1 blank line was passed over');
  expect(dataset.state.files[0]).toMatchObject({ format: 'JSONL', recordCount: 3 });
});

it('takes up columns that appear late, after many rows are written', async () => {
  const lines = Array.from({ length: 9000 }, (_, i) =>
    JSON.stringify(i < 5000 ? { a: i } : { a: i, b: `b${i}` }),
  );
  const { columns, rows } = await tableOf(await openFiles({ 'a.jsonl': lines.join('\n') }));
  expect(columns).toEqual(['a', 'b']);
  expect([...rows].every(([row, [a, b]]) => a === String(row) && b === (row < 5000 ? null : `b${row}`))).toBe(
    true,
  );
});

it('refuses a table with more columns than it can keep, naming the file', async () => {
  const record = (from: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`k${from + i}`, i])));
  await expect(openFiles({ 'wide.jsonl': `${record(0)}\n${record(3000)}\n` })).rejects.toThrow(
    'wide.jsonl, column k5000: The table has more than 5000 columns.',
  );
  const wider = JSON.stringify(Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`k${i}`, i])));
  const dataset = await openFiles({ 'a.jsonl': `${wider}\n{"a":1}\n` });
  expect(rejectsOf(dataset)[0]).toContain('it has more than 5000 members');
});

const blns = sharedPath('corpora/strings/blns.json');

it.skipIf(blns === null)('gives 515 naughty strings back byte for byte', async () => {
  const strings = JSON.parse(readFileSync(blns ?? '', 'utf8')) as string[];
  const lines = strings.map((text) => JSON.stringify({ text }));
  const { rows } = await tableOf(await openFiles({ 'blns.jsonl': lines.join('\n') }));
  expect([...rows.values()].map(([text]) => text)).toEqual(strings);
});
