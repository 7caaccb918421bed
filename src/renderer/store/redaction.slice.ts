// What an export for disclosure leaves out: columns, rows by tag, selection or filter, and why. Off by default.
import { create } from 'zustand';
import type { Redaction } from '#shared/contract/redaction';
import type { RowSelection } from '#shared/model/filter';
import { useCase } from './case.slice';
import { combinedFilter, filterWords, useFilter } from './filter.slice';
import { useSelection } from './selection.slice';

/** Rows that were selected or filtered when they were chosen. */
export interface ChosenRows {
  readonly id: number;
  readonly selection: RowSelection;
  /** What the filter says; empty for a selection. */
  readonly about: string;
}

interface RedactionSlice {
  readonly isOn: boolean;
  readonly columns: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly chosen: readonly ChosenRows[];
  readonly reason: string;
  readonly turn: (isOn: boolean) => void;
  readonly toggle: (what: 'columns' | 'tags', name: string) => void;
  readonly addSelected: () => void;
  readonly addFiltered: () => void;
  readonly drop: (id: number) => void;
  readonly setReason: (reason: string) => void;
  readonly forget: () => void;
}

/** What the choices amount to; `lacking` says what is still to be chosen. */
export type RedactionChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'incomplete'; readonly lacking: string }
  /** `key` is the same for the same choices. */
  | { readonly kind: 'redacted'; readonly redaction: Redaction; readonly key: string };

const nothing = {
  isOn: false,
  columns: new Set<string>(),
  tags: new Set<string>(),
  chosen: [],
  reason: '',
} as const;

let chosenBefore = 0;

export const useRedaction = create<RedactionSlice>((set, get) => ({
  ...nothing,
  turn: (isOn) => set({ isOn }),
  toggle: (what, name) => {
    const names = new Set(get()[what]);
    if (!names.delete(name)) names.add(name);
    set({ [what]: names });
  },
  addSelected: () => {
    const { rows } = useSelection.getState();
    if (rows.length === 0) return;
    const selection = { kind: 'rows', rows } as const;
    set({ chosen: [...get().chosen, { id: chosenBefore++, selection, about: '' }] });
  },
  addFiltered: () => {
    const { parts } = useFilter.getState();
    const filter = combinedFilter(parts);
    if (filter === null) return;
    const selection = { kind: 'filter', filter } as const;
    set({ chosen: [...get().chosen, { id: chosenBefore++, selection, about: filterWords(parts) }] });
  },
  drop: (id) => set({ chosen: get().chosen.filter((rows) => rows.id !== id) }),
  setReason: (reason) => set({ reason }),
  forget: () => set(nothing),
}));

/** Columns in the order of the evidence, tags in that of the tag list. */
export function chosenRedaction(
  slice: Pick<RedactionSlice, 'isOn' | 'columns' | 'tags' | 'chosen' | 'reason'> = useRedaction.getState(),
): RedactionChoice {
  if (!slice.isOn) return { kind: 'none' };
  const { state } = useCase.getState();
  const columns = (state?.dataset.columns ?? [])
    .map(({ name }) => name)
    .filter((name) => slice.columns.has(name));
  const tags = (state?.tags.tags ?? []).map(({ name }) => name).filter((name) => slice.tags.has(name));
  const { chosen } = slice;
  if (columns.length + tags.length + chosen.length === 0)
    return { kind: 'incomplete', lacking: 'Choose a column or rows.' };
  const reason = slice.reason.trim();
  if (reason === '') return { kind: 'incomplete', lacking: 'Say why: the reason is printed in the export.' };
  const tagged = tags.map((tag) => ({ kind: 'filter', filter: { op: 'tag', tag } }) as const);
  const rows = [...tagged, ...chosen.map(({ selection }) => selection)];
  const key = JSON.stringify([columns, tags, chosen.map(({ id }) => id), reason]);
  return { kind: 'redacted', redaction: { columns, rows, reason }, key };
}

/** The same for the same choices; empty where nothing is left out. */
export function redactionKey(choice: RedactionChoice): string {
  return choice.kind === 'redacted' ? choice.key : '';
}
