// The words of drift. They describe two groups of rows; which of them is as it should be, nothing here can say.
import type { Categorical } from '../../analysis/data';
import type { TwoSample, TwoSampleView } from '../../analysis/two-sample';
import type { FindingDraft } from '../detector';
import { percent } from '../percent';
import type { ColumnDrift } from './column-drift';
import type { Comparison } from './comparisons';
import type { ContentDrift, WithinClass } from './content-drift';
import type { DifferingWord } from './differing-words';

const rowsListed = 100;
const classesSaid = 3;
const columnsSaid = 4;
const noFault =
  'This describes the data and is no fault by itself: groups gathered in different ways differ.';

const common = {
  tier: 'context',
  claim: 'association',
  severity: 'low',
  null: 'none',
  p: null,
  q: null,
} as const;

const viewWords: Readonly<Record<TwoSampleView, string>> = { embedding: 'the embedding', words: 'the words' };

export function aurocWords({ auroc, lo, hi }: TwoSample): string {
  return `${auroc.toFixed(2)} (${lo.toFixed(2)} to ${hi.toFixed(2)})`;
}

/** `others`: further values of the column that are told apart, in words. */
export function contentFinding(
  { of, column, first, second, value }: Comparison,
  { view, overall }: ContentDrift,
  within: readonly WithinClass[],
  words: readonly DifferingWord[],
  label: Categorical | null,
  others: readonly string[],
): FindingDraft {
  return {
    ...common,
    subject: { kind: 'column', value: `content of ${column} ${value}`, column },
    title:
      of === 'split'
        ? `Content of ${second} and ${first} differs`
        : `Content differs between values of ${column}`,
    summary:
      `Rows of ${second} differ from ${first}: a classifier that sees only ${viewWords[view]} tells them apart with AUROC ` +
      `${aurocWords(overall)}; 0.5 is chance, 1 is always. It looked at ${overall.second} and ${overall.first} rows, each judged by a ` +
      `model that had not seen it.${withinWords(within, label)}${termWords(words, first, second)}${othersWords(others)} ${noFault} ` +
      `Listed are the rows of ${second} that are most unlike ${first}.`,
    effect: { name: 'AUROC', value: overall.auroc, lo: overall.lo, hi: overall.hi },
    nTested: overall.first + overall.second,
    rows: overall.tellingRows.slice(0, rowsListed),
  };
}

export function classMixFinding(
  { column, first, second, value }: Comparison,
  drift: ColumnDrift,
): FindingDraft {
  return {
    ...common,
    subject: { kind: 'column', value: `${drift.what} mix of ${column} ${value}`, column: drift.what },
    title: `Shares of ${drift.what} differ between ${second} and ${first}`,
    summary: `The values of ${drift.what} are shared out differently in ${second} and ${first}: ${driftWords(drift, first, second)}. ${noFault}`,
    effect: effectOf(drift),
    nTested: 1,
    rows: new Uint32Array(0),
  };
}

/** `drifts`: those that are told, the largest first. */
export function columnsFinding(
  { column, first, second, value }: Comparison,
  drifts: readonly ColumnDrift[],
  tested: number,
): FindingDraft {
  const [largest] = drifts;
  const more = drifts.length > columnsSaid ? ` and ${drifts.length - columnsSaid} more` : '';
  return {
    ...common,
    subject: { kind: 'column', value: `columns of ${column} ${value}`, column },
    title: `${drifts.length} of ${tested} columns spread otherwise in ${second} than in ${first}`,
    summary:
      `In ${second} and ${first} these differ: ` +
      `${drifts
        .slice(0, columnsSaid)
        .map((drift) => `${drift.what}, ${driftWords(drift, first, second)}`)
        .join('; ')}${more}. ${noFault}`,
    effect: largest === undefined ? { name: 'PSI', value: 0, lo: null, hi: null } : effectOf(largest),
    nTested: tested,
    rows: new Uint32Array(0),
  };
}

function effectOf({ index, lo, hi }: ColumnDrift): FindingDraft['effect'] {
  return { name: 'PSI', value: index, lo, hi };
}

function driftWords({ index, lo, hi, details }: ColumnDrift, first: string, second: string): string {
  const size = `population stability index ${index.toFixed(2)} (${lo.toFixed(2)} to ${hi.toFixed(2)}; 0 where they are alike)`;
  if (details.kind === 'categories') {
    const [a, b] = details.shares;
    return `${size}, most of all "${details.name}" with ${percent(b)} of ${second} and ${percent(a)} of ${first}`;
  }
  const said = (value: number): string =>
    details.isTime ? dayOf(value) : String(Number(value.toPrecision(3)));
  const [a, b] = details.medians;
  return `${size}, largest distance of the distribution functions ${details.ks.toFixed(2)}, median ${said(b)} in ${second} and ${said(a)} in ${first}`;
}

function dayOf(milliseconds: number): string {
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString().slice(0, 10) : 'none';
}

function withinWords(within: readonly WithinClass[], label: Categorical | null): string {
  if (label === null || within.length === 0) return '';
  const named = within
    .slice(0, classesSaid)
    .map(({ code, apart }) => `${label.shown[code] ?? ''} ${aurocWords(apart)}`)
    .join(', ');
  const rest = within.length - classesSaid;
  return ` Within one ${label.column} alone: ${named}${rest > 0 ? `, and ${rest} more below` : ''}.`;
}

function termWords(words: readonly DifferingWord[], first: string, second: string): string {
  if (words.length === 0) return '';
  const named = words.map(({ term, first: a, second: b }) => `"${term}" (${percent(b)} and ${percent(a)})`);
  return ` Words whose share of rows differs most, in ${second} and in ${first}: ${named.join(', ')}.`;
}

function othersWords(others: readonly string[]): string {
  return others.length === 0 ? '' : ` Told apart from the rest, too: ${others.join(', ')}.`;
}
