import { expect, it } from 'vitest';
import { readDelimited } from './delimited';
import { type MemorySink, readInMemory } from './memory-sink';

async function read(content: string | Uint8Array, isTabFile = false) {
  return seen(await readInMemory((input, sinks) => readDelimited(input, sinks, isTabFile), content));
}

function seen(sink: MemorySink) {
  const { columns, rows, rejects, notes, recordCount } = sink;
  return { columns, rows: [...rows.values()], numbers: [...rows.keys()], rejects, notes, recordCount };
}

it('keeps quoted line ends, doubled quotes, and the difference between nothing and an empty text', async () => {
  const { columns, rows, rejects } = await read('a,b,c\n1,"x, ""y""\nz",\n2,"",w\n');
  expect(columns).toEqual(['a', 'b', 'c']);
  expect(rows).toEqual([
    ['1', 'x, "y"\nz', null],
    ['2', '', 'w'],
  ]);
  expect(rejects).toEqual([]);
});

it('converts nothing: numbers, blanks and quotes inside a field stay as they are written', async () => {
  const { rows } = await read('n,t\n9007199254740993, a \n007,5" disk\n1e400,\ttab\n');
  expect(rows).toEqual([
    ['9007199254740993', ' a '],
    ['007', '5" disk'],
    ['1e400', '\ttab'],
  ]);
});

it('lists ragged records with row, line, byte and reason, and keeps the others', async () => {
  const { rows, numbers, rejects, recordCount } = await read('a,b,c\n1,2,3\n4,5\n"6\n6",7,8\n9,10,11,12\n');
  expect(rows).toEqual([
    ['1', '2', '3'],
    ['6\n6', '7', '8'],
  ]);
  expect(numbers).toEqual([0, 2]);
  expect(rejects).toEqual([
    '1 | line 3 | 12 | has 2 fields where the header has 3 | 4,5',
    '3 | line 6 | 26 | has 4 fields where the header has 3 | 9,10,11,12',
  ]);
  expect(recordCount).toBe(4);
});

it('counts every record of a file with many faults either as a row or as a reject', async () => {
  const lines = ['id,text'];
  let bad = 0;
  for (let i = 0; i < 5000; i++) {
    const kind = i % 7;
    if (kind === 3 || kind === 5) bad += 1;
    lines.push(
      kind === 3 ? `${i},a,b` : kind === 5 ? `${i},"x"y` : kind === 6 ? `${i},"two\nlines"` : `${i},t${i}`,
    );
  }
  const { rows, numbers, recordCount, rejects } = await read(`${lines.join('\r\n')}\r\n`);
  expect(recordCount).toBe(5000);
  expect(rejects).toHaveLength(bad);
  expect(rows.length + rejects.length).toBe(recordCount);
  for (const [i, row] of rows.entries()) expect(row[0]).toBe(String(numbers[i]));
});

it('says where a quote opens that never closes, and reads what follows line by line', async () => {
  const { rows, rejects, notes } = await read('a,b\n1,x\n2,"y\n3,z\n4,w\n');
  expect(rows).toEqual([
    ['1', 'x'],
    ['3', 'z'],
    ['4', 'w'],
  ]);
  expect(rejects).toEqual(['1 | line 3 | 8 | has a quote that opens in field 2 and never closes | 2,"y']);
  expect(notes).toContain('line 3: A quote opens here in field 2 and never closes.');
  expect(notes.filter((note) => note.includes('line by line'))).toHaveLength(1);
});

it('does not let a stray quote swallow the lines up to the next quoted field', async () => {
  const { rows, rejects } = await read('a,b\n1,"x\n2,y\n3,"z"\n4,w\n');
  expect(rows).toEqual([
    ['2', 'y'],
    ['3', 'z'],
    ['4', 'w'],
  ]);
  expect(rejects).toEqual([
    '0 | line 2 | 4 | has a quote that opens in field 2 and does not close before other text | 1,"x',
  ]);
});

it('rejects a field above 8 MiB with its place and length, and reads the rest', async () => {
  const long = 'x'.repeat(8 * 2 ** 20 + 1);
  const { rows, rejects } = await read(`a,b\n1,${long}\n2,y\n`);
  expect(rows).toEqual([['2', 'y']]);
  expect(rejects).toHaveLength(1);
  expect(rejects[0]).toContain(`has a field (b) of ${long.length} bytes at byte 6`);
});

