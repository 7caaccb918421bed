/** Adjusted Rand index (L. Hubert, P. Arabie, 1985) of two labellings; what is in no cluster counts as one. */
export function agreement(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  const pairsOf = (key: (i: number) => string): number => {
    const counts = new Map<string, number>();
    for (let i = 0; i < a.length; i++) counts.set(key(i), (counts.get(key(i)) ?? 0) + 1);
    return [...counts.values()].reduce((sum, size) => sum + pairs(size), 0);
  };
  const both = pairsOf((i) => `${a[i]},${b[i]}`);
  const inA = pairsOf((i) => `${a[i]}`);
  const inB = pairsOf((i) => `${b[i]}`);
  const chance = (inA * inB) / pairs(a.length);
  return (both - chance) / ((inA + inB) / 2 - chance);
}
