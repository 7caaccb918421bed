// Where two texts part and meet again, so that a changed word in a long mail is seen without reading the mail twice.

export interface TextPart {
  /** Common text in front, cut to its end. */
  readonly lead: string;
  /** What only this text has here; empty where something was only taken away or put in. */
  readonly changed: string;
  readonly tail: string;
}

const contextCharacters = 28;
const mostCharacters = 360;

/** Both texts around the one stretch in which they differ, each cut to what a list can show. */
export function changedParts(before: string, after: string): readonly [TextPart, TextPart] {
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
  return [partOf(before, start, before.length - end), partOf(after, start, after.length - end)];
}

function partOf(text: string, start: number, end: number): TextPart {
  const from = whole(text, Math.max(0, start - contextCharacters));
  const to = whole(text, Math.min(text.length, end + contextCharacters));
  const isLong = end - start > mostCharacters;
  const changed = isLong
    ? `${text.slice(start, whole(text, start + mostCharacters))}…`
    : text.slice(start, end);
  return {
    lead: `${from > 0 ? '…' : ''}${text.slice(from, start)}`,
    changed,
    tail: `${text.slice(end, to)}${to < text.length ? '…' : ''}`,
  };
}

/** True between the two halves of a character outside the basic plane. */
function isInsidePair(text: string, at: number): boolean {
  const isHigh = (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  return at > 0 && isHigh && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

function whole(text: string, at: number): number {
  return isInsidePair(text, at) ? at - 1 : at;
}
