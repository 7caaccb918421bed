import type { LabelledRows } from './labelled-rows';
import type { VariantGroup } from './variant-group';

/** One pattern on its way through all rows. */
export interface Sweep {
  readonly kind: 'text' | 'characters';
  /** As the card shows it. */
  readonly text: string;
  /** Whether the row carries it in any way. */
  take(row: number, text: string, label: string | null): boolean;
  /** Rows that carry it as written. */
  readonly carriers: LabelledRows;
  groups(): readonly VariantGroup[];
  smallest(): string | null;
}
