import { hexValue } from './json-scanner';
import { Utf8Writer } from './transcode';

const [backslash, letterU] = [0x5c, 0x75];
const shortEscapes = new Map<number, number>(
  Object.entries({ b: 8, f: 12, n: 10, r: 13, t: 9 }).map(([letter, code]) => [letter.charCodeAt(0), code]),
);

/** Writes out the text of JSON strings, one at a time, always into the same memory. */
export class JsonText {
  bytes = new Uint8Array(4096);
  length = 0;
  /** Escapes of half a surrogate pair; they stay as they are written, because no text can hold them. */
  loneSurrogates = 0;
  nuls = 0;

  /** The text of the string whose bytes between its quotes are given; they are known to be valid. */
  unescape(from: Uint8Array, start: number, end: number): void {
    if (end - start > this.bytes.length) this.bytes = new Uint8Array(2 * (end - start));
    const out = new Utf8Writer(this.bytes);
    this.loneSurrogates = 0;
    this.nuls = 0;
    for (let at = start; at < end; ) {
      const byte = from[at] as number;
      if (byte === backslash) at = this.escape(from, at, end, out);
      else {
        out.byte(byte);
        at += 1;
      }
    }
    this.length = out.length;
  }

  /** Returns the position behind the escape. */
  private escape(from: Uint8Array, at: number, end: number, out: Utf8Writer): number {
    const letter = from[at + 1] as number;
    if (letter !== letterU) {
      out.byte(shortEscapes.get(letter) ?? letter);
      return at + 2;
    }
    const unit = codeUnit(from, at + 2);
    if (unit === 0) this.nuls += 1;
    if (unit < 0xd800 || unit > 0xdfff) {
      out.codePoint(unit);
      return at + 6;
    }
    const hasSecond = at + 12 <= end && from[at + 6] === backslash && from[at + 7] === letterU;
    const second = hasSecond ? codeUnit(from, at + 8) : 0;
    if (unit < 0xdc00 && second >= 0xdc00 && second < 0xe000) {
      out.codePoint(0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00));
      return at + 12;
    }
    this.loneSurrogates += 1;
    out.copy(from, at, at + 6);
    return at + 6;
  }
}

function codeUnit(bytes: Uint8Array, at: number): number {
  let unit = 0;
  for (let i = at; i < at + 4; i++) unit = unit * 16 + hexValue(bytes[i] as number);
  return unit;
}
