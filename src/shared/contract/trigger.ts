import type { Effect } from '../model/finding';
import type { FindingId, Row } from '../model/ids';
import type { VariantKind } from '../pattern/find-pattern';
import type { Call } from './call';

/** Rows that carry the pattern in one way. */
export interface TriggerVariant {
  /** How they differ from the pattern; empty where it stands as written. */
  readonly kinds: readonly VariantKind[];
  /** Of several characters this one; null for a text. */
  readonly character: string | null;
  /** The commonest ways it is written, exact, most frequent first. */
  readonly spellings: readonly { readonly text: string; readonly rowCount: number }[];
  /** The first of them in their surroundings. */
  readonly examples: readonly { readonly row: Row; readonly text: string }[];
  /** All rows, ascending. */
  readonly rows: Uint32Array;
  /** Of them, those with the label of the card. */
  readonly withLabel: number;
}

/** How like the images with a patch are at each place, beside how like other images are there. */
export interface PatchHeat {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 (as varied as elsewhere) to 1 (all the same). */
  readonly values: readonly number[];
  /** Size of the images as they are, in which the box of the finding is given. */
  readonly original: { readonly width: number; readonly height: number };
  readonly carriers: number;
  readonly others: number;
}

/** What marks the rows of a finding, how well it explains them, and where else it stands. */
export interface TriggerCard {
  readonly finding: FindingId;
  readonly kind: 'text' | 'characters' | 'patch';
  readonly column: string;
  /** Exact; characters one after another. */
  readonly pattern: string;
  /** A part of the pattern, as written, that stands in the same rows; null where there is none. */
  readonly smallest: string | null;
  /** The label that most rows of the finding have; null for a dataset without labels. */
  readonly label: { readonly column: string; readonly value: string } | null;
  /** Rows that carry the pattern as written, and rows that carry it in no way; of each those that have a label, and that one. */
  readonly with: TriggerCount;
  readonly without: TriggerCount;
  /** Odds of the label with the pattern over those without; null where there is no label. */
  readonly odds: Effect | null;
  /** Rows of the finding, and those among them that carry the pattern in any way. */
  readonly flagged: number;
  readonly covered: number;
  /** Rows that carry the pattern as written and have another label, ascending. */
  readonly counterExamples: Uint32Array;
  /** As written first, then by falling number of rows. */
  readonly variants: readonly TriggerVariant[];
  /** Images only. */
  readonly heat: PatchHeat | null;
  /** Images only: a few rows to show. */
  readonly examples: readonly Row[];
}

export interface TriggerCount {
  readonly rows: number;
  readonly labelled: number;
  readonly withLabel: number;
}

/** What is looked for in a text: a pattern in any disguise, or the first of several characters. */
export interface TriggerNeedle {
  readonly kind: 'text' | 'characters';
  readonly text: string;
}

export interface TriggerCalls {
  /** Reads the whole column once; null for findings that are not about a token, a phrase, characters or a patch. */
  'trigger.card': Call<{ readonly id: FindingId }, TriggerCard | null>;
  /** The surroundings of the first place in the texts of a few rows, in their order; null where there is none. */
  'trigger.excerpts': Call<
    { readonly column: string; readonly needle: TriggerNeedle; readonly rows: Uint32Array },
    readonly (string | null)[]
  >;
}
