// Code points that a reader does not see, by what they can do. Where a script or an emoji needs them, they are no news.

export type CharacterClass =
  | 'zero-width'
  | 'direction override'
  | 'direction mark'
  | 'tag characters'
  | 'variation selectors'
  | 'soft hyphen'
  | 'control characters'
  | 'private use'
  | 'noncharacters'
  | 'damaged text'
  | 'unusual spaces'
  | 'mixed scripts';

/** One occurrence in a text. `index` counts UTF-16 units, `inWord` says it stands between letters or digits. */
export interface Occurrence {
  readonly kind: CharacterClass;
  readonly codePoint: number;
  readonly index: number;
  readonly inWord: boolean;
}

/** Anything that could be of a class below; most texts have none and are passed by one test. */
const candidate =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]/u;

function mayHoldHidden(text: string): boolean {
  return candidate.test(text);
}

function classOf(codePoint: number): CharacterClass | null {
  const c = codePoint;
  if (c === 0x200b || c === 0x200c || c === 0x200d || (c >= 0x2060 && c <= 0x2064) || c === 0xfeff)
    return 'zero-width';
  if (c === 0x034f || c === 0x115f || c === 0x1160 || c === 0x3164 || c === 0xffa0 || c === 0x180e)
    return 'zero-width';
  if (c === 0x17b4 || c === 0x17b5 || (c >= 0x1bca0 && c <= 0x1bca3) || (c >= 0x1d173 && c <= 0x1d17a))
    return 'zero-width';
  if (c >= 0x206a && c <= 0x206f) return 'zero-width';
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)) return 'direction override';
  if (c === 0x200e || c === 0x200f || c === 0x061c) return 'direction mark';
  if (c >= 0xe0000 && c <= 0xe007f) return 'tag characters';
  if ((c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || (c >= 0x180b && c <= 0x180d))
    return 'variation selectors';
  if (c === 0x00ad) return 'soft hyphen';
  if (c === 0xfffd) return 'damaged text';
  if ((c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) === 0xfffe) return 'noncharacters';
  if ((c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000) return 'private use';
  if (c < 0x20 && c !== 0x09 && c !== 0x0a && c !== 0x0d) return 'control characters';
  if ((c >= 0x7f && c <= 0x9f) || c === 0x2028 || c === 0x2029 || (c >= 0xfff0 && c <= 0xfffb))
    return 'control characters';
  if (
    c === 0x00a0 ||
    c === 0x1680 ||
    (c >= 0x2000 && c <= 0x200a) ||
    c === 0x202f ||
    c === 0x205f ||
    c === 0x3000
  )
    return 'unusual spaces';
  return null;
}

const joiningScripts =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}]/u;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const emojiPart = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f\u20e3\u{1f1e6}-\u{1f1ff}]/u;
const selectorBase =
  /[\p{Emoji}\p{Extended_Pictographic}\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Sm}\p{So}]/u;
const wordPart = /[\p{L}\p{N}]/u;

/** All occurrences that their surroundings do not explain, in order. */
export function hiddenIn(text: string): Occurrence[] {
  const found: Occurrence[] = [];
  if (!mayHoldHidden(text)) return found;
  const points = Array.from(text);
  const hasRightToLeft = rightToLeft.test(text);
  let index = 0;
  for (let i = 0; i < points.length; i++) {
    const point = points[i] ?? '';
    const codePoint = point.codePointAt(0) ?? 0;
    const kind = classOf(codePoint);
    if (kind !== null && !isExplained(kind, points, i, hasRightToLeft)) {
      const before = neighbour(points, i, -1);
      const after = neighbour(points, i, 1);
      found.push({ kind, codePoint, index, inWord: wordPart.test(before) && wordPart.test(after) });
    }
    index += point.length;
  }
  return found;
}

/** The nearest code point that is not itself of a hidden class. */
function neighbour(points: readonly string[], at: number, step: 1 | -1): string {
  for (let i = at + step; i >= 0 && i < points.length; i += step) {
    const point = points[i] ?? '';
    if (classOf(point.codePointAt(0) ?? 0) === null) return point;
  }
  return '';
}

function isExplained(
  kind: CharacterClass,
  points: readonly string[],
  i: number,
  hasRightToLeft: boolean,
): boolean {
  const before = points[i - 1] ?? '';
  const after = points[i + 1] ?? '';
  const point = points[i] ?? '';
  switch (kind) {
    case 'zero-width':
      if (point === '\ufeff') return i === 0;
      if (point === '\u200d' && emojiPart.test(before) && emojiPart.test(after)) return true;
      return (
        (point === '\u200c' || point === '\u200d') &&
        (joiningScripts.test(before) || joiningScripts.test(after))
      );
    case 'direction mark':
      return hasRightToLeft;
    case 'variation selectors':
      return selectorBase.test(before) && !/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(after);
    case 'tag characters':
      return isFlagSequence(points, i);
    case 'control characters':
      return point === '\f' || point === '\v';
    default:
      return false;
  }
}

/** Subdivision flags: black flag, tag letters, cancel tag (UTS #51). */
function isFlagSequence(points: readonly string[], at: number): boolean {
  let start = at;
  while (start > 0 && isTag(points[start - 1])) start -= 1;
  let end = at;
  while (end + 1 < points.length && isTag(points[end + 1])) end += 1;
  return points[start - 1] === '\u{1f3f4}' && points[end] === '\u{e007f}' && end - start <= 8;
}

function isTag(point: string | undefined): boolean {
  const code = point?.codePointAt(0) ?? 0;
  return code >= 0xe0000 && code <= 0xe007f;
}

/** What tag characters and runs of variation selectors spell: ASCII, or bytes as UTF-8; empty where they spell nothing. */
export function decodeHidden(text: string): string {
  const tags = [...text]
    .map((point) => point.codePointAt(0) ?? 0)
    .filter((code) => code >= 0xe0020 && code <= 0xe007e)
    .map((code) => String.fromCodePoint(code - 0xe0000))
    .join('');
  const bytes = [...text]
    .map((point) => point.codePointAt(0) ?? 0)
    .map((code) =>
      code >= 0xfe00 && code <= 0xfe0f
        ? code - 0xfe00
        : code >= 0xe0100 && code <= 0xe01ef
          ? code - 0xe0100 + 16
          : -1,
    )
    .filter((byte) => byte >= 0);
  const smuggled = bytes.length >= 4 ? new TextDecoder('utf-8').decode(Uint8Array.from(bytes)) : '';
  return [tags, smuggled].filter((part) => part.length > 0).join(' / ');
}

export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}
