import { expect, it } from 'vitest';
import { readJsonDocument } from './json-document';
import { readJsonLines } from './json-lines';
import { type MemorySink, readInMemory } from './memory-sink';

const small = { fieldBytes: 1000, recordBytes: 2 ** 21 };

async function lines(content: string | Uint8Array, options = {}) {
  return seen(await readInMemory((input, sinks) => readJsonLines(input, sinks, small), content, options));
}

async function document(content: string | Uint8Array, options = {}) {
  return seen(await readInMemory((input, sinks) => readJsonDocument(input, sinks, small), content, options));
}

function seen({ columns, rows, rejects, notes, recordCount }: MemorySink) {
  return { columns, rows: [...rows.values()], numbers: [...rows.keys()], rejects, notes, recordCount };
}

it('keeps values as they are written and decodes strings', async () => {
  const { columns, rows, rejects } = await lines(
    [
      '{"n":9007199254740993,"s":"a\\u00e9\\n\\"\\/\\ud83d\\ude00","b":true,"z":null}',
      ' {"n":1E400, "s":"", "nested":{"a": [1, {"b":"\\u0041"}]}, "b":false} ',
      '{"n":-0.10}',
    ].join('\r\n'),
  );
  expect(columns).toEqual(['n', 's', 'b', 'z', 'nested']);
  expect(rows).toEqual([
    ['9007199254740993', 'aé\n"/😀', 'true', null],
    ['1E400', '', 'false', null, '{"a": [1, {"b":"\\u0041"}]}'],
    ['-0.10', null, null, null, null],
  ]);
  expect(rejects).toEqual([]);
});

it('rejects a bad line with its place, keeps the good ones, passes over blank ones', async () => {
  const { rows, numbers, rejects, notes, recordCount } = await lines(
    '{"a":1}\n\n{"a":2,}\n{"a":"x\n{"a":3} 4\n{"a":\n1}\n{"a":4}\n  \n{"a":5',
  );
  expect(rows).toEqual([['1'], ['4']]);
  expect(numbers).toEqual([0, 6]);
  expect(recordCount).toBe(8);
  expect(rejects).toEqual([
    '1 | line 3 | 9 | is not JSON: at byte 16 a name in quotes is expected | {"a":2,}',
    '2 | line 4 | 18 | is not JSON: at byte 25 a control character (10) stands unescaped in a string | {"a":"x',
    '3 | line 5 | 26 | is not JSON: at byte 34 other text follows the value | {"a":3} 4',
    '4 | line 6 | 36 | is not JSON: at byte 41 a value is expected here | {"a":',
    '5 | line 7 | 42 | is not JSON: at byte 43 other text follows the value | 1}',
    '7 | line 10 | 56 | is not JSON: at byte 62 the file ends inside it | {"a":5',
  ]);
  expect(notes).toContain('line 2: 2 blank lines were passed over, the first one here.');
});

it('shows the last of two values under one name and says who sees another', async () => {
  const { rows, notes } = await lines('{"a":1}\n{"a":1,"b":2,"a":3}\n{"a":1,"a":2,"\\u0061":null}\n');
  expect(rows).toEqual([['1'], ['3', '2'], [null, null]]);
  expect(notes[0]).toBe(
    'line 2: The name "a" stands twice in 2 records, the first one here. The cell holds the last value, as in most parsers; a parser that takes the first sees another.',
  );
});

it('accepts NaN and infinities, counted; other inventions not', async () => {
  const { rows, notes, rejects } = await lines(
    '{"a":NaN}\n{"a":[-Infinity,Infinity]}\n{"a":-NaN}\n{"a":+1}\n',
  );
  expect(rows).toEqual([['NaN'], ['[-Infinity,Infinity]']]);
  expect(rejects).toHaveLength(2);
  expect(notes[0]).toBe(
    'line 1: Numbers that are NaN or infinite, which JSON does not have: 3, the first one in this record.',
  );
});

it('leaves half a surrogate pair as it is written, counted', async () => {
  const { rows, notes } = await lines('{"a":"\\ud800x"}\n{"a":"\\uDC00\\uD800\\ud83d\\ude00"}\n');
  expect(rows).toEqual([['\\ud800x'], ['\\uDC00\\uD800😀']]);
  expect(notes[0]).toContain(
    'half a surrogate pair, which no text can hold; they stay as they are written: 3',
  );
});

it('puts values that are no objects into a column of their own and notes mixed kinds', async () => {
  const { columns, rows, notes } = await lines('{"a":1}\n"x"\n{"a":"1"}\n[1]\nnull\n');
  expect(columns).toEqual(['a', 'value']);
  expect(rows).toEqual([['1'], [null, 'x'], ['1', null], [null, '[1]'], [null, null]]);
  expect(notes).toContain(
    'column a: The column mixes strings (1, first in line 3), numbers (1, first in line 1); each is kept as it is written.',
  );
  expect(notes.some((note) => note.startsWith('line 2: Records that are no objects'))).toBe(true);
});

