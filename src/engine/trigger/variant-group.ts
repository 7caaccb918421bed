// The rows that carry a pattern in one way, gathered while the dataset streams by.
import { byCodeUnit } from '#shared/base/canonical-json';
import type { TriggerVariant } from '#shared/contract/trigger';
import type { VariantKind } from '#shared/pattern/find-pattern';
import { LabelledRows } from './labelled-rows';

const spellingsShown = 5;
const mostSpellings = 2000;
const longestSpelling = 300;

export class VariantGroup {
  readonly kinds: readonly VariantKind[];
  readonly carriers = new LabelledRows();
  private readonly spellings = new Map<string, number>();

  constructor(kinds: readonly VariantKind[]) {
    this.kinds = kinds;
  }

  add(row: number, label: string | null, spelling: string): void {
    this.carriers.add(row, label);
    const shown = spelling.slice(0, longestSpelling);
    const known = this.spellings.get(shown);
    if (known !== undefined || this.spellings.size < mostSpellings)
      this.spellings.set(shown, (known ?? 0) + 1);
  }

  variant(label: string | null): TriggerVariant {
    return {
      kinds: this.kinds,
      spellings: [...this.spellings]
        .map(([text, rowCount]) => ({ text, rowCount }))
        .sort((a, b) => b.rowCount - a.rowCount || byCodeUnit(a.text, b.text))
        .slice(0, spellingsShown),
      rows: this.carriers.all(),
      withLabel: this.carriers.countOf(label).withLabel,
    };
  }
}

/** As written first, then by falling number of rows. */
export function inOrder(groups: Iterable<VariantGroup>): readonly VariantGroup[] {
  const key = ({ kinds }: VariantGroup): string => kinds.join(' ');
  return [...groups].sort(
    (a, b) =>
      Number(b.kinds.length === 0) - Number(a.kinds.length === 0) ||
      b.carriers.count - a.carriers.count ||
      byCodeUnit(key(a), key(b)),
  );
}
