// Where two texts differ, so that one changed letter in a long mail is seen without reading the mail twice. What they
// have in common at both ends is cut away first; what is left is compared word by word (longest common subsequence).

export interface TextPiece {
  readonly text: string;
  /** False for what both texts have, shown for orientation. */
  readonly isChanged: boolean;
}

const contextCharacters = 28;
const mostCharacters = 600;
/** Words of one text times words of the other; above it the stretch is shown as a whole. */
const mostComparisons = 400_000;

/** Both texts around the places in which they differ, each cut to what a list can show. */
export function changedPieces(
  before: string,
  after: string,
): readonly [readonly TextPiece[], readonly TextPiece[]] {
  const [start, end] = commonEnds(before, after);
  const middles = [before, after].map((text) => text.slice(start, text.length - end));
  const [was, is] = compareWords(middles[0] ?? '', middles[1] ?? '');
  return [inContext(before, start, end, was), inContext(after, start, end, is)];
}

/** How many UTF-16 units both have in common in front and behind; no character is cut in two. */
function commonEnds(before: string, after: string): readonly [number, number] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (isInsidePair(before, start) || isInsidePair(after, start)) start -= 1;
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end += 1;
  if (isInsidePair(before, before.length - end) || isInsidePair(after, after.length - end)) end -= 1;
  return [start, end];
}

function compareWords(before: string, after: string): readonly [TextPiece[], TextPiece[]] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length === 0 || b.length === 0 || a.length * b.length > mostComparisons)
    return [changedWhole(before), changedWhole(after)];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const was: TextPiece[] = [];
  const is: TextPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const isSame = i < a.length && j < b.length && a[i] === b[j];
    const takesBefore = j === b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1));
    append(was, isSame || takesBefore ? (a[i] ?? '') : '', !isSame);
    append(is, isSame || !takesBefore ? (b[j] ?? '') : '', !isSame);
    if (isSame || takesBefore) i += 1;
    if (isSame || !takesBefore) j += 1;
  }
  return [was, is];
}

/** Words, runs of white space, and every other character by itself. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[\s\S]/gu) ?? [];
}

function changedWhole(text: string): TextPiece[] {
  return text === '' ? [] : [{ text, isChanged: true }];
}

/** An empty piece is kept apart as the place where only the other text has something. */
function append(pieces: TextPiece[], text: string, isChanged: boolean): void {
  const last = pieces.at(-1);
  if (last?.isChanged === isChanged) pieces[pieces.length - 1] = { text: last.text + text, isChanged };
  else pieces.push({ text, isChanged });
}

/** The pieces with a little of what surrounds them; long stretches without a change are left out. */
function inContext(text: string, start: number, end: number, middle: readonly TextPiece[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  append(pieces, text.slice(0, start), false);
  for (const piece of middle) append(pieces, piece.text, piece.isChanged);
  if (middle.length === 0) append(pieces, '', true);
  append(pieces, text.slice(text.length - end), false);
  const shown: TextPiece[] = [];
  let room = mostCharacters;
  for (const [i, piece] of pieces.entries()) {
    if (piece.text === '') continue;
    const words = piece.isChanged ? piece.text : shortened(piece.text, i > 0, i < pieces.length - 1);
    const fits = words.length <= room;
    shown.push({ ...piece, text: fits ? words : `${words.slice(0, whole(words, room))}…` });
    room -= words.length;
    if (room <= 0) break;
  }
  return shown;
}

/** Keeps what is next to a change: the beginning where one is in front, the end where one follows. */
function shortened(text: string, isAfterChange: boolean, isBeforeChange: boolean): string {
  const kept = contextCharacters * (Number(isAfterChange) + Number(isBeforeChange));
  if (text.length <= kept + 1) return text;
  const head = isAfterChange ? text.slice(0, whole(text, contextCharacters)) : '';
  const tail = isBeforeChange ? text.slice(whole(text, text.length - contextCharacters)) : '';
  return `${head}…${tail}`;
}

/** True between the two halves of a character outside the basic plane. */
function isInsidePair(text: string, at: number): boolean {
  const isHigh = (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  return at > 0 && isHigh && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

function whole(text: string, at: number): number {
  return isInsidePair(text, at) ? at - 1 : at;
}
