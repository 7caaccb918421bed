// Text from evidence as it may be shown: what would be invisible, reorder the line or control a terminal is spelled out.
// Ranges are written down here, not asked of the engine's Unicode tables, which differ between Node versions.

interface TextRun {
  readonly text: string;
  /** "escape": a spelled-out character, set apart from the text around it; "blank": a line break or tab as a quiet sign. */
  readonly kind: 'shown' | 'escape' | 'blank';
}

/** Inclusive ranges of code points that have no look of their own, or change the look of others. */
const hiddenRanges: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x1680, 0x1680],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xe000, 0xf8ff],
  [0xfdd0, 0xfdef],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffc],
  [0xfffe, 0xffff],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
  [0xf0000, 0x10ffff],
];

/** Marks that stack on the character before them; more than three in a row hide what they stand on. */
const combiningRanges: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x483, 0x489],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
];

const mostStackedMarks = 3;

const blanks: ReadonlyMap<number, string> = new Map([
  [0x09, '⇥'],
  [0x0a, '↵'],
]);

export function isHidden(codePoint: number): boolean {
  return within(hiddenRanges, codePoint);
}

/** Letters written from right to left, and their forms. */
export function isRightToLeft(codePoint: number): boolean {
  return (
    (codePoint >= 0x590 && codePoint <= 0x8ff) ||
    (codePoint >= 0xfb1d && codePoint <= 0xfdff) ||
    (codePoint >= 0xfe70 && codePoint <= 0xfefe) ||
    (codePoint >= 0x10800 && codePoint <= 0x10fff) ||
    (codePoint >= 0x1e800 && codePoint <= 0x1efff)
  );
}

/**
 * Splits text into what can be shown as it is and spelled-out characters: "⟨U+200B⟩", "⟨U+200B ×40⟩" for a run of one
 * character, "⟨tag characters “abc”⟩" for a run of tag characters, which hide ASCII.
 */
export function visibleRuns(exact: string): TextRun[] {
  const runs: TextRun[] = [];
  let shown = '';
  let marks = 0;
  const characters = Array.from(exact);
  const flush = (): void => {
    if (shown !== '') runs.push({ text: shown, kind: 'shown' });
    shown = '';
  };
  for (let i = 0; i < characters.length; ) {
    const character = characters[i] ?? '';
    const codePoint = character.codePointAt(0) ?? 0;
    marks = within(combiningRanges, codePoint) ? marks + 1 : 0;
    if (!isHidden(codePoint) && marks <= mostStackedMarks) {
      shown += character;
      i += 1;
      continue;
    }
    flush();
    const end = isTag(codePoint) ? endOf(characters, i, isTag) : endOf(characters, i, (c) => c === codePoint);
    const run = characters.slice(i, end);
    runs.push({
      text: isTag(codePoint) ? spellTags(run) : spell(codePoint, run.length),
      kind: blanks.has(codePoint) ? 'blank' : 'escape',
    });
    i = end;
  }
  flush();
  return runs;
}

/** The same as one string. */
export function visibleText(exact: string): string {
  return visibleRuns(exact)
    .map((run) => run.text)
    .join('');
}

function spell(codePoint: number, count: number): string {
  const blank = blanks.get(codePoint);
  if (blank !== undefined) return blank.repeat(Math.min(count, 3));
  const name = codePointName(codePoint);
  return count > 1 ? `⟨${name} ×${count}⟩` : `⟨${name}⟩`;
}

/** "U+200B" */
export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

function isTag(codePoint: number): boolean {
  return codePoint >= 0xe0000 && codePoint <= 0xe007f;
}

function spellTags(run: readonly string[]): string {
  const ascii = run
    .map((character) => (character.codePointAt(0) ?? 0) - 0xe0000)
    .map((code) => (code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '·'))
    .join('');
  return `⟨tag characters “${ascii}”⟩`;
}

function endOf(characters: readonly string[], from: number, holds: (codePoint: number) => boolean): number {
  let end = from + 1;
  while (end < characters.length && holds(characters[end]?.codePointAt(0) ?? -1)) end += 1;
  return end;
}

function within(ranges: readonly (readonly [number, number])[], codePoint: number): boolean {
  return ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
}
