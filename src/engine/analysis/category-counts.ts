import type { Categorical } from './data';

export interface CategoryCount {
  readonly code: number;
  readonly count: number;
}

/** How often each category occurs among `rows`, the most frequent first, equal counts by code; missing values are left out. */
export function categoryCounts(of: Categorical, rows: ArrayLike<number>): readonly CategoryCount[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < rows.length; i++) {
    const code = of.codes[rows[i] ?? -1] ?? -1;
    if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || a.code - b.code);
}

/** "spam 29, ham 1"; beyond `most` categories the rest is counted together. */
export function describeCounts(of: Categorical, counts: readonly CategoryCount[], most = 4): string {
  const words = counts.slice(0, most).map(({ code, count }) => `${of.shown[code] ?? ''} ${count}`);
  const others = counts.slice(most).reduce((sum, { count }) => sum + count, 0);
  return [...words, ...(others > 0 ? [`others ${others}`] : [])].join(', ');
}
