import { categoryCounts, describeCounts } from '../../analysis/category-counts';
import type { AnalysisData, Categorical } from '../../analysis/data';
import type { NearDuplicates } from '../../analysis/near-duplicates';
import type { FindingDraft } from '../detector';
import type { Flood, FloodRule } from './flood';

export function floodFinding(
  data: AnalysisData,
  copies: NearDuplicates,
  flood: Flood,
  rule: FloodRule,
): FindingDraft {
  const { rows, medoid } = flood;
  const said = [
    `${rows.length} rows are near copies of row ${medoid} (at least ${leastSimilarity(copies, rows)} % of their ${copies.content} in common)${identical(copies, rows)}.`,
    `All but ${rule.exceeding} of ${rule.contents} contents occur at most ${rule.usual === 1 ? 'once' : `${rule.usual} times`}.`,
    ...(data.label === null ? [] : [labels(data.label, flood), shareChange(data.label, data, flood)]),
    ...(data.source === null ? [] : [mostly(data.source, rows)]),
    ...(data.annotator === null ? [] : [mostly(data.annotator, rows)]),
    span(data, rows),
  ];
  return {
    tier: 'fact',
    claim: 'repetition',
    severity: flood.contradictsMedoid ? 'high' : 'medium',
    subject: { kind: 'duplicateGroup', value: `row ${medoid}`, column: copies.column },
    title: `${rows.length} near copies of one ${copies.content}`,
    summary: said.filter((sentence) => sentence !== '').join(' '),
    effect: { name: 'copies', value: rows.length, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: copies.sizes.length,
    rows: Uint32Array.from(rows),
  };
}

/** In per cent, rounded down, so that the sentence stays true. */
function leastSimilarity({ similarity }: NearDuplicates, rows: readonly number[]): number {
  return Math.floor(100 * rows.reduce((least, row) => Math.min(least, similarity[row] ?? 1), 1));
}

function identical({ exactGroup }: NearDuplicates, rows: readonly number[]): string {
  const same = rows.filter((row) => (exactGroup[row] ?? -1) >= 0).length;
  if (same === 0) return '; no two of them are the same byte for byte';
  return `; ${same === rows.length ? 'each' : `${same}`} of them ${same === rows.length ? 'is' : 'are'} the same byte for byte as another row`;
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
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;
  return `Counted once, label ${label.shown[flood.label] ?? ''} has ${percent(own - inFlood + 1, labelled - dropped)} of the labelled rows instead of ${percent(own, labelled)}.`;
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
