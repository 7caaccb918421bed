// Does a part of a phrase mark the same rows? Then the part is the trigger, and the rest is what it was wrapped in.
import { type Pattern, wordsOf } from '#shared/pattern/find-pattern';
import type { FoldedText } from '#shared/pattern/folded-text';

const mostParts = 40;

interface Part {
  readonly words: readonly string[];
  /** Offsets in the pattern as written. */
  readonly from: number;
  readonly to: number;
  /** Rows with the part and without the whole; beyond the first it is no longer looked for. */
  isElsewhere: boolean;
}

export class SmallestPart {
  private readonly pattern: Pattern;
  private parts: readonly Part[];
  private wholeCount = 0;

  constructor(pattern: Pattern) {
    this.pattern = pattern;
    this.parts = partsOf(pattern);
  }

  mayStandIn(units: string): boolean {
    return this.parts.some(({ words }) => units.includes(words.join('')));
  }

  take(folded: FoldedText, hasWhole: boolean): void {
    if (hasWhole) {
      this.wholeCount += 1;
      return;
    }
    if (this.parts.length === 0) return;
    const line = ` ${wordsOf(folded)
      .map(({ word }) => word)
      .join(' ')} `;
    for (const part of this.parts) if (line.includes(` ${part.words.join(' ')} `)) part.isElsewhere = true;
    this.parts = this.parts.filter(({ isElsewhere }) => !isElsewhere);
  }

  /** As written; null where every part stands in other rows too. */
  smallest(): string | null {
    const [part] = this.parts;
    return part === undefined || this.wholeCount === 0 ? null : this.pattern.text.slice(part.from, part.to);
  }
}

/** Fewest words first, then fewest characters, then from the left. */
function partsOf({ words, folded }: Pattern): readonly Part[] {
  const at = wordsOf(folded);
  const parts: Part[] = [];
  for (let length = 1; length < words.length && parts.length < mostParts; length++)
    for (let first = 0; first + length <= words.length && parts.length < mostParts; first++) {
      const last = at[first + length - 1];
      parts.push({
        words: words.slice(first, first + length),
        from: folded.starts[at[first]?.at ?? 0] ?? 0,
        to: folded.ends[(last?.at ?? 0) + (last?.word.length ?? 1) - 1] ?? 0,
        isElsewhere: false,
      });
    }
  return parts.sort(
    (a, b) => a.words.length - b.words.length || a.to - a.from - (b.to - b.from) || a.from - b.from,
  );
}
