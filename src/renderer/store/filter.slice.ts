// What is shown: conditions from several places, all of which must hold.
import { create } from 'zustand';
import type { Filter } from '#shared/model/filter';

/** Where a condition comes from; each place has at most one. */
export type FilterOrigin = 'search' | 'columns' | 'finding' | 'tag' | 'difference' | 'selection' | 'legend';

export interface FilterPart {
  readonly filter: Filter;
  /** As shown on its chip. */
  readonly label: string;
}

interface FilterSlice {
  readonly parts: Readonly<Partial<Record<FilterOrigin, FilterPart>>>;
  set(origin: FilterOrigin, part: FilterPart | null): void;
  clear(): void;
}

export const useFilter = create<FilterSlice>((set, get) => ({
  parts: {},
  set: (origin, part) => {
    const { [origin]: _, ...others } = get().parts;
    set({ parts: part === null ? others : { ...others, [origin]: part } });
  },
  clear: () => set({ parts: {} }),
}));

/** All conditions together; null where there is none. */
export function combinedFilter(parts: FilterSlice['parts']): Filter | null {
  const filters = Object.values(parts).map((part) => part.filter);
  return filters.length === 0
    ? null
    : filters.length === 1
      ? (filters[0] ?? null)
      : { op: 'all', of: filters };
}
