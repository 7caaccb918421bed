// Random input, the same each time: what we read must be what was written, and JSON must be accepted exactly where
// JSON.parse accepts it.
import { expect, it } from 'vitest';
import { readDelimited } from './delimited';
import { readJsonDocument } from './json-document';
import { readJsonLines } from './json-lines';
import { type MemorySink, readInMemory } from './memory-sink';

/** Whole numbers below `count`, from a 32-bit generator (mulberry32). */
function seeded(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

const pieces = [
  'a',
  'B',
  ',',
  ';',
  '\t',
  '"',
  '""',
  '\n',
  '\r\n',
  '\r',
  ' ',
  'é',
  '€',
  '😀',
  '\u0000',
  '7',
  "'",
];

it('reads back every table that is written as RFC 4180 says', async () => {
  const below = seeded(1);
  for (let round = 0; round < 150; round++) {
    const width = 2 + below(4);
    const cell = (): string | null => {
      const kind = below(5);
      if (kind === 0) return null;
      return Array.from({ length: below(8) }, () => pieces[below(pieces.length)]).join('');
    };
    const rows = Array.from({ length: 1 + below(30) }, () => [
      'text here',
      ...Array.from({ length: width - 1 }, cell),
    ]);
    const lineEnd = ['\n', '\r\n', '\r'][below(3)] ?? '\n';
    const written = (value: string | null): string => {
      if (value === null) return '';
      const mustQuote = value === '' || /[",\n\r]/.test(value) || below(3) === 0;
      return mustQuote ? `"${value.replaceAll('"', '""')}"` : value;
    };
    const names = Array.from({ length: width }, (_, i) => `name ${i}`);
    const lines = [names, ...rows].map((row) => row.map(written).join(','));
    const content = lines.join(lineEnd) + (below(2) === 0 ? lineEnd : '');
    const sink = await readInMemory((input, sinks) => readDelimited(input, sinks, false), content, {
      chunkBytes: 1 + below(100),
    });
    expect(sink.rejects).toEqual([]);
    expect([...sink.rows.values()]).toEqual(rows);
  }
});

it('makes of any text either rows or rejects, and the same at every size of chunk', async () => {
  const below = seeded(2);
  for (let round = 0; round < 300; round++) {
    const body = Array.from({ length: below(120) }, () => pieces[below(pieces.length)]).join('');
    const content = `x,y\n1,2\n${body}`;
    const read = (chunkBytes: number): Promise<MemorySink> =>
      readInMemory((input, sinks) => readDelimited(input, sinks, false), content, { chunkBytes });
    const whole = await read(1 << 20);
    expect(whole.rows.size + whole.rejects.length).toBe(whole.recordCount);
    const chopped = await read(1 + below(7));
    expect([chopped.rows, chopped.rejects, chopped.notes]).toEqual([whole.rows, whole.rejects, whole.notes]);
  }
});

function randomJson(below: (count: number) => number, depth: number): unknown {
  const kind = below(depth > 3 ? 5 : 7);
  if (kind === 0) return null;
  if (kind === 1) return below(2) === 0;
  if (kind === 2) return (below(2_000_001) - 1_000_000) / 10 ** below(9);
  if (kind === 3 || kind === 4)
    return Array.from({ length: below(6) }, () => [...pieces, '\ud800', '\\', '/', '\u2028'][below(21)]).join(
      '',
    );
  const size = below(4);
  if (kind === 5) return Array.from({ length: size }, () => randomJson(below, depth + 1));
  return Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}`, randomJson(below, depth + 1)]));
}

/** What a cell must be: strings as text, half surrogates as escapes, everything else as it is written. */
function expectedCell(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== 'string') return JSON.stringify(value);
  return value.replaceAll(/[\ud800-\udfff]/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

it('reads back every record that JSON.stringify writes, as lines and as a list', async () => {
  const below = seeded(3);
  for (let round = 0; round < 60; round++) {
    const records = Array.from({ length: 1 + below(20) }, () => ({
      a: randomJson(below, 0),
      b: randomJson(below, 0),
    }));
    const expected = records.map(({ a, b }) => [expectedCell(a), expectedCell(b)]);
    const chunkBytes = 1 + below(60);
    const lines = await readInMemory(readJsonLines, records.map((r) => JSON.stringify(r)).join('\n'), {
      chunkBytes,
    });
    expect([...lines.rows.values()]).toEqual(expected);
    const list = await readInMemory(readJsonDocument, JSON.stringify(records), { chunkBytes });
    expect([...list.rows.values()]).toEqual(expected);
    expect([...lines.rejects, ...list.rejects]).toEqual([]);
  }
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it('accepts a line exactly where JSON.parse does', async () => {
  const below = seeded(4);
  const alphabet = [...'{}[]",:0123456789.eE+-tfnrulasb\\/ \t'];
  const lines = ['0'];
  for (let i = 0; i < 20_000; i++) {
    let text = below(3) === 0 ? '' : JSON.stringify(randomJson(below, 1)).replaceAll('\u0000', '');
    for (let edit = below(3) + (text === '' ? 1 : 0); edit > 0; edit--) {
      const at = below(text.length + 1);
      const insert = Array.from({ length: below(4) }, () => alphabet[below(alphabet.length)]).join('');
      text = text.slice(0, at) + insert + text.slice(at + below(3));
    }
    if (text.trim() !== '' && text.isWellFormed() && !/[\n\r]|NaN|Infinity/.test(text)) lines.push(text);
  }
  const { rows } = await readInMemory(readJsonLines, lines.join('\n'));
  const wrong = lines.filter((text, i) => rows.has(i) !== isJson(text));
  expect(wrong).toEqual([]);
  const accepted = lines.filter((_, i) => rows.has(i)).length;
  expect(accepted).toBeGreaterThan(1000);
  expect(lines.length - accepted).toBeGreaterThan(1000);
});
