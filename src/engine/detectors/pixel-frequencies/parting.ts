// Do numbers fall apart into two heaps? The border that leaves the least variance within (Otsu 1979), and how far apart
// the heaps are in units of their spread (Ashman's D, 1994).

export interface Parting {
  readonly border: number;
  /** 1 where the smaller heap lies above the border, else -1. */
  readonly sign: 1 | -1;
  /** Difference of the means over the root mean square of the standard deviations. */
  readonly separation: number;
}

/** Null where there are too few numbers for two heaps. */
export function partingOf(values: Float64Array): Parting | null {
  const n = values.length;
  if (n < 4) return null;
  const sorted = Float64Array.from(values).sort();
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const value = sorted[i] ?? 0;
    sums[i + 1] = (sums[i] ?? 0) + value;
    squares[i + 1] = (squares[i] ?? 0) + value * value;
  }
  const within = (from: number, to: number): number => {
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
    return Math.max(0, (squares[to] ?? 0) - (squares[from] ?? 0) - (sum * sum) / (to - from));
  };
  let cut = 2;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 2; i <= n - 2; i++) {
    const sum = within(0, i) + within(i, n);
    if (sum >= least) continue;
    least = sum;
    cut = i;
  }
  const mean = (from: number, to: number): number => ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from);
  const variance = (within(0, cut) / cut + within(cut, n) / (n - cut)) / 2;
  const difference = mean(cut, n) - mean(0, cut);
  return {
    border: ((sorted[cut - 1] ?? 0) + (sorted[cut] ?? 0)) / 2,
    sign: cut > n / 2 ? 1 : -1,
    separation: variance > 0 ? difference / Math.sqrt(variance) : 0,
  };
}
