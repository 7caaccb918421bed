/** What a column is for. One column has at most one role. */
export const roleNames = [
  'id',
  'label',
  'embedding',
  'text',
  'image',
  'source',
  'annotator',
  'time',
  'split',
  'probs',
] as const;

export type RoleName = (typeof roleNames)[number];

/** `columns` is one name, but for an embedding or probabilities spread over a run of numeric columns. */
export interface RoleChoice {
  readonly role: RoleName;
  readonly columns: readonly string[];
  /** Why it was proposed, in a sentence; "chosen by the examiner" where a person set it. */
  readonly reason: string;
  readonly by: 'machine' | 'human';
}

export type Roles = { readonly [Name in RoleName]?: RoleChoice };
