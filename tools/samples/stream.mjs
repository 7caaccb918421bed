// Seeded random numbers, the same on every machine: everything that the samples draw comes from here. Only integer
// steps and divisions, because Math.sin and its kin may differ between runtimes.
import { createHash } from 'node:crypto';

/** A stream of numbers that depends on `seed` (any text) alone. */
export function stream(seed) {
  const start = createHash('sha256').update(seed).digest();
  let a = start.readInt32LE(0);
  let b = start.readInt32LE(4);
  let c = start.readInt32LE(8);
  let d = start.readInt32LE(12);
  /** Between 0 (included) and 1 (excluded); Chris Doty-Humphrey's sfc32. */
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  const below = (count) => Math.floor(next() * count);
  const between = (low, high) => low + (high - low) * next();
  const pick = (list) => list[below(list.length)];
  const sample = (list, count) => {
    const left = [...list];
    const taken = Math.min(count, left.length);
    for (let i = 0; i < taken; i++) {
      const j = i + below(left.length - i);
      [left[i], left[j]] = [left[j], left[i]];
    }
    return left.slice(0, taken);
  };
  return {
    next,
    below,
    between,
    pick,
    /** `count` different members in random order; all of them where there are fewer. */
    sample,
    shuffled: (list) => sample(list, list.length),
    /** Bell-shaped, mean 0, standard deviation 1: a sum of twelve even draws. */
    bell: () => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += next();
      return sum;
    },
  };
}

/** A short name for `text` that says nothing about it. */
export function digest(text, length) {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** A number from 0 to `count` - 1 that stands for `text`. */
export function numberFor(text, count) {
  return createHash('sha256').update(text).digest().readUInt32LE(0) % count;
}
