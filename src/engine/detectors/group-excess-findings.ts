// Findings about groups of rows whose labels are contradicted too often, said the same way for sources and annotators.
import type { CancelSignal } from '#shared/base/cancel';
import type { Confounder, Effect, ParamValue } from '#shared/model/finding';
import { categoryCounts, describeCounts } from '../analysis/category-counts';
import type { Categorical, NumberColumn } from '../analysis/data';
import { type GroupExcess, type GroupExcesses, groupExcesses } from '../analysis/group-excess';
import { contradictedRows, type LabelConflicts } from '../analysis/label-conflicts';
import { partsOfTime } from '../analysis/parts-of-time';
import { areSameTime, isStrong, type TimeScan, type TimeWindow } from '../analysis/time-scan';
import { contingencyOf } from '../kernels/stats/contingency';
import { wilsonInterval } from '../kernels/stats/intervals';
import { rowsInWindow, windowDraft } from './burst-finding';
import type { DetectorResult, FindingDraft, ParamSpec, RowScore } from './detector';
import { whenTheyCame } from './group-time';
import { funnelPicture, timePicture } from './pictures';

export const groupExcessParams: Readonly<Record<string, ParamSpec>> = {
  leastRows: { default: 20, min: 5, max: 1_000_000, about: 'rows that a group must have to be tested' },
  mostQ: { default: 0.05, min: 0, max: 1, about: 'false-discovery rate of the groups that are told' },
  leastExcess: {
    default: 0.02,
    min: 0,
    max: 1,
    about: 'share of wrong labels beyond the usual one that the 95 % interval of its estimate must exceed',
  },
  graveExcess: { default: 0.05, min: 0, max: 1, about: 'the same for high severity' },
};

/** None of the draws may have as strong a window: mails and other rows that come together are alike in more than is held fixed. */
const mostBurstP = 0.001;

export interface GroupColumn {
  readonly kind: 'source' | 'annotator';
  readonly column: Categorical;
  /** Who or where else labels come from: held fixed in the test. */
  readonly other: Categorical | null;
  readonly time: NumberColumn | null;
  /** Strong windows of time, for groups that are not bad as a whole. */
  readonly scan: TimeScan | null;
  readonly seed: number;
  readonly signal: CancelSignal;
}

export function groupExcessResult(
  conflicts: LabelConflicts,
  label: Categorical,
  groups: GroupColumn,
  params: Readonly<Record<string, ParamValue>>,
): DetectorResult {
  const { column, other, kind } = groups;
  const fewest = Number(params['leastRows']);
  const result = groupExcesses(conflicts, label, column, other === null ? [] : [other], fewest);
  const found = result.groups
    .filter(
      ({ q, excessInterval, wrongInterval }) =>
        q <= Number(params['mostQ']) &&
        excessInterval.lo > 0 &&
        wrongInterval.lo > Number(params['leastExcess']),
    )
    .sort((a, b) => b.wrongInterval.lo - a.wrongInterval.lo || a.code - b.code);
  const bursts = burstsOf(conflicts, label, groups, new Set(found.map(({ code }) => code)), params);
  if (found.length === 0) {
    const clear = clearText(result.groups, column, kind);
    return { findings: bursts, clear };
  }
  const cards = confoundersOf(conflicts, label, groups, fewest, result);
  const grave = Number(params['graveExcess']);
  return {
    findings: [
      ...found.map(
        (group): FindingDraft => ({
          ...draftOf(conflicts, label, groups, group, result.tested),
          severity: group.wrongInterval.lo > grave ? 'high' : 'medium',
          confounders: cards(group),
          picture: funnelPicture(kind, result, column, group.code),
        }),
      ),
      ...bursts,
    ],
    clear: '',
    scores: [scoreOf(conflicts, column, found)],
  };
}

/** Groups that are bad in a window of time only. */
function burstsOf(
  conflicts: LabelConflicts,
  label: Categorical,
  { kind, column, time, scan }: GroupColumn,
  named: ReadonlySet<number>,
  params: Readonly<Record<string, ParamValue>>,
): readonly FindingDraft[] {
  if (time === null || scan === null) return [];
  return scan.windows.flatMap((window): FindingDraft[] => {
    const code = window.within?.column === column ? window.within.code : -1;
    if (code < 0 || named.has(code)) return [];
    if (!isStrong(window, mostBurstP, Number(params['graveExcess']))) return [];
    const everybody = scan.windows.find(({ within }) => within === null);
    if (everybody !== undefined && sharesBurst(window, everybody)) return [];
    return [
      {
        ...windowDraft(
          window,
          rowsInWindow(window, conflicts, time.values),
          time.column,
          label.column,
          scan.scanned,
        ),
        subject: { kind, value: column.names[code] ?? '', column: column.column },
        picture: timePicture(window, conflicts, time.values),
      },
    ];
  });
}

