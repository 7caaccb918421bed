// Seeds: text to 64 bits through SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number
// generators, 2014). Used once a stream, so big integers are fast enough.

const mask = 0xffff_ffff_ffff_ffffn;
const golden = 0x9e37_79b9_7f4a_7c15n;

function mix(value: bigint): bigint {
  let z = value;
  z = ((z ^ (z >> 30n)) * 0xbf58_476d_1ce4_e5b9n) & mask;
  z = ((z ^ (z >> 27n)) * 0x94d0_49bb_1331_11ebn) & mask;
  return z ^ (z >> 31n);
}

/** Four 64-bit words from any text; different texts give unrelated words. */
export function seedWords(text: string): readonly [bigint, bigint, bigint, bigint] {
  let state = golden;
  for (let i = 0; i < text.length; i++) state = mix((state + golden + BigInt(text.charCodeAt(i))) & mask);
  const next = (): bigint => {
    state = (state + golden) & mask;
    return mix(state);
  };
  return [next(), next(), next(), next()];
}
