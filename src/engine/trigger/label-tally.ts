// Rows with and without a pattern by label, and the odds that follow from them.
import { byCodeUnit } from '#shared/base/canonical-json';
import type { TriggerCount } from '#shared/contract/trigger';
import type { Effect } from '#shared/model/finding';
import { exp, log } from '../kernels/math/elementary';
import { normalQuantile } from '../kernels/stats/normal';

/** Counts rows by label while the label that matters is not known yet. */
export class LabelTally {
  private rows = 0;
  private readonly byLabel = new Map<string, number>();

  add(label: string | null): void {
    this.rows += 1;
    if (label !== null) this.byLabel.set(label, (this.byLabel.get(label) ?? 0) + 1);
  }

  /** The label that most rows have; of equals the first by code units. Null where there is none. */
  commonest(): string | null {
    const [first] = [...this.byLabel].sort(([a, m], [b, n]) => n - m || byCodeUnit(a, b));
    return first === undefined ? null : first[0];
  }

  countOf(label: string | null): TriggerCount {
    let labelled = 0;
    for (const count of this.byLabel.values()) labelled += count;
    return { rows: this.rows, labelled, withLabel: label === null ? 0 : (this.byLabel.get(label) ?? 0) };
  }
}

/**
 * Odds ratio of a label with and without the pattern, half a row added to each of the four counts (J. Haldane, F. Anscombe,
 * 1956), with B. Woolf's 95 % interval (1955). Null where either side has no labelled row.
 */
export function oddsOf(carriers: TriggerCount, others: TriggerCount): Effect | null {
  if (carriers.labelled === 0 || others.labelled === 0) return null;
  const a = carriers.withLabel + 0.5;
  const b = carriers.labelled - carriers.withLabel + 0.5;
  const c = others.withLabel + 0.5;
  const d = others.labelled - others.withLabel + 0.5;
  const middle = log(a) - log(b) - log(c) + log(d);
  const half = normalQuantile(0.975) * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  return { name: 'odds ratio', value: exp(middle), lo: exp(middle - half), hi: exp(middle + half) };
}
