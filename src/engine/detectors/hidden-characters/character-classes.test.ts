import { describe, expect, it } from 'vitest';
import { decodeHidden, hiddenIn } from './character-classes';

const kinds = (text: string): string[] => [...new Set(hiddenIn(text).map((occurrence) => occurrence.kind))];

describe('hidden characters', () => {
  it.each([
    ['zero-width', 'pass\u200bword'],
    ['zero-width', 'in\u2063visible'],
    ['zero-width', 'a\u200cb'],
    ['zero-width', 'mid\ufeffdle'],
    ['zero-width', 'filler\u3164here'],
    ['direction override', 'user\u202etxt.exe'],
    ['direction override', '\u2066isolated\u2069'],
    ['direction mark', 'plain\u200eenglish'],
    ['tag characters', 'hi\u{e0068}\u{e0069}'],
    ['variation selectors', 'a\u{e0101}\u{e0102}'],
    ['variation selectors', 'x\ufe01'],
    ['soft hyphen', 'in\u00advoice'],
    ['control characters', 'bell\u0007'],
    ['control characters', 'c1\u0092'],
    ['private use', '\ue466'],
    ['noncharacters', '\ufdd0'],
    ['damaged text', 'caf\ufffd'],
    ['unusual spaces', 'no\u00a0break'],
  ])('names %s', (kind, text) => {
    expect(kinds(text)).toEqual([kind]);
  });

  it.each([
    ['emoji sequences', '👩‍👩‍👧 ❤️ 👍🏽 1️⃣ 🏳️‍🌈'],
    ['subdivision flags', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['Persian with ZWNJ', 'می\u200cخواهم کتاب\u200cها'],
    ['Hindi with joiners', 'क्\u200dष र्\u200dय'],
    ['Hebrew with marks', 'שלום\u200f abc\u200e'],
    ['a byte order mark at the start', '\ufeffSubject: hello'],
    ['tabs and line ends', 'a\tb\r\nc'],
    ['plain accents and CJK', 'naïve café 日本語 한국어 Ελληνικά'],
  ])('has nothing to say about %s', (_, text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('knows the inside of a word from its edge, and counts UTF-16 units', () => {
    expect(hiddenIn('😀 ab\u200b\u200bcd')).toMatchObject([
      { index: 5, inWord: true },
      { index: 6, inWord: true },
    ]);
    expect(hiddenIn('end\u200b')[0]?.inWord).toBe(false);
  });

  it('decodes what tag characters and variation selectors spell', () => {
    const tags = [...'ignore']
      .map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)))
      .join('');
    expect(decodeHidden(`x${tags}`)).toBe('ignore');
    const bytes = [...Buffer.from('secret')].map((byte) =>
      String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16),
    );
    expect(decodeHidden(`a${bytes.join('')}`)).toBe('secret');
  });
});
