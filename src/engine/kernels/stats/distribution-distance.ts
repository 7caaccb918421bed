// How far two distributions of one column are apart, as effects: neither number is a test.
import { log } from '../math/elementary';

/** Shares are taken to be at least this, so that an empty cell costs much and not infinitely much. */
const leastShare = 1e-4;

/**
 * Population stability index Σ (p − q) ln(p / q) of two tables of counts over the same cells: the Kullback-Leibler
 * divergences both ways, added. NaN where a table is empty. By chance alone it is about (cells − 1)(1/n + 1/m).
 */
export function populationStability(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const n = sumOf(first);
  const m = sumOf(second);
  if (n === 0 || m === 0) return Number.NaN;
  let index = 0;
  for (let cell = 0; cell < first.length; cell++) {
    const a = first[cell] ?? 0;
    const b = second[cell] ?? 0;
    if (a === 0 && b === 0) continue;
    const p = Math.max(leastShare, a / n);
    const q = Math.max(leastShare, b / m);
    index += (p - q) * (log(p) - log(q));
  }
  return index;
}

/**
 * Largest distance of two empirical distribution functions (A. Kolmogorov, 1933; N. Smirnov, 1948), of samples in
 * ascending order; NaN where one is empty.
 */
export function kolmogorovSmirnov(first: Float64Array, second: Float64Array): number {
  const n = first.length;
  const m = second.length;
  if (n === 0 || m === 0) return Number.NaN;
  let largest = 0;
  for (let i = 0, j = 0; i < n && j < m; ) {
    const value = Math.min(first[i] ?? 0, second[j] ?? 0);
    while (i < n && first[i] === value) i += 1;
    while (j < m && second[j] === value) j += 1;
    largest = Math.max(largest, Math.abs(i / n - j / m));
  }
  return largest;
}

function sumOf(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i] ?? 0;
  return sum;
}
