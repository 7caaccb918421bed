// Seeded whole numbers for kernels: a value depends on its key alone, never on how many were drawn before, so parallel
// work can draw in any order. Finaliser constants after Austin Appleby's MurmurHash3 (public domain).

/** A well spread unsigned 32-bit number for each pair of 32-bit numbers. */
export function mix32(seed: number, key: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(key, 0xcc9e2d51);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** The same in [0, 1). */
export function unitFrom(seed: number, key: number): number {
  return mix32(seed, key) / 4294967296;
}
