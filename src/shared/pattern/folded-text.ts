// A text with everything taken away that a variant may change: case, look-alikes, hidden characters, and what stands between
// words. Each unit that is left knows where it came from and whether a word begins there.
import { isHidden } from '../base/visible-text';
import { plainForm } from './look-alikes';

export interface FoldedText {
  readonly units: string;
  /** By unit: where its character begins and ends in the text. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** By unit, and one more for the end: 1 where a word begins or ended just before. */
  readonly breaks: Uint8Array;
}

/** "symbols" keeps punctuation and signs, for patterns that have some; "words" takes them for gaps. */
export type FoldMode = 'words' | 'symbols';

const gap = 0;
const letter = 1;
const sign = 2;
/** A word by itself: scripts written without spaces. */
const ownWord = 3;
const unseen = 4;

interface Form {
  readonly text: string;
  readonly kind: number;
}

/** Inclusive ranges of scripts written without spaces: Thai to Lao, Myanmar, Khmer, kana, Han, Yi. */
const unspaced: readonly (readonly [number, number])[] = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x2e80, 0x2fdf],
  [0x3005, 0x30ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa48f],
  [0xf900, 0xfaff],
  [0x20000, 0x323af],
];
const blanks = /^\s$/u;
const wordCharacters = /^[\p{L}\p{M}\p{N}_]+$/u;

const forms: (Form | undefined)[] = new Array<Form | undefined>(0x3000);

function formOf(codePoint: number): Form {
  const known = forms[codePoint];
  if (known !== undefined) return known;
  const character = String.fromCodePoint(codePoint);
  const plain = plainForm(character);
  const form: Form = blanks.test(character)
    ? { text: '', kind: gap }
    : isHidden(codePoint)
      ? { text: '', kind: unseen }
      : {
          text: plain.toLowerCase(),
          kind: unspaced.some(([from, to]) => codePoint >= from && codePoint <= to)
            ? ownWord
            : wordCharacters.test(plain)
              ? letter
              : sign,
        };
  forms[codePoint] = form;
  return form;
}

export function isGap(codePoint: number, mode: FoldMode): boolean {
  const { kind } = formOf(codePoint);
  return kind === gap || (kind === sign && mode === 'words');
}

export function isUnseen(codePoint: number): boolean {
  return formOf(codePoint).kind === unseen;
}

/** "symbols" where the text has anything but letters, numbers and blanks. */
export function modeFor(text: string): FoldMode {
  for (const character of text) if (formOf(character.codePointAt(0) ?? 0).kind === sign) return 'symbols';
  return 'words';
}

const isAscii = /^[\x00-\x7f]*$/;
const asciiGaps = /[^a-z0-9_]+/g;
const asciiBlanks = /[\x00-\x20\x7f]+/g;

/** The units alone, which is all that most texts are asked for. */
export function foldedUnits(text: string, mode: FoldMode): string {
  if (isAscii.test(text))
    return text.toLowerCase().replaceAll(mode === 'words' ? asciiGaps : asciiBlanks, '');
  let units = '';
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at) ?? 0;
    if (codePoint > 0xffff) at += 1;
    const form = formOf(codePoint);
    if (form.kind !== sign || mode === 'symbols') units += form.text;
  }
  return units;
}

export function foldText(text: string, mode: FoldMode): FoldedText {
  const capacity = 2 * text.length + 16;
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let breaks = new Uint8Array(capacity + 1);
  let all = '';
  let count = 0;
  let before = gap;
  let isBroken = true;
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    const next = at + (codePoint > 0xffff ? 2 : 1);
    const { text: units, kind } = formOf(codePoint);
    if (kind === gap || (kind === sign && mode === 'words')) isBroken = true;
    else if (kind !== unseen) {
      if (count + units.length >= starts.length) {
        starts = grown(starts, new Int32Array(2 * starts.length + units.length));
        ends = grown(ends, new Int32Array(starts.length));
        breaks = grown(breaks, new Uint8Array(starts.length + 1));
      }
      breaks[count] = isBroken || kind !== before || kind === ownWord ? 1 : 0;
      for (let i = 0; i < units.length; i++) {
        starts[count] = at;
        ends[count] = next;
        count += 1;
      }
      all += units;
      before = kind;
      isBroken = false;
    }
    at = next;
  }
  breaks[count] = 1;
  return { units: all, starts, ends, breaks };
}

function grown<List extends Int32Array | Uint8Array>(from: List, to: List): List {
  to.set(from);
  return to;
}
