// Where a pattern stands in a text, as written or in disguise. The engine counts rows with it and the window marks it, so
// both see the same.
import { type FoldedText, type FoldMode, foldText, isGap, isUnseen, modeFor } from './folded-text';
import { plainForm } from './look-alikes';

/** How an occurrence differs from the pattern. */
export const variantKinds = ['case', 'spacing', 'hidden characters', 'look-alikes', 'order'] as const;
export type VariantKind = (typeof variantKinds)[number];

export interface Occurrence {
  /** Offsets in the text, in UTF-16 units; the end is not included. */
  readonly start: number;
  readonly end: number;
  /** None where it stands as written. */
  readonly kinds: readonly VariantKind[];
}

/** Longer patterns are not looked for in another order: sentences that share their words are no variants. */
const mostWordsToReorder = 6;
const mostOccurrences = 1000;

export class Pattern {
  readonly text: string;
  readonly words: readonly string[];
  readonly mode: FoldMode;
  readonly folded: FoldedText;
  private readonly traits: Traits;
  private readonly sorted: string;

  constructor(text: string) {
    this.text = text;
    this.mode = modeFor(text);
    this.folded = foldText(text, this.mode);
    this.words = wordsOf(this.folded).map(({ word }) => word);
    this.traits = traitsOf(text, this.mode);
    this.sorted = this.words.toSorted().join(' ');
  }

  /** False where a text of these units cannot hold it in any way. */
  mayStandIn(units: string): boolean {
    if (this.folded.units === '') return false;
    if (units.includes(this.folded.units)) return true;
    return this.canBeReordered && this.words.every((word) => units.includes(word));
  }

  /** In order, none over another. `folded` is the text folded in the pattern's mode. */
  find(text: string, folded: FoldedText = foldText(text, this.mode)): readonly Occurrence[] {
    const { units } = this.folded;
    if (units === '') return [];
    const found: Occurrence[] = [];
    let from = 0;
    while (found.length < mostOccurrences) {
      const at = folded.units.indexOf(units, from);
      if (at < 0) break;
      const last = at + units.length;
      if (folded.breaks[at] !== 1 || folded.breaks[last] !== 1) {
        from = at + 1;
        continue;
      }
      const start = folded.starts[at] ?? 0;
      const end = folded.ends[last - 1] ?? start;
      found.push({
        start,
        end,
        kinds: differencesOf(this.traits, traitsOf(text.slice(start, end), this.mode)),
      });
      from = last;
    }
    return found.length > 0 ? found : this.findReordered(folded);
  }

  private get canBeReordered(): boolean {
    return this.words.length >= 2 && this.words.length <= mostWordsToReorder;
  }

  private findReordered(folded: FoldedText): readonly Occurrence[] {
    const { length } = this.words;
    if (!this.canBeReordered) return [];
    if (!this.words.every((word) => folded.units.includes(word))) return [];
    const words = wordsOf(folded);
    for (let i = 0; i + length <= words.length; i++) {
      const window = words.slice(i, i + length);
      if (
        window
          .map(({ word }) => word)
          .sort()
          .join(' ') !== this.sorted
      )
        continue;
      const start = folded.starts[window[0]?.at ?? 0] ?? 0;
      const last = window[length - 1];
      const end = folded.ends[(last?.at ?? 0) + (last?.word.length ?? 1) - 1] ?? start;
      return [{ start, end, kinds: ['order'] }];
    }
    return [];
  }
}

interface FoldedWord {
  readonly word: string;
  /** Unit at which it begins. */
  readonly at: number;
}

export function wordsOf({ units, breaks }: FoldedText): readonly FoldedWord[] {
  const words: FoldedWord[] = [];
  let at = 0;
  for (let i = 1; i <= units.length; i++) {
    if (breaks[i] !== 1) continue;
    words.push({ word: units.slice(at, i), at });
    at = i;
  }
  return words;
}

/** What folding takes away, each kind apart. */
interface Traits {
  readonly unseen: string;
  /** Each with the number of letters before it. */
  readonly gaps: string;
  /** Letters as they are, and as they look. */
  readonly letters: string;
  readonly shapes: string;
}

function traitsOf(text: string, mode: FoldMode): Traits {
  let unseen = '';
  let gaps = '';
  let letters = '';
  let shapes = '';
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isUnseen(codePoint)) unseen += character;
    else if (isGap(codePoint, mode)) gaps += `${shapes.length} ${character} `;
    else {
      letters += character;
      shapes += plainForm(character);
    }
  }
  return { unseen, gaps, letters, shapes };
}

function differencesOf(pattern: Traits, other: Traits): readonly VariantKind[] {
  const kinds: VariantKind[] = [];
  if (pattern.shapes !== other.shapes) kinds.push('case');
  if (pattern.gaps !== other.gaps) kinds.push('spacing');
  if (pattern.unseen !== other.unseen) kinds.push('hidden characters');
  if (pattern.letters.toLowerCase() !== other.letters.toLowerCase()) kinds.push('look-alikes');
  return kinds;
}
