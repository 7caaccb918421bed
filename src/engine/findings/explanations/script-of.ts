/** Blocks of letters by first and last code point; as good as a script for telling sets of texts apart. */
const blocks: readonly (readonly [number, number, string])[] = [
  [0x41, 0x24f, 'Latin'],
  [0x370, 0x3ff, 'Greek'],
  [0x400, 0x52f, 'Cyrillic'],
  [0x530, 0x58f, 'Armenian'],
  [0x590, 0x5ff, 'Hebrew'],
  [0x600, 0x77f, 'Arabic'],
  [0x900, 0x97f, 'Devanagari'],
  [0x980, 0xdff, 'another script of India'],
  [0xe00, 0xe7f, 'Thai'],
  [0x10a0, 0x10ff, 'Georgian'],
  [0x1100, 0x11ff, 'Hangul'],
  [0x1e00, 0x1eff, 'Latin'],
  [0x3040, 0x30ff, 'Japanese'],
  [0x3400, 0x9fff, 'Han'],
  [0xac00, 0xd7af, 'Hangul'],
];

/** The script of most letters among the first characters of a text; kana make it Japanese. Null without letters. */
export function scriptOf(text: string): string | null {
  const counts = new Map<string, number>();
  for (const character of text.slice(0, 400)) {
    const code = character.codePointAt(0) ?? 0;
    const name = code < 0x80 && !/[a-z]/i.test(character) ? undefined : blockOf(code);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.has('Japanese')) return 'Japanese';
  let most: string | null = null;
  for (const [name, count] of counts) if (most === null || count > (counts.get(most) ?? 0)) most = name;
  return most;
}

function blockOf(code: number): string | undefined {
  return blocks.find(([first, last]) => code >= first && code <= last)?.[2];
}
