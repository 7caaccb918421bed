// Characters that do not show, or that make text show otherwise than it is: controls, format and bidirectional marks,
// tag characters, odd spaces, fillers, private use, lone surrogates. Each becomes a mark that can be seen.

export type TextSegment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: string; readonly title: string }
  /** Line ends and tabs on one line: common, so they are shown with less weight. */
  | { readonly kind: 'space'; readonly text: string; readonly title: string };

const hidden =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]/u;

const controls =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

const names: Readonly<Record<number, readonly [short: string, name: string]>> = {
  0xa0: ['NBSP', 'no-break space'],
  0xad: ['SHY', 'soft hyphen'],
  0x34f: ['CGJ', 'combining grapheme joiner'],
  0x61c: ['ALM', 'Arabic letter mark'],
  0x115f: ['HCF', 'Hangul choseong filler'],
  0x1160: ['HJF', 'Hangul jungseong filler'],
  0x180e: ['MVS', 'Mongolian vowel separator'],
  0x200b: ['ZWSP', 'zero width space'],
  0x200c: ['ZWNJ', 'zero width non-joiner'],
  0x200d: ['ZWJ', 'zero width joiner'],
  0x200e: ['LRM', 'left-to-right mark'],
  0x200f: ['RLM', 'right-to-left mark'],
  0x2028: ['LS', 'line separator'],
  0x2029: ['PS', 'paragraph separator'],
  0x202a: ['LRE', 'left-to-right embedding'],
  0x202b: ['RLE', 'right-to-left embedding'],
  0x202c: ['PDF', 'pop directional formatting'],
  0x202d: ['LRO', 'left-to-right override'],
  0x202e: ['RLO', 'right-to-left override'],
  0x202f: ['NNBSP', 'narrow no-break space'],
  0x2060: ['WJ', 'word joiner'],
  0x2066: ['LRI', 'left-to-right isolate'],
  0x2067: ['RLI', 'right-to-left isolate'],
  0x2068: ['FSI', 'first strong isolate'],
  0x2069: ['PDI', 'pop directional isolate'],
  0x2800: ['BLANK', 'braille pattern blank'],
  0x3000: ['IDSP', 'ideographic space'],
  0x3164: ['HF', 'Hangul filler'],
  0xfeff: ['BOM', 'zero width no-break space'],
  0xffa0: ['HWHF', 'halfwidth Hangul filler'],
};

/** True where a text holds anything that would become a mark, line ends and tabs left aside. */
export function hasHiddenCharacters(text: string): boolean {
  return hidden.test(text.replaceAll(/[\n\r\t]/g, ' '));
}

/**
 * Text in pieces: plain ones, and marks for what does not show. With `keepLines` line feeds stay line feeds; without,
 * everything fits on one line. Equal marks in a row become one with its count; a run of tag characters is decoded.
 */
export function visibleSegments(text: string, keepLines: boolean): readonly TextSegment[] {
  if (!hidden.test(text)) return text === '' ? [] : [{ kind: 'text', text }];
  const segments: TextSegment[] = [];
  const characters = Array.from(text);
  let plain = '';
  for (let i = 0; i < characters.length; ) {
    const character = characters[i] ?? '';
    if (!hidden.test(character) || (keepLines && character === '\n')) {
      plain += character;
      i += 1;
      continue;
    }
    if (plain !== '') segments.push({ kind: 'text', text: plain });
    plain = '';
    const isTag = isTagCharacter(character);
    let end = i + 1;
    while (
      end < characters.length &&
      (isTag ? isTagCharacter(characters[end]) : characters[end] === character)
    )
      end += 1;
    segments.push(isTag ? tagMark(characters.slice(i, end)) : mark(character, end - i));
    i = end;
  }
  if (plain !== '') segments.push({ kind: 'text', text: plain });
  return segments;
}

/** The same as one string, for accessible names and tooltips. */
export function visibleText(text: string): string {
  return visibleSegments(text, false)
    .map((segment) => (segment.kind === 'mark' ? `[${segment.text}]` : segment.text))
    .join('');
}

/** "U+200B" for a character. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const pictures: Readonly<Record<string, string>> = { '\n': '↵', '\t': '⇥' };

function mark(character: string, count: number): TextSegment {
  const code = character.codePointAt(0) ?? 0;
  const times = count > 1 ? `×${count}` : '';
  const [short, name] = names[code] ?? [
    code === 0x7f ? 'DEL' : (controls[code] ?? codePointName(character)),
    describeKind(character),
  ];
  const picture = pictures[character];
  if (picture !== undefined)
    return { kind: 'space', text: `${picture}${times}`, title: `${codePointName(character)} ${short}` };
  return { kind: 'mark', text: `${short}${times}`, title: `${codePointName(character)} ${name}` };
}

function describeKind(character: string): string {
  if (/\p{Cc}/u.test(character)) return 'control character';
  if (/\p{Cf}/u.test(character)) return 'format character';
  if (/\p{Co}/u.test(character)) return 'private use character';
  if (/\p{Cs}/u.test(character)) return 'lone surrogate: half of a character';
  if (/\p{Zs}/u.test(character)) return 'space of another width';
  if (/\p{Cn}/u.test(character)) return 'unassigned character';
  return 'variation selector';
}

/** Tag characters U+E0020 to U+E007E repeat ASCII, unseen. */
function isTagCharacter(character: string | undefined): boolean {
  const code = character?.codePointAt(0) ?? 0;
  return code >= 0xe0020 && code <= 0xe007e;
}

function tagMark(characters: readonly string[]): TextSegment {
  const decoded = characters
    .map((character) => String.fromCharCode((character.codePointAt(0) ?? 0) - 0xe0000))
    .join('');
  return {
    kind: 'mark',
    text: `TAG “${decoded}”`,
    title: `${characters.length} tag characters, which spell ASCII unseen`,
  };
}