/** The same time, and most of what happened then happened elsewhere. */
function sharesBurst(own: TimeWindow, everybody: TimeWindow): boolean {
  return (
    areSameTime(own, everybody) &&
    own.observed - own.expected < 0.5 * (everybody.observed - everybody.expected)
  );
}

function clearText(groups: readonly GroupExcess[], column: Categorical, kind: string): string {
  const first = groups.toSorted((a, b) => b.z - a.z || a.code - b.code)[0];
  if (first === undefined) return `no ${kind} has enough rows to be tested`;
  return (
    `none of ${groups.length} values of ${column.column} has clearly more contradicted labels than like rows elsewhere; ` +
    `the most is ${first.observed} where ${first.expected.toFixed(1)} were expected, of ${column.shown[first.code] ?? ''}`
  );
}

function draftOf(
  conflicts: LabelConflicts,
  label: Categorical,
  { kind, column, other, time, seed, signal }: GroupColumn,
  group: GroupExcess,
  tested: number,
): Omit<FindingDraft, 'severity'> {
  const name = column.shown[group.code] ?? '';
  const rows = contradictedRows(conflicts, (row) => column.codes[row] === group.code);
  const held = other === null ? 'class and difficulty' : `class, difficulty and ${other.column}`;
  const given = describeCounts(label, categoryCounts(label, rows), 3);
  const when = time === null ? '' : whenTheyCame(group, conflicts, time, seed, signal);
  return {
    tier: 'controlled',
    claim: 'contradiction',
    subject: { kind, value: column.names[group.code] ?? '', column: column.column },
    title: `Labels from ${kind} ${name} are contradicted more often than those of like rows`,
    summary:
      `Of ${group.units.length} rows of ${column.column} ${name}, ${group.observed} have a ${label.column} that models of the content, ` +
      `which did not see them, clearly contradict, where ${group.expected.toFixed(1)} were expected of rows alike in ${held}: ` +
      `${(100 * group.excess).toFixed(0)} more in every 100 rows.${when} Labels of all ${rows.length} rows whose label is not the likeliest: ${given}. Most doubtful first.`,
    effect: ratioOf(group.observed, group.expected, group.units.length),
    null:
      `labels of this ${kind} surprise the models as much as those of others alike in ${held}, give or take what ${kind}s differ by; ` +
      'copies have one vote',
    p: group.p,
    q: group.q,
    nTested: tested,
    rows,
  };
}

function ratioOf(observed: number, expected: number, n: number): Effect {
  const share = wilsonInterval(observed, n);
  const base = Math.max(0.5, expected) / n;
  return { name: 'risk ratio', value: observed / n / base, lo: share.lo / base, hi: share.hi / base };
}

/** How far a contradicted row of a bad group is likely to be wrong: the group's share of wrong labels against doubt's own. */
function scoreOf(
  { differs, doubt }: LabelConflicts,
  { codes }: Categorical,
  found: readonly GroupExcess[],
): RowScore {
  const shares = new Map(found.map((group) => [group.code, group.wrongShare]));
  const values = Float64Array.from(codes, (code, row) =>
    differs[row] === 1 && shares.has(code) ? Math.max(shares.get(code) ?? 0, doubt[row] ?? 0) : 0,
  );
  return { kind: 'group', family: 'I', values };
}

/** The effect with each other column held fixed; `result` is that with `other`, where there is one. */
function confoundersOf(
  conflicts: LabelConflicts,
  label: Categorical,
  { column, other, time }: GroupColumn,
  fewest: number,
  result: GroupExcesses,
): (group: GroupExcess) => readonly Confounder[] {
  const others = [other, time === null ? null : partsOfTime(time)].filter((held) => held !== null);
  const adjusted = others.map((held) => ({
    held,
    groups: (held === other ? result : groupExcesses(conflicts, label, column, [held], fewest)).groups,
    association: associationOf(column, held),
  }));
  return (group) =>
    adjusted.map(({ held, groups, association }): Confounder => {
      const like = groups.find(({ code }) => code === group.code);
      const effect = like === undefined ? null : ratioOf(like.observed, like.expected, like.units.length);
      const remains = (effect?.lo ?? 0) > 1;
      const mixed =
        association > 0.8
          ? ` The two columns go together (Cramér's V ${association.toFixed(2)}) and cannot be told apart.`
          : '';
      return {
        name: held.column,
        adjusted: effect,
        text: `${remains ? `The excess remains with ${held.column} held fixed.` : `With ${held.column} held fixed the excess is within chance.`}${mixed}`,
      };
    });
}

function associationOf(a: Categorical, b: Categorical): number {
  const width = b.names.length;
  if (a.names.length * width > 4_000_000) return Number.NaN;
  const counts = new Float64Array(a.names.length * width);
  a.codes.forEach((code, row) => {
    const other = b.codes[row] ?? -1;
    if (code >= 0 && other >= 0) counts[code * width + other] = (counts[code * width + other] ?? 0) + 1;
  });
  return contingencyOf(counts, width).cramersV;
}
