// Shingles: every run of five characters of a text, as numbers. Characters instead of words, because a copy in which one
// word in sixteen was edited keeps nine tenths of its character shingles but half of its five-word ones (measured on
// lightly edited copies of e-mails and one-line descriptions), and because many scripts write no spaces.
import { mix32 } from '../math/mix32';
import { newShingleMemory, type ShingleMemory, shinglesPerBlock } from './shingle-memory';

const shingleLength = 5;

const firstSeed = 0x5eed;
const secondSeed = 0xfeed;

/** How many shingles a text has; a text shorter than one is one. */
function shinglesOf(text: string): number {
  return Math.max(0, text.length - shingleLength) + 1;
}

/**
 * Fills the hashes of the memory with well spread 32-bit numbers, one for each shingle, a block at a time, and calls
 * `take` with how many there are.
 */
export function eachBlockOfShingles(
  text: string,
  memory: ShingleMemory,
  take: (count: number) => void,
  seed: number = firstSeed,
): void {
  const all = shinglesOf(text);
  for (let from = 0; from < all; from += shinglesPerBlock) {
    const count = Math.min(shinglesPerBlock, all - from);
    hashBlock(text, from, count, memory, seed);
    take(count);
  }
}

function hashBlock(
  text: string,
  from: number,
  count: number,
  { kernels, units, hashes }: ShingleMemory,
  seed: number,
): void {
  const filled = Math.min(text.length - from, count + shingleLength - 1);
  for (let i = 0; i < filled; i++) units[i] = text.charCodeAt(from + i);
  if (kernels !== null && filled >= shingleLength)
    kernels.hashShingles(units.byteOffset, count, seed, hashes.byteOffset);
  else for (let at = 0; at < count; at++) hashes[at] = hashOf(units, at, filled, seed);
}

let own: ShingleMemory | null = null;

/**
 * The distinct shingles, ascending, each as a whole number below 2^53 of two independent hashes: two different shingles
 * of one text share a number about once in 10^16 pairs.
 */
export function shingleSet(text: string): Float64Array {
  own ??= newShingleMemory(0);
  const { hashes } = own;
  const all = new Float64Array(shinglesOf(text));
  let at = 0;
  const addFirst = (count: number): void => {
    for (let i = 0; i < count; i++) all[at++] = hashes[i]! * 2097152;
  };
  const addSecond = (count: number): void => {
    for (let i = 0; i < count; i++, at++) all[at] = all[at]! + (hashes[i]! >>> 11);
  };
  eachBlockOfShingles(text, own, addFirst, firstSeed);
  at = 0;
  eachBlockOfShingles(text, own, addSecond, secondSeed);
  all.sort();
  let size = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[size++] = all[i]!;
  return all.slice(0, size);
}

function hashOf(units: Uint16Array, at: number, filled: number, seed: number): number {
  const end = Math.min(filled, at + shingleLength);
  let hash = seed;
  for (let i = at; i < end; i++) hash = Math.imul(hash ^ units[i]!, 0x01000193) ^ (hash >>> 15);
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
