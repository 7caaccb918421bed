import { wordsPerText } from './minhash.kernel';

/** Of a bucket's members only the first few are offered as partners; a flood of copies finds each other through them. */
const partnersPerBucket = 16;

/**
 * Walks over `texts` and calls `pair` for two that have the same key in band `band`. Linear in the number of texts.
 */
export function eachPairInBand(
  keys: Uint32Array,
  texts: readonly number[],
  band: number,
  pair: (a: number, b: number) => void,
): void {
  let capacity = 16;
  while (capacity < 2 * texts.length) capacity *= 2;
  const firstInSlot = new Int32Array(capacity).fill(-1);
  const bucketSizes = new Int32Array(capacity);
  const previous = new Int32Array(texts.length).fill(-1);
  for (let i = 0; i < texts.length; i++) {
    const at = texts[i]! * wordsPerText + 2 * band;
    const low = keys[at]!;
    const high = keys[at + 1]!;
    let slot = low & (capacity - 1);
    for (; firstInSlot[slot]! >= 0; slot = (slot + 1) & (capacity - 1)) {
      const other = texts[firstInSlot[slot]!]! * wordsPerText + 2 * band;
      if (keys[other] === low && keys[other + 1] === high) break;
    }
    for (let member = firstInSlot[slot]!; member >= 0; member = previous[member]!)
      pair(texts[member]!, texts[i]!);
    if (bucketSizes[slot]! >= partnersPerBucket) continue;
    previous[i] = firstInSlot[slot]!;
    firstInSlot[slot] = i;
    bucketSizes[slot]! += 1;
  }
}
