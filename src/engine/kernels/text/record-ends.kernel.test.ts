import { expect, it } from 'vitest';
import { mix32 } from '../math/mix32';
import { RecordEnds, type RecordQuoting } from './record-ends.kernel';

const letters = Buffer.from('aaaaaaaaaaaaaaaaaaaaaaaa,,,\n\n\r"""\xc3');

/** Bytes in which quotes, delimiters and line ends are `rarity` times as rare as in the letters drawn from. */
function drawn(length: number, seed: number, rarity: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => {
    if (mix32(seed, 2 * i) % rarity !== 0) return 0x61;
    return letters[mix32(seed, 2 * i + 1) % letters.length] ?? 0;
  });
}

function counted(
  bytes: Uint8Array,
  chunkBytes: number,
  quoting: RecordQuoting,
  withKernels: boolean,
): number | null | 'broken' {
  const ends = new RecordEnds(quoting, withKernels);
  for (let from = 0; from < bytes.length; from += chunkBytes)
    if (!ends.add(bytes.subarray(from, from + chunkBytes))) return 'broken';
  return ends.recordCount();
}

const comma = { delimiter: 0x2c, hasQuotes: true };

it('counts ends outside quotes, and blank lines not', () => {
  for (const withKernels of [true, false]) {
    const count = (text: string, quoting: RecordQuoting = comma): number | null | 'broken' =>
      counted(Buffer.from(text), 1 << 20, quoting, withKernels);
    expect(count('')).toBe(0);
    expect(count('\r\n\n')).toBe(0);
    expect(count('a,b\r\n\r\nc,d\re,f\n')).toBe(3);
    expect(count('a,"b\n\r\nc"\n"d""\n",e\nf,5" g\n"h"')).toBe(4);
    expect(count('a,"b"c\n')).toBe('broken');
    expect(count('a,"b\nc\n')).toBeNull();
    expect(count('a,"b\nc\n', { delimiter: 0x2c, hasQuotes: false })).toBe(2);
    expect(count('a,"b\nc\n', { delimiter: null, hasQuotes: true })).toBe(2);
    expect(count('"b\nc"\n', { delimiter: null, hasQuotes: true })).toBe(1);
  }
});

it('has the same answers with kernels and without, however the bytes arrive', () => {
  const answers = new Map<string, number>();
  for (let seed = 0; seed < 400; seed++) {
    const bytes = drawn(1 + (mix32(seed, 1) % 300), seed, 1 + (seed % 12));
    const quoting = { delimiter: seed % 5 === 0 ? null : 0x2c, hasQuotes: seed % 7 !== 0 };
    const expected = counted(bytes, bytes.length, quoting, false);
    const kind = typeof expected === 'number' ? 'count' : String(expected);
    answers.set(kind, (answers.get(kind) ?? 0) + 1);
    for (const chunkBytes of [1, 5, 15, 16, 17, 64, bytes.length])
      for (const withKernels of [true, false])
        expect(counted(bytes, chunkBytes, quoting, withKernels)).toBe(expected);
  }
  expect([...answers.keys()].sort()).toEqual(['broken', 'count', 'null']);
});

it('goes on over the end of what it looks at in one go', () => {
  const line = Buffer.from('some text,"more\nof ""it"""\r\n');
  const bytes = Buffer.concat(Array.from({ length: 40_000 }, () => line));
  for (const withKernels of [true, false])
    expect(counted(bytes, bytes.length, comma, withKernels)).toBe(40_000);
});
