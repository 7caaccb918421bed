import { byCodeUnit } from '#shared/base/canonical-json';
import type { LabelFlip } from '#shared/contract/compare';

/** How often each label became which other. */
export class FlipCounts {
  private readonly counts = new Map<string, { from: string | null; to: string | null; count: number }>();

  add(from: string | null, to: string | null): void {
    const key = JSON.stringify([from, to]);
    const known = this.counts.get(key);
    if (known === undefined) this.counts.set(key, { from, to, count: 1 });
    else known.count += 1;
  }

  /** By falling count, then by value. */
  list(): LabelFlip[] {
    return [...this.counts]
      .sort(([keyA, a], [keyB, b]) => b.count - a.count || byCodeUnit(keyA, keyB))
      .map(([, flip]) => flip);
  }
}
