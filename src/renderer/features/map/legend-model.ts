// The legend as a control: which categories are shown, found by name, and which rows that leaves.
import { type MapColors, missingCategory } from '#shared/contract/map';
import type { LegendEntry } from '#shared/raster/legend';

export function toggleHidden(hidden: ReadonlySet<number>, category: number): ReadonlySet<number> {
  const next = new Set(hidden);
  if (!next.delete(category)) next.add(category);
  return next;
}

/** Hides all categories but one; where it is already the only one, shows all again. */
export function isolate(
  hidden: ReadonlySet<number>,
  category: number,
  all: readonly number[],
): ReadonlySet<number> {
  const others = all.filter((other) => other !== category);
  const isAlone = !hidden.has(category) && others.every((other) => hidden.has(other));
  return new Set(isAlone ? [] : others);
}

/** Entries whose name holds the text, without regard to case. */
export function searchEntries(entries: readonly LegendEntry[], text: string): readonly LegendEntry[] {
  const wanted = text.trim().toLowerCase();
  return wanted === '' ? entries : entries.filter((entry) => entry.name.toLowerCase().includes(wanted));
}

/** Rows of the categories that are shown, ascending. */
export function shownRows(colors: MapColors, hidden: ReadonlySet<number>): Uint32Array {
  const values = colors.kind === 'number' ? colors.values : colors.codes;
  const rows = new Uint32Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    const category = colors.kind === 'category' ? value : Number.isNaN(value) ? missingCategory : -1;
    if (!hidden.has(category)) rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** "spam, ham" or "all but spam": the shorter way to say what is shown. */
export function describeShown(entries: readonly LegendEntry[], hidden: ReadonlySet<number>): string {
  const shown = entries.filter((entry) => !hidden.has(entry.category)).map((entry) => entry.name);
  const away = entries.filter((entry) => hidden.has(entry.category)).map((entry) => entry.name);
  const isFew = shown.length <= away.length;
  const names = isFew ? shown : away;
  const list =
    names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  return isFew ? list : `all but ${list}`;
}
