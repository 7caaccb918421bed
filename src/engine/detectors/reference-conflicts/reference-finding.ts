import { categoryCounts, describeCounts } from '../../analysis/category-counts';
import type { Categorical } from '../../analysis/data';
import type { TwoSample } from '../../analysis/two-sample';
import type { FindingDraft } from '../detector';
import type { Conformal } from './conformal';
import type { ReferenceParts } from './reference-parts';

/** Whether the label, or the content given the label, could stand among the trusted rows. */
export type Question = 'label' | 'content';

export interface Setting {
  readonly parts: ReferenceParts;
  readonly label: Categorical;
  readonly trusted: number;
  /** Reference against the rest by content; null where too few rows remain to say. */
  readonly apart: TwoSample | null;
  readonly isControlled: boolean;
  readonly mostQ: number;
}

const recommended = 1000;

/** The rows rejected, with their error rate where one can be claimed. */
export function draftOf(question: Question, found: Conformal, setting: Setting): FindingDraft {
  const { parts, label, trusted, apart, isControlled, mostQ } = setting;
  const { rejected, largestQ } = found;
  const count = rejected.length;
  const isLabel = question === 'label';
  const what = isLabel
    ? `carry a ${label.column} that a model of the trusted rows speaks against more than against nearly all trusted rows of that kind`
    : `lie further from the trusted rows of their ${label.column} than nearly all trusted rows do`;
  const copies = parts.copyOf.reduce((sum, first) => sum + (first >= 0 ? 1 : 0), 0);
  const compared =
    parts.ownStrata > 0
      ? `${parts.ownStrata} of ${label.names.length} classes each with its own trusted rows, the others together`
      : 'all classes together';
  const few = trusted < recommended ? ` More trusted rows find more: ${recommended} are recommended.` : '';
  return {
    tier: isControlled ? 'controlled' : 'ranked',
    claim: isLabel ? 'contradiction' : 'association',
    severity: isLabel && isControlled ? 'medium' : 'low',
    subject: {
      kind: 'column',
      value: isLabel
        ? `${label.column} against trusted rows`
        : `content against trusted rows of ${label.column}`,
      column: label.column,
    },
    title: isLabel
      ? `${count} labels that the trusted rows speak against`
      : `${count} rows unlike the trusted rows of their class`,
    summary:
      `${count} of ${parts.tested.length + copies} rows ${what}. ${rateWords(setting, count)} ` +
      `${trusted} rows are trusted: a model learnt from ${parts.learnt.length}, the other ${parts.calibration.length} say what is usual ` +
      `(${compared}). ${copyWords(parts, copies)}${apartWords(apart)}By ${label.column}: ${describeCounts(label, categoryCounts(label, rejected))}.${few}`,
    effect: { name: 'rows affected', value: count, lo: null, hi: null },
    null: isControlled
      ? `a row is like the trusted rows of its class: as likely as any of them to have the highest score (conformal p-values; Benjamini and Hochberg at ${mostQ})`
      : 'none',
    p: null,
    q: isControlled ? largestQ : null,
    nTested: parts.tested.length,
    rows: rejected,
  };
}

function rateWords({ isControlled, mostQ, apart }: Setting, count: number): string {
  if (isControlled)
    return `On average at most ${Math.round(100 * mostQ)} % of such a list (here about ${Math.ceil(mostQ * count)}) are rows like the trusted ones, if the trusted rows are right and drawn like the rest.`;
  return apart === null
    ? 'No error rate is claimed: too few rows are left to check that the rest is like the reference.'
    : 'No error rate is claimed: the rest differs from the reference anyway, so "unlike the reference" need not mean "wrong".';
}

function copyWords({ copiesOfTrusted }: ReferenceParts, copies: number): string {
  const once = copies > 0 ? 'Copies with one label count once, and stand or fall together. ' : '';
  return copiesOfTrusted === 0
    ? once
    : `${once}${copiesOfTrusted} copies of trusted rows with the same label are not tested. `;
}

function apartWords(apart: TwoSample | null): string {
  if (apart === null) return '';
  const { auroc, lo, hi } = apart;
  return `By content alone, reference and rest are told apart with an AUROC of ${auroc.toFixed(2)} (${lo.toFixed(2)} to ${hi.toFixed(2)}). `;
}
