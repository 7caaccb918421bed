// The rows that carry a pattern in one way, gathered while the dataset streams by.
import { byCodeUnit } from '#shared/base/canonical-json';
import type { TriggerVariant } from '#shared/contract/trigger';
import { asRow } from '#shared/model/ids';
import type { VariantKind } from '#shared/pattern/find-pattern';
import { LabelledRows } from './labelled-rows';

const spellingsShown = 5;
const mostSpellings = 2000;
const longestSpelling = 300;
const examplesShown = 3;
const charsAround = 60;

export class VariantGroup {
  readonly kinds: readonly VariantKind[];
  readonly carriers = new LabelledRows();
  private readonly examples: TriggerVariant['examples'][number][] = [];
  private readonly spellings = new Map<string, number>();

  readonly character: string | null;

  constructor(kinds: readonly VariantKind[], character: string | null = null) {
    this.kinds = kinds;
    this.character = character;
  }

  /** `from` and `to`: where it stands in the text. */
  add(row: number, label: string | null, text: string, from: number, to: number): void {
    const spelling = text.slice(from, to);
    if (this.examples.length < examplesShown)
      this.examples.push({ row: asRow(row), text: surroundings(text, from, to) });
    this.carriers.add(row, label);
    const shown = spelling.slice(0, longestSpelling);
    const known = this.spellings.get(shown);
    if (known !== undefined || this.spellings.size < mostSpellings)
      this.spellings.set(shown, (known ?? 0) + 1);
  }

  variant(label: string | null): TriggerVariant {
    return {
      kinds: this.kinds,
      character: this.character,
      spellings: [...this.spellings]
        .map(([text, rowCount]) => ({ text, rowCount }))
        .sort((a, b) => b.rowCount - a.rowCount || byCodeUnit(a.text, b.text))
        .slice(0, spellingsShown),
      examples: this.examples,
      rows: this.carriers.all(),
      withLabel: this.carriers.tally.countOf(label).withLabel,
    };
  }
}

/** As written first, then by falling number of rows. */
export function inOrder(groups: Iterable<VariantGroup>): readonly VariantGroup[] {
  const key = ({ kinds, character }: VariantGroup): string => character ?? kinds.join(' ');
  return [...groups].sort(
    (a, b) =>
      Number(b.kinds.length === 0) - Number(a.kinds.length === 0) ||
      b.carriers.count - a.carriers.count ||
      byCodeUnit(key(a), key(b)),
  );
}

function surroundings(text: string, from: number, to: number): string {
  const start = Math.max(0, from - charsAround);
  const end = Math.min(text.length, to + charsAround);
  const part = text.slice(start, end).toWellFormed();
  return `${start > 0 ? '…' : ''}${part}${end < text.length ? '…' : ''}`;
}
