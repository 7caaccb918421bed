// Which columns the table has, in which order and how wide: computed ones, then by role, then as in the evidence.
import type { DatasetState } from '#shared/contract/dataset';
import type { ColumnKind, ColumnProfile } from '#shared/model/column';
import { type RoleName, roleNames } from '#shared/model/roles';

export interface EvidenceColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly role: RoleName | null;
  readonly profile: ColumnProfile;
  readonly widthPx: number;
  readonly isShown: boolean;
}

/** Role columns come first in this order: what is judged before what it is called. */
const roleOrder: readonly RoleName[] = [
  'label',
  'text',
  'image',
  'id',
  'embedding',
  'source',
  'annotator',
  'time',
  'split',
  'probs',
];
const mostShownAtFirst = 40;
const charPx = 8;
/** Sort arrow, funnel and margins. */
const headingPx = 60;

const widths: Readonly<Record<ColumnKind, number>> = {
  text: 220,
  integer: 100,
  number: 110,
  boolean: 80,
  time: 170,
  vector: 150,
  image: 84,
  json: 240,
  bytes: 160,
};

/** Columns of the evidence in table order; `chosen` are those that the user has shown or hidden. */
export function planColumns(
  dataset: Pick<DatasetState, 'columns' | 'roles'>,
  chosen: Readonly<Record<string, boolean>>,
): readonly EvidenceColumn[] {
  const roleOf = new Map<string, RoleName>();
  const spread = new Set<string>();
  for (const role of roleNames) {
    const columns = dataset.roles[role]?.columns ?? [];
    for (const column of columns) roleOf.set(column, role);
    if (columns.length > 1) for (const column of columns) spread.add(column);
  }
  const place = ({ name }: ColumnProfile): number => {
    const role = roleOf.get(name);
    return role === undefined || spread.has(name) ? roleOrder.length : roleOrder.indexOf(role);
  };
  const ordered = dataset.columns.toSorted((a, b) => place(a) - place(b) || a.position - b.position);
  let shown = 0;
  return ordered.map((profile) => {
    const role = roleOf.get(profile.name) ?? null;
    const isShown = chosen[profile.name] ?? (!spread.has(profile.name) && shown < mostShownAtFirst);
    if (isShown) shown += 1;
    return {
      name: profile.name,
      kind: profile.kind,
      role,
      profile,
      widthPx: widthOf(profile, role),
      isShown,
    };
  });
}

function widthOf({ name, kind, longest }: ColumnProfile, role: RoleName | null): number {
  if (role === 'text') return 420;
  const wide = kind !== 'text' || longest === null ? widths[kind] : 28 + longest * charPx;
  const heading = headingPx + (name.length + (role === null || role === name ? 0 : role.length)) * charPx;
  return Math.min(260, Math.max(wide, heading));
}

/** True where a cell can be filtered and sorted: vectors cannot. */
export function isAskable(kind: ColumnKind): boolean {
  return kind !== 'vector';
}
