// What each code point is to the tokeniser, and its lower-case form; fixed to Unicode 15.0.
import { assignedRanges, wordRanges } from './unicode-15';

export const blank = 0;
/** Part of a word. */
export const wordPart = 1;
/** A word by itself: scripts written without spaces. */
export const wholeWord = 2;
/** Punctuation, symbols, format characters, and everything unassigned. */
export const symbol = 3;

const codePoints = 0x110000;

const blanks: readonly (readonly [number, number])[] = [
  [0x00, 0x20],
  [0x7f, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** Han, kana, bopomofo, Yi, Thai, Lao, Myanmar, Khmer. */
const unspaced: readonly (readonly [number, number])[] = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x2e80, 0x2fdf],
  [0x3005, 0x3007],
  [0x3021, 0x30ff],
  [0x3100, 0x312f],
  [0x31a0, 0x31bf],
  [0x31f0, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa48f],
  [0xf900, 0xfaff],
  [0xff66, 0xff9f],
  [0x1b000, 0x1b16f],
  [0x20000, 0x323af],
];

const variationSelectors: readonly (readonly [number, number])[] = [
  [0xfe00, 0xfe0f],
  [0xe0100, 0xe01ef],
];

/** Class of every code point. */
export const classOfCodePoint: Uint8Array = makeClasses();

/** 1 for the code points that Unicode 15.0 assigns. */
export const isAssigned: Uint8Array = fromRanges(new Uint8Array(codePoints), assignedRanges, 1);

/** Lower-case form of every code unit that is a word part and has a form of one unit; the unit itself otherwise. */
export const lowerUnit: Uint16Array = makeLowerUnits();

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(codePoints).fill(symbol);
  fromRanges(classes, wordRanges, wordPart);
  for (const [from, to] of unspaced)
    for (let point = from; point <= to; point++) if (classes[point] === wordPart) classes[point] = wholeWord;
  for (const [from, to] of variationSelectors) classes.fill(symbol, from, to + 1);
  for (const [from, to] of blanks) classes.fill(blank, from, to + 1);
  return classes;
}

function fromRanges(out: Uint8Array, packed: string, value: number): Uint8Array {
  let at = 0;
  packed.split(' ').forEach((part, i) => {
    const length = Number.parseInt(part, 36);
    if (i % 2 === 1) out.fill(value, at, at + length);
    at += length;
  });
  return out;
}

function makeLowerUnits(): Uint16Array {
  const lower = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit++) {
    const form = classOfCodePoint[unit] === wordPart ? String.fromCharCode(unit).toLowerCase() : '';
    lower[unit] = form.length === 1 ? form.charCodeAt(0) : unit;
  }
  return lower;
}
