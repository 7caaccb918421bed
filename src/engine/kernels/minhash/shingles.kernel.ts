// Shingles: every run of five characters of a text, as numbers. Characters instead of words, because a copy in which one
// word in sixteen was edited keeps nine tenths of its character shingles but half of its five-word ones (measured on
// lightly edited copies of e-mails and one-line descriptions), and because many scripts write no spaces.
import { mix32 } from '../math/mix32';

const shingleLength = 5;

/** Calls `take` with a well spread 32-bit number for each shingle; a shorter text is one shingle. */
export function eachShingle(text: string, take: (hash: number) => void): void {
  const last = Math.max(0, text.length - shingleLength);
  for (let at = 0; at <= last; at++) take(hashOf(text, at, 0x5eed));
}

/**
 * The distinct shingles, ascending, each as a whole number below 2^53 of two independent hashes: two different shingles
 * of one text share a number about once in 10^16 pairs.
 */
export function shingleSet(text: string): Float64Array {
  const last = Math.max(0, text.length - shingleLength);
  const all = new Float64Array(last + 1);
  for (let at = 0; at <= last; at++)
    all[at] = hashOf(text, at, 0x5eed) * 2097152 + (hashOf(text, at, 0xfeed) >>> 11);
  all.sort();
  let size = 0;
  for (let i = 0; i <= last; i++) if (i === 0 || all[i] !== all[i - 1]) all[size++] = all[i]!;
  return all.slice(0, size);
}

function hashOf(text: string, at: number, seed: number): number {
  const end = Math.min(text.length, at + shingleLength);
  let hash = seed;
  for (let i = at; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) ^ (hash >>> 15);
  return mix32(hash, end - at);
}

/** Share of common members among all of both ascending sets; 1 for two empty ones. */
export function jaccard(a: Float64Array, b: Float64Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) common += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  const all = a.length + b.length - common;
  return all === 0 ? 1 : common / all;
}
