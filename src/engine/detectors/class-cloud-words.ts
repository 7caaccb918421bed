// Words that findings about classes as clouds share: what speaks for a group beside that it stands apart, and what was
// looked at and not found.
import type { Confounder, Severity } from '#shared/model/finding';
import { type ClassCloud, fewestOfClass } from '../analysis/class-clouds';
import type { Categorical } from '../analysis/data';
import type { GroupSupport } from '../analysis/group-support';
import { mostShare } from '../analysis/planted-groups';
import type { ParamSpec } from './detector';
import { percent } from './percent';

export const classCloudParams: Readonly<Record<'mostQ' | 'shift' | 'mostTold', ParamSpec>> = {
  mostQ: { default: 0.05, min: 0, max: 1, about: 'false-discovery rate of classes that are not one cloud' },
  shift: {
    default: 6,
    min: 1,
    max: 100,
    about: 'standard deviations of its class by which a trial group is moved, to see what would be found',
  },
  mostTold: {
    default: 2,
    min: 1,
    max: 1000,
    about: 'classes that are told one by one for their shape alone',
  },
};

const clearColumn = 1e-3;
const clearConflict = 1e-6;
const leastConflicts = 0.1;

const goesWithColumn = ({ column }: GroupSupport): boolean => column !== null && column.p <= clearColumn;

/** The group's content is contradicted more than that of the rest, and that often. */
const isDoubted = ({ conflicts }: GroupSupport): boolean =>
  conflicts !== null &&
  conflicts.p <= clearConflict &&
  conflicts.hits >= leastConflicts * conflicts.total &&
  conflicts.hits * conflicts.totalRest >= 2 * conflicts.hitsRest * conflicts.total;

/** Context; of low severity rather than none where another line of evidence speaks for the group. */
export function severityOf(support: GroupSupport): Severity {
  return isDoubted(support) ? 'low' : 'info';
}

/** `group` as in "rows of the smaller group". */
export function doubtWords(
  { conflicts, spokenFor }: GroupSupport,
  label: Categorical,
  group: string,
): string {
  if (conflicts === null) return '';
  const other = label.shown[spokenFor];
  return (
    `The content of ${conflicts.hits} of the ${conflicts.total} ${group} speaks clearly for another label` +
    `${other === undefined ? '' : `, most often ${other}`}; of the rest of the class that holds for ${conflicts.hitsRest} of ${conflicts.totalRest}.`
  );
}

function columnWords({ column }: GroupSupport, group: string): string {
  if (column === null) return '';
  const { hits, total, hitsRest, totalRest } = column;
  return (
    `Of the ${total} ${group} ${hits} (${percent(hits / Math.max(1, total))}) have the ${column.column.column} ${column.column.shown[column.code] ?? ''}, ` +
    `of the rest of the class ${percent(hitsRest / Math.max(1, totalRest))}.`
  );
}

/** What else speaks for the group, in sentences, each after a space. */
export function supportWords(support: GroupSupport, label: Categorical, group: string): string {
  return [
    ...(isDoubted(support) ? [doubtWords(support, label, group)] : []),
    ...(goesWithColumn(support) ? [columnWords(support, group)] : []),
  ]
    .map((words) => ` ${words}`)
    .join('');
}

export function confoundersOf(support: GroupSupport, group: string): readonly Confounder[] {
  return [
    {
      name: 'sub-classes',
      adjusted: null,
      text: 'A variety of its own within a class looks the same; compare rows of the group with others of the class.',
    },
    ...(goesWithColumn(support) && support.column !== null
      ? [{ name: support.column.column.column, adjusted: null, text: columnWords(support, group) }]
      : []),
  ];
}

export const nameOf = ({ code }: ClassCloud, label: Categorical): string => label.shown[code] ?? '';

const mostNamed = 8;

export function listOf(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

interface Looked {
  readonly cloud: ClassCloud;
  readonly isFound: boolean;
  readonly leastShare: number | null;
}

/** Classes in which nothing was found, and from which share of each class on a group planted for trial would have been named. */
export function coverageWords(
  looked: readonly Looked[],
  leftOut: number,
  label: Categorical,
  shift: number,
): string {
  const small =
    leftOut === 0
      ? ''
      : `; ${leftOut} more ${leftOut === 1 ? 'class was' : 'classes were'} not looked at, with fewer than ${fewestOfClass} rows or beyond the fifty largest`;
  if (looked.length === 0)
    return `no class has ${fewestOfClass} rows with a vector that are no copies of each other${small}`;
  const silent = looked.filter(({ isFound }) => !isFound).map(({ cloud }) => nameOf(cloud, label));
  const nothing =
    silent.length === 0
      ? ''
      : `nothing in ${silent.length} of ${looked.length} classes (${listOf(silent)}); `;
  return `${nothing}a group planted for trial in a copy of a class, moved by ${shift} of its standard deviations, would have been named ${sharesWords(looked, label)}${small}`;
}

function sharesWords(looked: readonly Looked[], label: Categorical): string {
  const byShare = new Map<number | null, string[]>();
  for (const { cloud, leastShare } of looked)
    byShare.set(leastShare, [...(byShare.get(leastShare) ?? []), nameOf(cloud, label)]);
  const never = byShare.get(null);
  byShare.delete(null);
  const named = [...byShare].sort(([a], [b]) => (a ?? 0) - (b ?? 0));
  return [
    ...(named.length === 0
      ? []
      : [
          `where it is at least ${named.map(([share, names]) => `${percent(share ?? 0)} of ${listOf(names)}`).join('; ')}`,
        ]),
    ...(never === undefined ? [] : [`at no share up to ${percent(mostShare)} of ${listOf(never)}`]),
  ].join('; ');
}

export function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
