import type { Confounder } from '#shared/model/finding';
import { categoryCounts, describeCounts } from '../../analysis/category-counts';
import type { Categorical } from '../../analysis/data';
import { riskRatio } from '../../kernels/stats/risk-ratio';
import type { FindingDraft } from '../detector';
import type { Association } from './association';
import type { Stranger } from './surroundings';

export interface Cluster {
  readonly rows: readonly number[];
  /** Of `rows`, the densest first. */
  readonly byStrength: readonly number[];
  /** The densest, by its number in the evidence. */
  readonly centre: number;
  /** Rows that are near copies of another row. */
  readonly copies: number;
  /** Rows that count: one of each group of near copies. */
  readonly units: number;
}

const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

/** A cluster labelled otherwise than all around it. No null says how often nature does that, so it is ranked. */
export function strangerFinding(
  cluster: Cluster,
  stranger: Stranger,
  label: Categorical,
  tested: number,
): FindingDraft {
  const { inside, surrounding, alike, others, dissenting } = stranger;
  const own = label.shown[stranger.label] ?? '';
  const other = label.shown[stranger.other] ?? '';
  const isOwn = (row: number): boolean => label.codes[row] === stranger.label;
  return {
    tier: 'ranked',
    claim: 'contradiction',
    severity: 'medium',
    subject: { kind: 'cluster', value: `around row ${cluster.centre}`, column: label.column },
    title: `A dense cluster labelled ${own}, unlike the rows around it`,
    summary: `Of ${cluster.rows.length} rows that lie close together, ${inside} have the label ${own} and ${dissenting} the label ${other}. Of the ${surrounding} labelled rows around them ${alike} have the label ${own} and ${others} the label ${other}. No error rate is claimed.`,
    effect: {
      name: 'difference of label share inside and around',
      value: inside / cluster.rows.length - alike / surrounding,
      lo: null,
      hi: null,
    },
    null: 'none',
    p: null,
    q: null,
    nTested: tested,
    rows: Uint32Array.from([
      ...cluster.byStrength.filter(isOwn),
      ...cluster.byStrength.filter((row) => !isOwn(row)),
    ]),
    confounders: [
      {
        name: 'copies',
        adjusted: null,
        text: `${cluster.copies} of the rows are copies or near copies of another row. A variety of its own within a class can look the same.`,
      },
    ],
  };
}

export interface Told extends Association {
  readonly q: number;
}

/** What a cluster goes with, strongest first. Association is context, whatever its p. */
export function associationFinding(
  cluster: Cluster,
  associations: readonly Told[],
  label: Categorical | null,
  tested: number,
  clustersTold: number,
): FindingDraft | null {
  const first = associations[0];
  if (first === undefined) return null;
  const ratio = riskRatio(first);
  const name = (told: Told): string =>
    `${told.attribute.name} ${told.attribute.values.shown[told.value] ?? ''}`;
  const sentences = associations.map(
    (told) =>
      `${name(told)}: ${told.hits} of ${told.total} (${percent(told.hits, told.total)}), elsewhere ${percent(told.hitsOutside, told.totalOutside)}.`,
  );
  const labels =
    label === null
      ? ''
      : ` Labels of all its rows: ${describeCounts(label, categoryCounts(label, cluster.rows))}.`;
  const hasValue = (row: number): boolean => first.attribute.values.codes[row] === first.value;
  return {
    tier: 'context',
    claim: 'association',
    severity: associations.some(({ attribute }) => attribute.subject === 'annotator') ? 'low' : 'info',
    subject: { kind: 'cluster', value: `around row ${cluster.centre}` },
    title: `A cluster of ${cluster.rows.length} rows goes with ${associations.map(({ attribute }) => attribute.name).join(', ')}`,
    summary: `${sentences.join(' ')}${labels} One of ${clustersTold} clusters that go with a column; where it comes from is no sign of a fault.`,
    effect: { name: 'risk ratio', ...ratio },
    null:
      first.attribute.strata === null
        ? `${first.attribute.name} dealt to the rows at random`
        : `${first.attribute.name} dealt to the rows at random within each class`,
    p: first.p,
    q: first.q,
    nTested: tested,
    rows: Uint32Array.from([
      ...cluster.byStrength.filter(hasValue),
      ...cluster.byStrength.filter((row) => !hasValue(row)),
    ]),
    confounders: confoundersOf(cluster, associations, label),
  };
}

function confoundersOf(
  cluster: Cluster,
  associations: readonly Told[],
  label: Categorical | null,
): readonly Confounder[] {
  const [first, ...others] = associations;
  if (first === undefined) return [];
  const named: Confounder[] = [];
  if (label !== null && first.attribute.strata !== null)
    named.push({
      name: label.column,
      adjusted: {
        name: 'observed / expected within classes',
        value: first.hits / Math.max(1e-9, first.expected),
        lo: null,
        hi: null,
      },
      text: 'The classes of the rows are held fixed in the test.',
    });
  named.push({
    name: 'copies',
    adjusted: null,
    text: `Near copies count once: ${cluster.units} of the ${cluster.rows.length} rows were counted.`,
  });
  for (const { attribute } of others.filter((told) => told.attribute.subject !== 'label'))
    named.push({
      name: attribute.name,
      adjusted: null,
      text: `The cluster goes with ${attribute.name} too; which of them it is about cannot be told from it alone.`,
    });
  return named;
}