it('rejects what is nested too deep, without a crash', async () => {
  const deep = `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const { rows, rejects } = await lines(`{"x":${'['.repeat(256)}${']'.repeat(256)}}\n${deep}\n`);
  expect(rows).toHaveLength(1);
  expect(rejects[0]).toContain('it is nested deeper than 256 levels');
});

it('rejects a long value and a very long line, and reads on', async () => {
  const { rows, rejects } = await lines(
    `{"a":"${'x'.repeat(1200)}"}\n{"a":1}\n{"a":"${'x'.repeat(3 * 2 ** 20)}"}\r\n{"a":2}\n`,
  );
  expect(rows).toEqual([['1'], ['2']]);
  expect(rejects[0]).toContain('0 | line 1 | 0 | has a value of 1202 bytes at byte 5');
  expect(rejects[1]).toContain(`2 | line 3 | 1217 | is ${3 * 2 ** 20 + 10} bytes long`);
});

it('reads lines across the borders of blocks alike for every size of chunk', async () => {
  const content = Array.from(
    { length: 30_000 },
    (_, i) => `{"id":${i},"t":"é${'x'.repeat(i % 90)}\\n","u":[${i},{"v":"€"}]}`,
  ).join('\n');
  const whole = await lines(content);
  expect(whole.recordCount).toBe(30_000);
  expect(whole.rejects).toEqual([]);
  expect(whole.rows.every((row, i) => row[0] === String(i) && row[2] === `[${i},{"v":"€"}]`)).toBe(true);
  const chopped = await lines(content, { chunkBytes: 4093 });
  expect(chopped.rows).toEqual(whole.rows);
});

it.each([
  ['an empty list', '[]', 0],
  ['a list of objects', '[{"a":1},\n {"a":2}]', 2],
  ['a list of values', '[1, "x", null, [2]]', 4],
  ['one object', '{"a": {"b": 1}}\n', 1],
  ['one value', ' "x" ', 1],
  ['one number at the end of the file', '123', 1],
])('reads a document that is %s', async (_, content, count) => {
  const { rows, rejects } = await document(content);
  expect(rows).toHaveLength(count);
  expect(rejects).toEqual([]);
});

it('goes on behind a broken object of a list where that is safe', async () => {
  const { rows, numbers, rejects } = await document(
    '[{"a":1},\n{"a":2,},\n{"a":tru, "b":[{}, "]"]},{"a":3} {"a":4}, {"a":5}\n]',
  );
  expect(rows.map((row) => row[0])).toEqual(['1', '3', '5']);
  expect(numbers).toEqual([0, 3, 5]);
  expect(rejects).toEqual([
    '1 | line 2 | 10 | is not JSON: at byte 17 a name in quotes is expected | {"a":2,}',
    '2 | line 3 | 20 | is not JSON: at byte 25 a value is expected here | {"a":tru, "b":[{}, "]"]}',
    '4 | line 3 | 53 | is not JSON: no comma stands before it | {"a":4}',
  ]);
});

it('stops where it cannot tell where the next record begins, and says so', async () => {
  const { rows, rejects, notes } = await document('[{"a":1},{"a":[2}},{"a":3}]');
  expect(rows).toEqual([['1']]);
  expect(rejects).toHaveLength(1);
  expect(notes[0]).toContain('line 1, byte 9: Reading stopped here');
});

it.each([
  ['inside a record', '[{"a":1},{"a":2},{"a"', 2, 1, /ends inside the record that begins here/],
  ['inside a string of a record', '[{"a":1},{"a":"\\', 1, 1, /ends inside the record that begins here/],
  ['between records', '[{"a":1},{"a":2}', 2, 0, /The list is not closed/],
  ['behind a comma', '[{"a":1},', 1, 0, /The list is not closed/],
  ['after other text', '[{"a":1}] [{"a":2}]', 1, 1, /other text follows the end of the list/],
  ['with a comma too many', '[{"a":1},]', 1, 0, /A comma stands behind the last record/],
])('keeps the good records of a list that ends %s', async (_, content, rowCount, rejectCount, note) => {
  const { rows, rejects, notes } = await document(content);
  expect(rows).toHaveLength(rowCount);
  expect(rejects).toHaveLength(rejectCount);
  expect(notes.join('\n')).toMatch(note);
});

it('passes over an object too large to keep in a list', async () => {
  const { rows, rejects } = await document(`[{"a":1},{"a":"${'x'.repeat(3 * 2 ** 20)}"},{"a":2}]`);
  expect(rows).toEqual([['1'], ['2']]);
  expect(rejects[0]).toContain('is longer than the 2097152 bytes');
});

it('refuses a document that is broken beyond its records, with line and byte', async () => {
  await expect(document('[1,\n2,,3]')).rejects.toThrow('test, line 2, byte 6: It is not valid JSON');
  await expect(document('{"a":1} x')).rejects.toThrow(/line 1, byte 8.*other text follows/);
  await expect(document(' \n ')).rejects.toThrow(/no record/);
  await expect(document('{"a":1')).rejects.toThrow(/the file ends inside it/);
  await expect(lines('x\ny\n')).rejects.toThrow(/line 1, byte 0: None of its 2 records can be read/);
});

it('notes the list inside a single object', async () => {
  const { rows, notes } = await document('{"version":1,"data":[{"a":1}]}');
  expect(rows).toEqual([['1', '[{"a":1}]']]);
  expect(notes[0]).toContain('If the list in "data" holds the records');
});

it('rejects the torn last line of damaged compressed data, even one that could be whole', async () => {
  const { rows, rejects } = await lines('{"a":1}\n{"a":2}\n34', { cut: true });
  expect(rows).toEqual([['1'], ['2']]);
  expect(rejects[0]).toContain('is cut short where the file ends');
});
