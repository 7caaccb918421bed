// Which encoding a text file has, from its first bytes. Said in a note with how sure it is, because a wrong guess
// changes every word.
import { type Encoding, fromUtf16, fromWindows1252, tallyUtf8, wholeCharacters } from './transcode';

export interface EncodingGuess {
  readonly encoding: Encoding;
  /** Length of the byte order mark. */
  readonly markBytes: number;
  /** For the note; empty for plain UTF-8. */
  readonly reason: string;
}

const looked = 4096;

export function guessEncoding(head: Uint8Array): EncodingGuess {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return {
      encoding: 'UTF-8',
      markBytes: 3,
      reason: 'The file begins with a UTF-8 byte order mark, which is not part of the text.',
    };
  if (a === 0xff && b === 0xfe)
    return { encoding: 'UTF-16LE', markBytes: 2, reason: byMark('UTF-16, low byte first') };
  if (a === 0xfe && b === 0xff)
    return { encoding: 'UTF-16BE', markBytes: 2, reason: byMark('UTF-16, high byte first') };
  const zeros = [0, 0];
  const end = Math.min(head.length, looked);
  for (let i = 0; i < end; i++) if (head[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / Math.max(1, end / 2));
  if (end >= 4 && odd > 0.4 && even < odd / 4)
    return { encoding: 'UTF-16LE', markBytes: 0, reason: byZeros('UTF-16, low byte first') };
  if (end >= 4 && even > 0.4 && odd < even / 4)
    return { encoding: 'UTF-16BE', markBytes: 0, reason: byZeros('UTF-16, high byte first') };
  return { encoding: 'UTF-8', markBytes: 0, reason: '' };
}

function byMark(name: string): string {
  return `Read as ${name}: the byte order mark says so (certain).`;
}

function byZeros(name: string): string {
  return `Read as ${name}: every second byte at the beginning is zero; there is no byte order mark (likely).`;
}

/** Whether bytes that are not valid UTF-8 look like single-byte text rather than like damaged UTF-8. */
export function looksSingleByte(block: Uint8Array): boolean {
  const { characters, looseBytes } = tallyUtf8(block);
  return looseBytes > characters;
}

/** The beginning of a file as UTF-8, for looking at what it is. */
export function headAsUtf8(head: Uint8Array): Uint8Array {
  const { encoding, markBytes } = guessEncoding(head);
  const text = head.subarray(markBytes);
  if (encoding === 'UTF-16LE' || encoding === 'UTF-16BE')
    return fromUtf16(text, encoding === 'UTF-16LE', false, '\\').text;
  const whole = text.subarray(0, wholeCharacters(text));
  return looksSingleByte(whole) ? fromWindows1252(whole).text : whole;
}

/** Share of bytes that no text has: controls other than tab and line ends (NUL among them). */
export function looksBinary(text: Uint8Array): boolean {
  let controls = 0;
  const end = Math.min(text.length, looked);
  for (let i = 0; i < end; i++) {
    const byte = text[i] ?? 0;
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) controls += 1;
  }
  return controls > 2 && controls > 0.02 * end;
}
