// Which rows are selected and which one is looked at. Selection is not filter: all three counts are always on screen.
import { create } from 'zustand';
import type { Row } from '#shared/model/ids';

export type SelectionChange = 'replace' | 'add' | 'remove';

interface SelectionSlice {
  /** Ascending, each row once. */
  readonly rows: Uint32Array;
  readonly focus: Row | null;
  readonly change: (rows: Uint32Array, how: SelectionChange) => void;
  readonly clear: () => void;
  readonly look: (row: Row | null) => void;
  /** Looks at a row by stepping; the selection follows while it is no more than one row. */
  readonly visit: (row: Row) => void;
}

const none = new Uint32Array(0);

export const useSelection = create<SelectionSlice>((set, get) => ({
  rows: none,
  focus: null,
  change: (rows, how) => set({ rows: combineRows(get().rows, rows, how) }),
  clear: () => set({ rows: none }),
  look: (focus) => set({ focus }),
  visit: (row) => set({ focus: row, ...(get().rows.length <= 1 ? { rows: Uint32Array.of(row) } : {}) }),
}));

/** The rows after a change: ascending, each once. */
export function combineRows(current: Uint32Array, change: Uint32Array, how: SelectionChange): Uint32Array {
  const sorted = unique(change.toSorted());
  switch (how) {
    case 'replace':
      return sorted;
    case 'add':
      return merge(current, sorted);
    case 'remove':
      return current.filter((row) => !hasRow(sorted, row));
  }
}

/** Whether a row is in an ascending list of rows. */
export function hasRow(rows: Uint32Array, row: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row;
}

function unique(sorted: Uint32Array): Uint32Array {
  return sorted.filter((row, i) => i === 0 || row !== sorted[i - 1]);
}

function merge(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return unique(both.sort());
}
