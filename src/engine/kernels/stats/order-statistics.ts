/** Makes the median absolute deviation of a normal sample estimate its standard deviation. */
export const madScale = 1.4826022185056018;

/** Finite values in ascending order. */
export function sortedFinite(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).filter(Number.isFinite).sort();
}

/** The value below which that share of a sorted sample lies, between neighbours by linear interpolation; NaN of none. */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = Math.min(1, Math.max(0, share)) * (sorted.length - 1);
  const low = Math.floor(place);
  const below = sorted[low] ?? Number.NaN;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? below;
  return below + (above - below) * (place - low);
}

/** Of the finite values; NaN where there are none. */
export function median(values: ArrayLike<number>): number {
  return quantileOfSorted(sortedFinite(values), 0.5);
}

/** Median distance from the median, without scaling. */
export function medianAbsoluteDeviation(values: ArrayLike<number>, center = median(values)): number {
  return median(Float64Array.from(values, (value) => Math.abs(value - center)));
}
