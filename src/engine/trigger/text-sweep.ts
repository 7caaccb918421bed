// A word or phrase looked for in every text: as written, in disguise, and in parts.
import { type Occurrence, Pattern } from '#shared/pattern/find-pattern';
import { foldedUnits, foldText } from '#shared/pattern/folded-text';
import { LabelledRows } from './labelled-rows';
import { SmallestPart } from './smallest-part';
import type { Sweep } from './sweep';
import { inOrder, VariantGroup } from './variant-group';

export class TextSweep implements Sweep {
  readonly kind = 'text';
  readonly text: string;
  private readonly pattern: Pattern;
  private readonly parts: SmallestPart;
  private readonly byKinds = new Map<string, VariantGroup>();

  constructor(text: string) {
    this.text = text;
    this.pattern = new Pattern(text);
    this.parts = new SmallestPart(this.pattern);
  }

  take(row: number, text: string, label: string | null): boolean {
    const units = foldedUnits(text, this.pattern.mode);
    const mayHold = this.pattern.mayStandIn(units);
    if (!mayHold && !this.parts.mayStandIn(units)) return false;
    const folded = foldText(text, this.pattern.mode);
    const [found] = mayHold ? this.pattern.find(text, folded).toSorted(closestFirst) : [];
    this.parts.take(folded, found !== undefined && found.kinds[0] !== 'order');
    if (found === undefined) return false;
    const key = found.kinds.join(' ');
    const group = this.byKinds.get(key) ?? new VariantGroup(found.kinds);
    this.byKinds.set(key, group);
    group.add(row, label, text, found.start, found.end);
    return true;
  }

  get carriers(): LabelledRows {
    return this.byKinds.get('')?.carriers ?? new LabelledRows();
  }

  groups(): readonly VariantGroup[] {
    return inOrder(this.byKinds.values());
  }

  smallest(): string | null {
    return this.parts.smallest();
  }
}

/** A row counts by its occurrence that is most like the pattern. */
function closestFirst(a: Occurrence, b: Occurrence): number {
  return a.kinds.length - b.kinds.length || a.start - b.start;
}