it('passes over a record too long to keep, and goes back when that was only a quote that never closes', async () => {
  const limits = { fieldBytes: 1000, recordBytes: 2 ** 21 };
  const readSmall = async (content: string, cut = false) =>
    seen(await readInMemory((input, sinks) => readDelimited(input, sinks, false, limits), content, { cut }));
  const many = `${'y'.repeat(500)},1\n`.repeat(10_000);

  const open = await readSmall(`a,b\nx,2\n"z,3\n${many}`);
  expect(open.recordCount).toBe(10_002);
  expect(open.rejects).toEqual([
    '1 | line 3 | 8 | has a quote that opens in field 1 and never closes | "z,3',
  ]);
  expect(open.notes.some((note) => note.startsWith('line 3: A quote opens here'))).toBe(true);
  expect(open.rows).toHaveLength(10_001);

  const closed = await readSmall(`a,b\nx,2\n"${many}",3\nw,4\n`);
  expect(closed.rows).toEqual([
    ['x', '2'],
    ['w', '4'],
  ]);
  expect(closed.rejects).toHaveLength(1);
  expect(closed.rejects[0]).toContain(`1 | line 3 | 8 | is ${many.length + 5} bytes long`);

  const oneLine = await readSmall(`a,b\nx,2\n${'y'.repeat(3 * 2 ** 20)},5\r\nw,4\n`);
  expect(oneLine.rows).toEqual([
    ['x', '2'],
    ['w', '4'],
  ]);
  expect(oneLine.rejects[0]).toContain(`1 | line 3 | 8 | is ${3 * 2 ** 20 + 4} bytes long`);
});

it('keeps what came before a cut in compressed data, and takes nothing torn for a record', async () => {
  for (const [content, rows] of [
    ['a,b\n1,2\n3,4', 1],
    ['a,b\n1,2\n3,"4\n5', 1],
    ['a,b\n1,2\n3,4\n', 2],
  ] as const) {
    const sink = await readInMemory((input, sinks) => readDelimited(input, sinks, false), content, {
      cut: true,
    });
    expect(sink.rows.size).toBe(rows);
    expect(sink.rejects).toHaveLength(rows === 1 ? 1 : 0);
    if (rows === 1) expect(sink.rejects[0]).toContain('is cut short where the file ends');
    expect(sink.notes).toContain(
      'byte 7: The data is cut short. The records up to about this place are here, the rest of the file is not.',
    );
  }
});

it.each([
  ['commas', 'a,b\n1,2\n3,4\n'],
  ['semicolons', 'a;b\n1;2\n3;4\n'],
  ['vertical bars', 'a|b\n1|2\n3|4\n'],
])('finds out that fields are separated by %s', async (name, content) => {
  const { columns, rows, notes } = await read(content);
  expect(columns).toEqual(['a', 'b']);
  expect(rows).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(notes[0]).toContain(`separated by ${name}`);
});

it('reads tab-separated text with commas in it', async () => {
  expect((await read('a\tb,c\n1\t2\n3\t4,5\n', true)).rows).toEqual([
    ['1', '2'],
    ['3', '4,5'],
  ]);
});

it('takes quotation marks for text in a tab-separated file that does not quote', async () => {
  const { rows, rejects } = await read('id\tt\n1\t"Hi" he said\n2\t"So" she said\n3\tx\n', true);
  expect(rows.map((row) => row[1])).toEqual(['"Hi" he said', '"So" she said', 'x']);
  expect(rejects).toEqual([]);
});

it('reads one column with commas in its text as one column', async () => {
  const { columns, rows } = await read('text\nhello, world\nfoo\na, b, c\n');
  expect(columns).toEqual(['text']);
  expect(rows).toEqual([['hello, world'], ['foo'], ['a, b, c']]);
});

it.each([
  ['a number stands below a word', 'id,x\n1,a\n2,b\n', ['id', 'x'], 2],
  ['numbers stand below numbers', '1,a\n2,b\n3,c\n', ['column 1', 'column 2'], 3],
  ['everything is text', 'x,y\na,b\nc,d\n', ['x', 'y'], 2],
  ['there is nothing but a header', 'x,y\n', ['x', 'y'], 0],
  ['there is nothing but a header without a line end', 'x,y', ['x', 'y'], 0],
  [
    'a label stands above the same labels',
    `pos,t0\n${Array.from({ length: 20 }, (_, i) => `${i % 2 ? 'pos' : 'neg'},t${i + 1}`).join('\n')}\n`,
    ['column 1', 'column 2'],
    21,
  ],
])('decides about the header: %s', async (_, content, columns, count) => {
  const result = await read(content);
  expect(result.columns).toEqual(columns);
  expect(result.rows).toHaveLength(count);
  expect(result.notes[0]).toMatch(/header|data/);
});

it('keeps columns of the same name apart and names the nameless', async () => {
  const { columns, rows } = await read('a,a,,A\n1,2,3,4\n');
  expect(columns).toEqual(['a', 'a (2)', 'column 3', 'A']);
  expect(rows).toEqual([['1', '2', '3', '4']]);
});

it('rejects lines that stand before the header', async () => {
  const { columns, rejects, rows } = await read('# made by a tool\na,b\n1,2\n3,4\n5,6\n');
  expect(columns).toEqual(['a', 'b']);
  expect(rows).toHaveLength(3);
  expect(rejects).toEqual(['0 | line 1 | 0 | stands before the header | # made by a tool']);
});

