// What many tests at once do to p-values.

/** q-values of Y. Benjamini and Y. Hochberg (1995): the smallest false-discovery rate at which each is rejected. */
export function benjaminiHochberg(p: ArrayLike<number>, tests = p.length): Float64Array {
  return stepUp(p, tests);
}

/** q-values of Y. Benjamini and D. Yekutieli (2001): valid whatever the dependence, larger by 1 + ½ + … + 1/m. */
export function benjaminiYekutieli(p: ArrayLike<number>, tests = p.length): Float64Array {
  let harmonic = 0;
  for (let i = tests; i >= 1; i--) harmonic += 1 / i;
  return stepUp(p, tests * harmonic);
}

/** R. J. Simes' combined p (1986) of the hypothesis that none of them holds. */
export function simes(p: ArrayLike<number>): number {
  const sorted = Float64Array.from(p).sort();
  let combined = 1;
  sorted.forEach((value, i) => {
    combined = Math.min(combined, (value * sorted.length) / (i + 1));
  });
  return combined;
}

/** p of a statistic that `atLeastAsExtreme` of `draws` random draws reached: never zero. */
export function permutationP(atLeastAsExtreme: number, draws: number): number {
  return (1 + atLeastAsExtreme) / (1 + draws);
}

function stepUp(p: ArrayLike<number>, factor: number): Float64Array {
  const order = Uint32Array.from({ length: p.length }, (_, i) => i);
  order.sort((a, b) => (p[a] ?? 1) - (p[b] ?? 1) || a - b);
  const q = new Float64Array(p.length);
  let smallest = 1;
  for (let rank = p.length; rank >= 1; rank--) {
    const i = order[rank - 1] ?? 0;
    smallest = Math.min(smallest, ((p[i] ?? 1) * factor) / rank);
    q[i] = smallest;
  }
  return q;
}
