// Findings about classes that fall into two groups, said the same way whichever measure they were split by. That a class is
// not one cloud is context: sub-classes do that too. Only labels that its content contradicts make more of it.
import type { Params } from '#shared/model/finding';
import type { Artifacts } from '../analysis/artifacts';
import type { ClassSplit, ClassSplits } from '../analysis/class-splits';
import type { Categorical } from '../analysis/data';
import { type GroupSupport, groupSupport } from '../analysis/group-support';
import {
  asSentence,
  classCloudParams,
  confoundersOf,
  coverageWords,
  doubtWords,
  listOf,
  nameOf,
  severityOf,
  supportWords,
} from './class-cloud-words';
import type { DetectorResult, FindingDraft, ParamSpec, RowFacts } from './detector';

export const classGroupParams: Readonly<Record<string, ParamSpec>> = {
  ...classCloudParams,
  leastContradicted: {
    default: 0.4,
    min: 0,
    max: 1,
    about:
      'share of the group, beyond that of all rows, whose content must speak for another label for a finding of its own',
  },
  mostAlike: {
    default: 0.2,
    min: 0,
    max: 1,
    about: 'share of the nearest rows outside the group that may then have its label',
  },
};

/** What a detector measures by, in its own words. */
export interface GroupMeasure {
  /** Name of the statistic. */
  readonly statistic: string;
  /** What was split, and how. */
  readonly where: string;
}

interface Told {
  readonly split: ClassSplit;
  readonly support: GroupSupport;
}

export async function classGroupResult(
  artifacts: Artifacts,
  { splits, leftOut }: ClassSplits,
  measure: GroupMeasure,
  params: Params,
): Promise<DetectorResult> {
  const { label, recordCount } = artifacts.data;
  if (label === null) throw new Error('needs a label');
  const coverage = coverageWords(splits, leftOut, label, Number(params['shift']));
  const told: Told[] = [];
  for (const split of splits)
    if (split.smaller.length > 0) {
      const { cloud, smaller, larger } = split;
      told.push({ split, support: await groupSupport(artifacts, cloud.code, smaller, larger) });
    }
  told.sort((a, b) => excess(b) - excess(a) || a.split.cloud.code - b.split.cloud.code);
  const contradicted = told.filter(({ support }) => isContradicted(support, params));
  const others = told.filter((one) => !contradicted.includes(one));
  const listed = others.slice(0, Number(params['mostTold']));
  const untold = others.slice(listed.length).map(({ split }) => nameOf(split.cloud, label));
  const drafts = [
    ...contradicted.map((one) => contradictedDraft(one, label, measure)),
    ...listed.map((one) => contextDraft(one, label, measure, splits.length)),
  ];
  const rest =
    untold.length === 0 ? '' : ` Classes that fall apart less are not told one by one: ${listOf(untold)}.`;
  const [first, ...later] = drafts;
  return {
    findings:
      first === undefined
        ? []
        : [{ ...first, summary: `${first.summary}${rest} ${asSentence(coverage)}` }, ...later],
    clear: coverage,
    rowFacts: factsOf(recordCount, told),
  };
}

const excess = ({ split }: Told): number => (split.usual > 0 ? split.value / split.usual - 1 : 0);

const group = 'rows of the smaller group';

/** So many times as often as in the rest of the class, and not by chance. */
const leastRatio = 10;
const mostP = 1e-6;
const fewestContradicted = 10;

function isContradicted(support: GroupSupport, params: Params): boolean {
  const { conflicts, usualConflicts, surrounding, alike } = support;
  if (conflicts === null || conflicts.hits < fewestContradicted || conflicts.p > mostP) return false;
  const { hits, total, hitsRest, totalRest } = conflicts;
  return (
    hits >= (Number(params['leastContradicted']) + usualConflicts) * total &&
    hits * totalRest >= leastRatio * hitsRest * total &&
    alike <= Number(params['mostAlike']) * surrounding
  );
}

function splitWords({ split }: Told, label: Categorical, { statistic, where }: GroupMeasure): string {
  const { cloud, smaller, larger, value, usual } = split;
  return (
    `The ${smaller.length + larger.length} rows with the ${label.column} ${nameOf(cloud, label)} fall into groups of ${larger.length} and ${smaller.length} rows ` +
    `more than one cloud of the same shape would (${where}: ${statistic} ${value.toFixed(2)}, of one cloud ${usual.toFixed(2)}).`
  );
}

function contextDraft(told: Told, label: Categorical, measure: GroupMeasure, tested: number): FindingDraft {
  const { split, support } = told;
  return {
    ...sharedParts(told, label, measure),
    tier: 'context',
    claim: 'association',
    severity: severityOf(support),
    title: `${nameOf(split.cloud, label)}: a class in two groups`,
    summary:
      `${splitWords(told, label, measure)} Natural sub-classes do that too, so by itself it is no sign of a fault.` +
      supportWords(support, label, group),
    null: `the class is one Gaussian cloud with the mean and covariance that it has, ${measure.where}; copies count once`,
    p: split.p,
    q: split.q,
    nTested: tested,
  };
}

/** No null says how often nature does that, so it is ranked and has no p. */
function contradictedDraft(told: Told, label: Categorical, measure: GroupMeasure): FindingDraft {
  const { split, support } = told;
  const own = nameOf(split.cloud, label);
  return {
    ...sharedParts(told, label, measure),
    tier: 'ranked',
    claim: 'contradiction',
    severity: 'low',
    title: `A part of ${own} that stands apart and looks like other classes`,
    summary:
      `${splitWords(told, label, measure)} ${doubtWords(support, label, group)} ` +
      `Of the ${support.surrounding} nearest rows outside it ${support.alike} have the ${label.column} ${own}. ` +
      'That a class is no single cloud is nothing strange; it is listed because of the labels. No error rate is claimed.',
    null: 'none',
    p: null,
    q: null,
    nTested: 1,
  };
}

function sharedParts(
  told: Told,
  label: Categorical,
  { statistic }: GroupMeasure,
): Pick<FindingDraft, 'subject' | 'effect' | 'rows' | 'confounders'> {
  const { cloud, smaller } = told.split;
  return {
    subject: {
      kind: 'cluster',
      value: `smaller group of ${label.names[cloud.code] ?? ''}`,
      column: label.column,
    },
    effect: {
      name: `${statistic} beyond one cloud's, as a share of it`,
      value: excess(told),
      lo: null,
      hi: null,
    },
    rows: Uint32Array.from(smaller),
    confounders: confoundersOf(told.support, group),
  };
}

function factsOf(recordCount: number, told: readonly Told[]): Record<'group' | 'rest', Int32Array> {
  const group = new Int32Array(recordCount);
  const rest = new Int32Array(recordCount);
  for (const { split } of told)
    for (const row of split.smaller) {
      group[row] = split.smaller.length;
      rest[row] = split.larger.length;
    }
  return { group, rest };
}

/** One line about a row of a smaller group. */
export function describeGroupRow(facts: RowFacts, row: number): string | null {
  const group = facts['group']?.[row] ?? 0;
  if (group === 0) return null;
  return `One of ${group} rows that stand apart from the other ${facts['rest']?.[row] ?? 0} of their class; sub-classes do that too.`;
}