it.each([
  ['CRLF', '\r\n'],
  ['CR alone', '\r'],
])('understands %s', async (_, end) => {
  const { rows, notes } = await read(['a,b', '1,2', '"3\r\n3",4', ''].join(end));
  expect(rows).toEqual([
    ['1', '2'],
    ['3\r\n3', '4'],
  ]);
  expect(notes.some((note) => note.includes('mixed'))).toBe(false);
});

it('notes mixed line ends with the first line that differs', async () => {
  const { rows, notes } = await read('a,b\n1,2\n3,4\r\n5,6\r7,8\n');
  expect(rows).toHaveLength(4);
  expect(notes).toContain(
    'line 3: The line ends are mixed: LF (3), CRLF (1), CR alone (1). Here is the first record that ends with CRLF.',
  );
});

it('passes over blank lines and counts them', async () => {
  const { rows, numbers, notes } = await read('a,b\n\n1,2\n\n\n3,4\n\n');
  expect(rows).toHaveLength(2);
  expect(numbers).toEqual([0, 1]);
  expect(notes).toContain('line 2: 4 blank lines were passed over, the first one here.');
});

it('notes a UTF-8 byte order mark and keeps it out of the first name', async () => {
  const { columns, notes } = await read('\ufeffid,t\n1,ä\n');
  expect(columns).toEqual(['id', 't']);
  expect(notes.some((note) => note.includes('byte order mark'))).toBe(true);
});

it.each([
  ['UTF-16 with a mark', Buffer.from('\ufeffid,t\n1,é😀\n2\n', 'utf16le'), 'certain', 24],
  ['UTF-16 without one', Buffer.from('id,t\n1,é😀\n2\n', 'utf16le'), 'likely', 22],
  ['UTF-16, high byte first', Buffer.from('\ufeffid,t\n1,é😀\n2\n', 'utf16le').swap16(), 'certain', 24],
])('reads %s, saying how sure it is; byte places are those of the file', async (_, bytes, certainty, at) => {
  const { rows, notes, rejects } = await read(bytes);
  expect(rows).toEqual([['1', 'é😀']]);
  expect(notes.some((note) => note.includes(`(${certainty})`))).toBe(true);
  expect(rejects[0]).toContain(`1 | line 3 | ${at} |`);
});

it('falls back to Windows-1252 where the bytes are not UTF-8, and says so', async () => {
  const bytes = Buffer.concat([
    Buffer.from('id,t\n1,'),
    Buffer.from([0xe9, 0x20, 0x80, 0x93]),
    Buffer.from('\n2\n'),
  ]);
  const { rows, notes, rejects } = await read(bytes);
  expect(rows).toEqual([['1', 'é €“']]);
  expect(notes.some((note) => note.includes('Windows-1252'))).toBe(true);
  expect(rejects[0]).toContain('1 | line 3 | 12 |');
});

it('shows single bytes that are not UTF-8 in a UTF-8 file instead of dropping them', async () => {
  const bytes = Buffer.concat([Buffer.from('id,t\n1,äöü\n2,x'), Buffer.from([0xff]), Buffer.from('y\n3\n')]);
  const { rows, notes, rejects } = await read(bytes);
  expect(rows).toEqual([
    ['1', 'äöü'],
    ['2', 'x\\xFFy'],
  ]);
  expect(notes).toContain(
    'line 3, byte 18: 1 byte or code unit is not valid UTF-8, the first one here; each is shown as \\x or \\u with its hexadecimal digits.',
  );
  expect(rejects[0]).toContain('2 | line 4 | 20 |');
});

it('keeps NUL characters and notes them', async () => {
  const { rows, notes } = await read('id,t\n1,a\0b\n2,averyverylongtext\0end\n');
  expect(rows).toEqual([
    ['1', 'a\0b'],
    ['2', 'averyverylongtext\0end'],
  ]);
  expect(notes.some((note) => note.startsWith('line 2, byte 8: The text has 2 NUL characters'))).toBe(true);
});

it('reads characters and records that lie across the borders of blocks', async () => {
  const text = `${'ä'.repeat(30)}"\n€😀`;
  const lines = ['id,t,u'];
  for (let i = 0; i < 40_000; i++) lines.push(`${i},"${text.replaceAll('"', '""')}",x${'y'.repeat(i % 13)}`);
  const { rows, recordCount, rejects } = await read(lines.join('\n'));
  expect(rejects).toEqual([]);
  expect(recordCount).toBe(40_000);
  const wrong = rows.findIndex(
    (row, i) => row[0] !== String(i) || row[1] !== text || row[2] !== `x${'y'.repeat(i % 13)}`,
  );
  expect(wrong).toBe(-1);
});

it.each([
  [
    'nothing but ragged records',
    'a,b,c\n1,2\n3,4\n',
    /None of its 2 records can be read: the first has 2 fields/,
  ],
  ['nothing but blank lines', '\n\n\n', /holds no record/],
])('refuses a file with %s', async (_, content, message) => {
  await expect(read(content)).rejects.toThrow(message);
});
