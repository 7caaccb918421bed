// What can be said of any flood, whatever made its rows copies: labels, shares, sources, times.
import { categoryCounts, describeCounts } from '../analysis/category-counts';
import type { AnalysisData, Categorical } from '../analysis/data';
import type { Flood, FloodRule } from '../analysis/flood';
import type { JudgedFlood } from '../analysis/flood-content';
import { percent } from './percent';

export function howUsual({ exceeding, contents, usual }: FloodRule): string {
  return `All but ${exceeding} of ${contents} contents occur at most ${usual === 1 ? 'once' : `${usual} times`}.`;
}

/** Sentences; empty where there is nothing to say. */
export function aboutFlood(data: AnalysisData, flood: JudgedFlood): readonly string[] {
  return [
    ...(data.label === null ? [] : [labels(data.label, flood), shareChange(data.label, data, flood)]),
    ...(data.source === null ? [] : [mostly(data.source, flood.rows)]),
    ...(data.annotator === null ? [] : [mostly(data.annotator, flood.rows)]),
    span(data, flood.rows),
    contentWords(data, flood),
  ];
}

function contentWords({ label }: AnalysisData, { content, label: code }: JudgedFlood): string {
  if (content === null || label === null) return '';
  return (
    `To what was learnt without them and rows much like them, their content speaks for ${label.shown[code] ?? ''} to ${percent(content.own)} ` +
    `(rows labelled so usually to ${percent(content.usual)}) and for ${label.shown[content.otherCode] ?? ''} to ${percent(content.other)}.`
  );
}

function labels(label: Categorical, { rows, medoid, contradictsMedoid }: Flood): string {
  const counts = categoryCounts(label, rows);
  if (counts.length === 0) return '';
  const middle = contradictsMedoid
    ? `, and the row in their middle, ${medoid}, has the label ${label.shown[label.codes[medoid] ?? -1] ?? ''}`
    : '';
  return `Their labels: ${describeCounts(label, counts)}${middle}.`;
}

/** What the copies do to the share of their label. */
function shareChange(label: Categorical, { recordCount }: AnalysisData, flood: Flood): string {
  if (flood.label < 0) return '';
  const labelled = label.counts.reduce((sum, count) => sum + count, 0);
  const own = label.counts[flood.label] ?? 0;
  const inFlood = flood.rows.filter((row) => label.codes[row] === flood.label).length;
  const unlabelled = flood.rows.filter((row) => (label.codes[row] ?? -1) < 0).length;
  const dropped = flood.rows.length - unlabelled - 1;
  if (recordCount === 0 || labelled <= dropped) return '';
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;
  return `Counted once, label ${label.shown[flood.label] ?? ''} has ${share(own - inFlood + 1, labelled - dropped)} of the labelled rows instead of ${share(own, labelled)}.`;
}

function mostly(column: Categorical, rows: readonly number[]): string {
  const counts = categoryCounts(column, rows);
  const first = counts[0];
  if (first === undefined) return '';
  const name = column.shown[first.code] ?? '';
  if (first.count === rows.length) return `All have the ${column.column} ${name}.`;
  return `They have ${counts.length} different values of ${column.column}, most often ${name} (${first.count}).`;
}

function span({ time }: AnalysisData, rows: readonly number[]): string {
  if (time === null) return '';
  const known = Float64Array.from(rows, (row) => time.values[row] ?? Number.NaN)
    .filter(Number.isFinite)
    .sort();
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return '';
  const shown = (moment: number): string => new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
  return first === last
    ? `All that have a ${time.column} have the same, ${shown(first)}.`
    : `Their ${time.column} lies between ${shown(first)} and ${shown(last)}.`;
}
