// Hashes of runs of five UTF-16 units, and MinHash over them: whole numbers, with the bits of minhash/shingles.kernel.ts
// and minhash/minima.kernel.ts.

const shingleLength: i32 = 5;

/** One hash for each of `count` places; four at a time, so that up to three more are written. */
export function hashShingles(units: usize, count: i32, seed: i32, hashes: usize): void {
  const prime = i32x4.splat(0x01000193);
  for (let at = 0; at < count; at += 4, units += 8, hashes += 16) {
    let hash = i32x4.splat(seed);
    for (let i: usize = 0; i < <usize>(2 * shingleLength); i += 2) {
      const mixed = i32x4.mul(v128.xor(hash, v128.load16x4_u(units + i)), prime);
      hash = v128.xor(mixed, i32x4.shr_u(hash, 15));
    }
    const key = i32x4.splat(shingleLength * 0xcc9e2d51);
    let h = i32x4.mul(v128.xor(hash, i32x4.splat(0x9e3779b9)), i32x4.splat(0x85ebca6b));
    h = v128.xor(h, key);
    h = v128.xor(h, i32x4.shr_u(h, 16));
    h = i32x4.mul(h, i32x4.splat(0x85ebca6b));
    h = v128.xor(h, i32x4.shr_u(h, 13));
    h = i32x4.mul(h, i32x4.splat(0xc2b2ae35));
    v128.store(hashes, v128.xor(h, i32x4.shr_u(h, 16)));
  }
}

function permuted(hash: v128, masks: usize, factors: usize): v128 {
  return i32x4.mul(v128.xor(hash, v128.load(masks)), v128.load(factors));
}

/** Lowers each of `permutations` (a multiple of 16) minima to the smallest of its values over the hashes. */
export function lowerMinima(
  hashes: usize,
  count: i32,
  masks: usize,
  factors: usize,
  minima: usize,
  permutations: i32,
): void {
  const end = hashes + ((<usize>count) << 2);
  for (let i = 0; i < permutations; i += 16, masks += 64, factors += 64, minima += 64) {
    let m0 = v128.load(minima);
    let m1 = v128.load(minima, 16);
    let m2 = v128.load(minima, 32);
    let m3 = v128.load(minima, 48);
    for (let at = hashes; at < end; at += 4) {
      const hash = v128.load32_splat(at);
      m0 = i32x4.min_u(m0, permuted(hash, masks, factors));
      m1 = i32x4.min_u(m1, permuted(hash, masks + 16, factors + 16));
      m2 = i32x4.min_u(m2, permuted(hash, masks + 32, factors + 32));
      m3 = i32x4.min_u(m3, permuted(hash, masks + 48, factors + 48));
    }
    v128.store(minima, m0);
    v128.store(minima, m1, 16);
    v128.store(minima, m2, 32);
    v128.store(minima, m3, 48);
  }
}
