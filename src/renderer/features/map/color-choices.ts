// What the map can be coloured by, grouped as the menu shows it.
import type { CaseState } from '#shared/contract/case';
import type { ColumnKind } from '#shared/model/column';
import type { RoleName } from '#shared/model/roles';

export interface ColorChoice {
  /** As the engine takes it. */
  readonly by: string;
  readonly title: string;
}

export interface ColorGroup {
  readonly title: string;
  readonly choices: readonly ColorChoice[];
}

const roleTitles: readonly (readonly [RoleName, string])[] = [
  ['label', 'Label'],
  ['source', 'Source'],
  ['annotator', 'Annotator'],
  ['time', 'Time'],
  ['split', 'Split'],
];
const colorless: readonly ColumnKind[] = ['vector', 'image', 'bytes'];

type Colorable = Pick<CaseState, 'dataset' | 'findings' | 'compare'>;

export function colorGroups(state: Colorable): readonly ColorGroup[] {
  const { dataset, findings, compare } = state;
  const roles = roleTitles.flatMap(([role, title]): ColorChoice[] => {
    const column = dataset.roles[role]?.columns[0];
    return column === undefined ? [] : [{ by: column, title: `${title}: ${column}` }];
  });
  const analysis: readonly ColorChoice[] = [
    ...(findings.phase === 'done' ? [{ by: 'suspicion', title: 'Suspicion' }] : []),
    { by: 'tag', title: 'Tags' },
    ...(compare === null ? [] : [{ by: 'difference', title: 'Difference between versions' }]),
  ];
  const others = dataset.columns
    .filter((column) => !colorless.includes(column.kind) && !roles.some((role) => role.by === column.name))
    .map((column) => ({ by: column.name, title: column.name }));
  return [
    { title: 'Roles', choices: roles },
    { title: 'Analysis', choices: analysis },
    { title: 'Columns', choices: others },
  ].filter((group) => group.choices.length > 0);
}

/** The label where there is one, else suspicion, else the source, else tags. */
export function usualColor(state: Colorable): string {
  const { roles } = state.dataset;
  const label = roles.label?.columns[0];
  if (label !== undefined) return label;
  if (state.findings.phase === 'done') return 'suspicion';
  return roles.source?.columns[0] ?? 'tag';
}

/** What was chosen, as long as there is such a thing. */
export function shownColor(state: Colorable, chosen: string | null): string {
  const isGone = chosen === 'difference' && state.compare === null;
  return chosen === null || isGone ? usualColor(state) : chosen;
}
