// What an export for disclosure leaves out: columns, rows by tag, and why. Off by default.
import { create } from 'zustand';
import type { Redaction } from '#shared/contract/redaction';
import { useCase } from './case.slice';

interface RedactionSlice {
  readonly isOn: boolean;
  readonly columns: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly reason: string;
  readonly turn: (isOn: boolean) => void;
  readonly toggle: (what: 'columns' | 'tags', name: string) => void;
  readonly setReason: (reason: string) => void;
  readonly forget: () => void;
}

/** What the choices amount to; `lacking` says what is still to be chosen. */
export type RedactionChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'incomplete'; readonly lacking: string }
  | { readonly kind: 'redacted'; readonly redaction: Redaction };

const nothing = { isOn: false, columns: new Set<string>(), tags: new Set<string>(), reason: '' } as const;

export const useRedaction = create<RedactionSlice>((set, get) => ({
  ...nothing,
  turn: (isOn) => set({ isOn }),
  toggle: (what, name) => {
    const names = new Set(get()[what]);
    if (!names.delete(name)) names.add(name);
    set({ [what]: names });
  },
  setReason: (reason) => set({ reason }),
  forget: () => set(nothing),
}));

/** Columns in the order of the evidence, tags in that of the tag list. */
export function chosenRedaction(
  slice: Pick<RedactionSlice, 'isOn' | 'columns' | 'tags' | 'reason'> = useRedaction.getState(),
): RedactionChoice {
  if (!slice.isOn) return { kind: 'none' };
  const { state } = useCase.getState();
  const columns = (state?.dataset.columns ?? [])
    .map(({ name }) => name)
    .filter((name) => slice.columns.has(name));
  const tags = (state?.tags.tags ?? []).map(({ name }) => name).filter((name) => slice.tags.has(name));
  if (columns.length + tags.length === 0)
    return { kind: 'incomplete', lacking: 'Tick a column or the rows of a tag.' };
  const reason = slice.reason.trim();
  if (reason === '') return { kind: 'incomplete', lacking: 'Say why: the reason is printed in the export.' };
  const rows = tags.map((tag) => ({ kind: 'filter', filter: { op: 'tag', tag } }) as const);
  return { kind: 'redacted', redaction: { columns, rows, reason } };
}

/** The same for the same choices; empty where nothing is left out. */
export function redactionKey(choice: RedactionChoice): string {
  return choice.kind === 'redacted' ? JSON.stringify(choice.redaction) : '';
}
