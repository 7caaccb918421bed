// Bytes of a text file to UTF-8. What cannot be decoded is not dropped and not guessed: it is written out the way a
// programmer would, `\xE9` for a byte and `\uD800` for half a surrogate pair, and counted.

/** A place in the UTF-8 text where it is longer than the bytes it came from. */
export interface Escape {
  /** Position in the UTF-8 text, behind the escape. */
  readonly at: number;
  /** Bytes of UTF-8 minus what `rawLengthOf` takes them for. */
  readonly extra: number;
}

export interface Transcoded {
  readonly text: Uint8Array;
  /** Bytes read; the rest is the beginning of a character and comes again with the next block. */
  readonly used: number;
  readonly escapes: readonly Escape[];
}

/** What stands before `xE9` and `uD800`: in JSON a backslash must itself be escaped. */
export type EscapeMark = '\\' | '\\\\';

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252';

/** Windows-1252 from 0x80 to 0x9F; the five bytes it leaves undefined are control characters, as on the web. */
const windows1252 = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
  0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a,
  0x153, 0x9d, 0x17e, 0x178,
];

export function fromWindows1252(raw: Uint8Array): Transcoded {
  const out = new Utf8Writer(new Uint8Array(raw.length * 3));
  for (const byte of raw)
    out.codePoint(byte < 0x80 || byte > 0x9f ? byte : (windows1252[byte - 0x80] ?? byte));
  return { text: out.written(), used: raw.length, escapes: [] };
}

export function fromUtf16(
  raw: Uint8Array,
  isLittleEndian: boolean,
  isLast: boolean,
  mark: EscapeMark,
): Transcoded {
  const out = new Utf8Writer(new Uint8Array(raw.length * 4 + 8));
  const escapes: Escape[] = [];
  const unit = (at: number): number => {
    const [a, b] = [raw[at] ?? 0, raw[at + 1] ?? 0];
    return isLittleEndian ? a | (b << 8) : (a << 8) | b;
  };
  const end = raw.length - (raw.length % 2);
  let at = 0;
  while (at < end) {
    const first = unit(at);
    if (first >= 0xd800 && first < 0xdc00) {
      if (at + 2 >= end && !isLast) break;
      const second = at + 2 < end ? unit(at + 2) : 0;
      if (second >= 0xdc00 && second < 0xe000) {
        out.codePoint(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
        at += 4;
        continue;
      }
    }
    if (first >= 0xd800 && first < 0xe000) {
      const escape = `${mark}u${first.toString(16).toUpperCase()}`;
      out.ascii(escape);
      escapes.push({ at: out.length, extra: 2 * escape.length - 2 });
    } else out.codePoint(first);
    at += 2;
  }
  if (isLast && raw.length > end) {
    const escape = escapeOfByte(raw[end] ?? 0, mark);
    out.ascii(escape);
    escapes.push({ at: out.length, extra: 2 * escape.length - 1 });
    at = raw.length;
  }
  return { text: out.written(), used: at, escapes };
}

export function fromDamagedUtf8(raw: Uint8Array, isLast: boolean, mark: EscapeMark): Transcoded {
  const out = new Utf8Writer(new Uint8Array(raw.length * 5));
  const escapes: Escape[] = [];
  let at = 0;
  while (at < raw.length) {
    const length = sequenceLength(raw, at);
    if (length === incomplete && !isLast) break;
    if (length > 0) {
      out.copy(raw, at, at + length);
      at += length;
      continue;
    }
    const escape = escapeOfByte(raw[at] ?? 0, mark);
    out.ascii(escape);
    escapes.push({ at: out.length, extra: escape.length - 1 });
    at += 1;
  }
  return { text: out.written(), used: at, escapes };
}

const incomplete = -1;

/** Length of the UTF-8 character at `at`; 0 where there is none, `incomplete` where the bytes end inside one. */
function sequenceLength(raw: Uint8Array, at: number): number {
  const first = raw[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (let i = 1; i < length; i++) {
    const byte = raw[at + i];
    if (byte === undefined) return incomplete;
    if (i === 1 ? byte < lowest || byte > highest : (byte & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** Where the last character of the block begins if the block ends inside it; else the block's length. */
export function wholeCharacters(raw: Uint8Array): number {
  for (let at = raw.length - 1; at >= 0 && at > raw.length - 4; at--) {
    const byte = raw[at] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return sequenceLength(raw, at) === incomplete ? at : raw.length;
  }
  return raw.length;
}

export interface Utf8Tally {
  /** Characters of two and more bytes, and what has their form without being one (half a surrogate pair, overlong). */
  readonly characters: number;
  readonly looseBytes: number;
}

export function tallyUtf8(raw: Uint8Array): Utf8Tally {
  let characters = 0;
  let looseBytes = 0;
  for (let at = 0; at < raw.length; ) {
    const first = raw[at] ?? 0;
    const length =
      first < 0x80 ? 1 : first < 0xc0 || first > 0xf7 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let found = 1;
    while (found < length && ((raw[at + found] ?? 0) & 0xc0) === 0x80) found += 1;
    if (length > 1 && found === length) characters += 1;
    else if (first >= 0x80) looseBytes += 1;
    at += length > 1 && found === length ? length : 1;
  }
  return { characters, looseBytes };
}

/** Bytes that the UTF-8 text between two positions had in the file, escapes not considered. */
export function rawLengthOf(text: Uint8Array, from: number, to: number, encoding: Encoding): number {
  if (encoding === 'UTF-8') return to - from;
  let characters = 0;
  let beyondBmp = 0;
  for (let at = from; at < to; at++) {
    const byte = text[at] ?? 0;
    if ((byte & 0xc0) !== 0x80) characters += 1;
    if (byte >= 0xf0) beyondBmp += 1;
  }
  return encoding === 'Windows-1252' ? characters : 2 * (characters + beyondBmp);
}

function escapeOfByte(byte: number, mark: EscapeMark): string {
  return `${mark}x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Writes UTF-8 into a buffer that is known to be large enough. */
export class Utf8Writer {
  length = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  codePoint(code: number): void {
    const { bytes } = this;
    if (code < 0x80) bytes[this.length++] = code;
    else if (code < 0x800) {
      bytes[this.length++] = 0xc0 | (code >> 6);
      bytes[this.length++] = 0x80 | (code & 0x3f);
    } else {
      if (code < 0x10000) bytes[this.length++] = 0xe0 | (code >> 12);
      else {
        bytes[this.length++] = 0xf0 | (code >> 18);
        bytes[this.length++] = 0x80 | ((code >> 12) & 0x3f);
      }
      bytes[this.length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[this.length++] = 0x80 | (code & 0x3f);
    }
  }

  ascii(text: string): void {
    for (let i = 0; i < text.length; i++) this.bytes[this.length++] = text.charCodeAt(i);
  }

  copy(from: Uint8Array, start: number, end: number): void {
    for (let i = start; i < end; i++) this.bytes[this.length++] = from[i] ?? 0;
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}
