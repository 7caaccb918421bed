import type { ShingleMemory } from './shingle-memory';

/** Lowers each permutation's minimum to the smallest of its values over the first `count` hashes of the memory. */
export function lowerMinima({ kernels, hashes, masks, factors, minima }: ShingleMemory, count: number): void {
  if (kernels !== null) {
    kernels.lowerMinima(
      hashes.byteOffset,
      count,
      masks.byteOffset,
      factors.byteOffset,
      minima.byteOffset,
      minima.length,
    );
    return;
  }
  for (let at = 0; at < count; at++) {
    const hash = hashes[at]!;
    for (let i = 0; i < minima.length; i++) {
      const value = Math.imul(hash ^ masks[i]!, factors[i]!) >>> 0;
      if (value < minima[i]!) minima[i] = value;
    }
  }
}
