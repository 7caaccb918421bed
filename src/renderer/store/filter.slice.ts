// What is shown: conditions from several places, all of which must hold. The way here can be walked back.
import { create } from 'zustand';
import type { Filter } from '#shared/model/filter';
import { type ColumnCondition, describeCondition, filterOfCondition } from './column-condition';

/** Where a condition comes from; each place has at most one. */
export type FilterOrigin = 'search' | 'columns' | 'finding' | 'tag' | 'difference' | 'selection' | 'legend';

export interface FilterPart {
  readonly filter: Filter;
  /** As shown on its chip. */
  readonly label: string;
}

interface Conditions {
  readonly parts: Readonly<Partial<Record<FilterOrigin, FilterPart>>>;
  /** What the part "columns" is made of. */
  readonly columns: Readonly<Record<string, ColumnCondition>>;
}

interface FilterSlice extends Conditions {
  readonly past: readonly Conditions[];
  readonly future: readonly Conditions[];
  readonly set: (origin: FilterOrigin, part: FilterPart | null) => void;
  readonly setColumn: (column: string, condition: ColumnCondition | null) => void;
  readonly clear: () => void;
  readonly back: () => void;
  readonly forward: () => void;
  /** For another case: nothing is filtered and there is no way back. */
  readonly forget: () => void;
}

const pastKept = 50;
const nothing: Conditions = { parts: {}, columns: {} };

export const useFilter = create<FilterSlice>((set, get) => {
  const now = (): Conditions => ({ parts: get().parts, columns: get().columns });
  const goTo = (next: Conditions): void =>
    set({ ...next, past: [...get().past, now()].slice(-pastKept), future: [] });
  return {
    ...nothing,
    past: [],
    future: [],
    set: (origin, part) => {
      const { [origin]: before, ...others } = get().parts;
      if (part === null && before === undefined) return;
      goTo({
        parts: part === null ? others : { ...others, [origin]: part },
        columns: origin === 'columns' ? {} : get().columns,
      });
    },
    setColumn: (column, condition) => {
      const { [column]: before, ...others } = get().columns;
      const isKept = condition !== null && filterOfCondition(column, condition) !== null;
      if (!isKept && before === undefined) return;
      const columns = isKept ? { ...others, [column]: condition } : others;
      const { columns: _, ...parts } = get().parts;
      const part = columnsPart(columns);
      goTo({ parts: part === null ? parts : { ...parts, columns: part }, columns });
    },
    clear: () => {
      if (Object.keys(get().parts).length > 0) goTo(nothing);
    },
    back: () => {
      const { past, future } = get();
      const last = past.at(-1);
      if (last !== undefined) set({ ...last, past: past.slice(0, -1), future: [...future, now()] });
    },
    forward: () => {
      const { past, future } = get();
      const next = future.at(-1);
      if (next !== undefined) set({ ...next, past: [...past, now()], future: future.slice(0, -1) });
    },
    forget: () => set({ ...nothing, past: [], future: [] }),
  };
});

/** All conditions together; null where there is none. */
export function combinedFilter(parts: Conditions['parts']): Filter | null {
  return allOf(Object.values(parts).map((part) => part.filter));
}

/** All conditions in words. */
export function filterWords(parts: Conditions['parts']): string {
  return Object.values(parts)
    .map((part) => part.label)
    .join('; ');
}

function columnsPart(columns: Conditions['columns']): FilterPart | null {
  const entries = Object.entries(columns);
  const filter = allOf(entries.flatMap(([column, condition]) => filterOfCondition(column, condition) ?? []));
  if (filter === null) return null;
  return {
    filter,
    label: entries.map(([column, condition]) => describeCondition(column, condition)).join('; '),
  };
}

function allOf(filters: readonly Filter[]): Filter | null {
  const [first] = filters;
  if (first === undefined) return null;
  return filters.length === 1 ? first : { op: 'all', of: filters };
}
