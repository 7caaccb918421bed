// Which rows are selected and which one is looked at. Selection is not filter: all three counts are always on screen.
import { create } from 'zustand';
import type { Row } from '#shared/model/ids';

export type SelectionChange = 'replace' | 'add' | 'remove';

interface SelectionSlice {
  /** Ascending, each row once. */
  readonly rows: Uint32Array;
  readonly focus: Row | null;
  change(rows: Uint32Array, how: SelectionChange): void;
  clear(): void;
  look(row: Row | null): void;
}

const none = new Uint32Array(0);

export const useSelection = create<SelectionSlice>((set, get) => ({
  rows: none,
  focus: null,
  change: (rows, how) => set({ rows: combine(get().rows, rows, how) }),
  clear: () => set({ rows: none }),
  look: (focus) => set({ focus }),
}));

function combine(current: Uint32Array, change: Uint32Array, how: SelectionChange): Uint32Array {
  if (how === 'replace') return Uint32Array.from(new Set(change)).sort();
  if (how === 'add') return Uint32Array.from(new Set([...current, ...change])).sort();
  const removed = new Set(change);
  return current.filter((row) => !removed.has(row));
}
