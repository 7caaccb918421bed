// Characters that a reader does not see, looked for in every text: each one apart, with the word it stands in.
import { codePointName } from '#shared/base/visible-text';
import { LabelledRows } from './labelled-rows';
import type { Sweep } from './sweep';
import { inOrder, VariantGroup } from './variant-group';

export class CharacterSweep implements Sweep {
  readonly kind = 'characters';
  readonly text: string;
  readonly carriers = new LabelledRows();
  private readonly any: RegExp;
  private readonly byCharacter = new Map<string, VariantGroup>();

  /** `names` as in "U+200B, U+200D". */
  constructor(names: string) {
    this.text = [...names.matchAll(/U\+([0-9A-F]{4,6})/g)]
      .map(([, hex = '']) => String.fromCodePoint(Number.parseInt(hex, 16)))
      .join('');
    const escapes = Array.from(this.text, (c) => `\\u{${codePointName(c.codePointAt(0) ?? 0).slice(2)}}`);
    this.any = new RegExp(`[${escapes.join('')}]`, 'gu');
  }

  take(row: number, text: string, label: string | null): boolean {
    if (this.text === '') return false;
    const found = new Set(text.match(this.any) ?? []);
    for (const character of found) {
      const group = this.byCharacter.get(character) ?? new VariantGroup([], character);
      this.byCharacter.set(character, group);
      group.add(row, label, text, ...wordAround(text, character));
    }
    if (found.size > 0) this.carriers.add(row, label);
    return found.size > 0;
  }

  groups(): readonly VariantGroup[] {
    return inOrder(this.byCharacter.values());
  }

  smallest(): string | null {
    return null;
  }
}

const mostAround = 24;

/** The word in which the character first stands, blanks on both sides left away. */
function wordAround(text: string, character: string): [from: number, to: number] {
  const at = text.indexOf(character);
  let from = at;
  let to = at + character.length;
  while (from > 0 && at - from < mostAround && !/\s/.test(text[from - 1] ?? ' ')) from -= 1;
  while (to < text.length && to - at < mostAround && !/\s/.test(text[to] ?? ' ')) to += 1;
  return [from, to];
}
