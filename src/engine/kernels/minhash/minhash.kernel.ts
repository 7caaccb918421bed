// MinHash signatures cut into bands (Broder, On the resemblance and containment of documents, 1997; Leskovec, Rajaraman
// and Ullman, Mining of Massive Datasets, chapter 3): 128 permutations in 16 bands of 8, so that two texts of
// similarity 0.8 share a band with 95 %, of 0.9 with 99.99 %, of 0.5 with 6 %.
import { createHash } from 'node:crypto';
import type { CancelSignal } from '#shared/base/cancel';
import { mix32 } from '../math/mix32';
import { lowerMinima } from './minima.kernel';
import { normaliseText, wordText } from './normalise-text';
import { newShingleMemory, type ShingleMemory } from './shingle-memory';
import { eachBlockOfShingles } from './shingles.kernel';

export const bands = 16;
const rowsPerBand = 8;
const permutations = bands * rowsPerBand;
/** A band's key is two 32-bit numbers. */
export const wordsPerText = 2 * bands;
/** A digest is the first 128 bits of a SHA-256. */
export const wordsPerDigest = 4;

/** From this length on only one shingle in eight (by its hash) is permuted; around it texts are signed in both ways. */
const longText = 2048;
const sampleMask = 7;
/** Texts of similarity 0.8 or more differ no further in length. */
const lengthRatio = 0.75;

export const fullKeys = 1;
export const sampledKeys = 2;

export interface TextBlock {
  readonly bytes: Uint8Array;
  readonly offsets: Float64Array;
  readonly present: Uint8Array;
  /** Rows `start` to `end` (not included) are this task's. */
  readonly start: number;
  readonly end: number;
  /** By row: which keys were written (`fullKeys`, `sampledKeys` or both); 0 for a row without text. */
  readonly kinds: Uint8Array;
  /** By row `wordsPerText` words each. */
  readonly full: Uint32Array;
  readonly sampled: Uint32Array;
  /** By row `wordsPerDigest` words each: of the bytes, and of the normalised text. */
  readonly rawDigests: Uint32Array;
  readonly textDigests: Uint32Array;
}

export function signTexts(task: TextBlock, signal: CancelSignal): void {
  const { present, offsets, start, end, kinds, full, sampled } = task;
  const decoder = new TextDecoder();
  for (let row = start; row < end; row++) {
    if ((row & 31) === 0) signal.throwIfCancelled();
    if (present[row] !== 1) continue;
    // Text decoders refuse shared memory, so this is a copy.
    const bytes = task.bytes.slice(offsets[row]!, offsets[row + 1]!);
    const text = normaliseText(decoder.decode(bytes));
    if (text === '') continue;
    writeDigest(bytes, task.rawDigests, row);
    writeDigest(text, task.textDigests, row);
    const words = wordText(text);
    if (words.length < longText / lengthRatio) {
      writeKeys(sign(words, 0), full, row);
      kinds[row]! |= fullKeys;
    }
    if (words.length >= longText * lengthRatio) {
      writeKeys(sign(words, sampleMask), sampled, row);
      kinds[row]! |= sampledKeys;
    }
  }
}

let own: ShingleMemory | null = null;

function newMemory(): ShingleMemory {
  const memory = newShingleMemory(permutations);
  for (let i = 0; i < permutations; i++) {
    memory.factors[i] = mix32(1, i) | 1;
    memory.masks[i] = mix32(2, i);
  }
  return memory;
}

/** The smallest value of each permutation over the shingles whose masked bits are zero. */
function sign(text: string, mask: number): Uint32Array {
  own ??= newMemory();
  const memory = own;
  const { hashes, minima } = memory;
  minima.fill(0xffffffff);
  eachBlockOfShingles(text, memory, (count) => {
    let kept = count;
    if (mask !== 0) {
      kept = 0;
      for (let i = 0; i < count; i++) if ((hashes[i]! & mask) === 0) hashes[kept++] = hashes[i]!;
    }
    lowerMinima(memory, kept);
  });
  return minima;
}

function writeKeys(signature: Uint32Array, keys: Uint32Array, row: number): void {
  for (let band = 0; band < bands; band++) {
    let low = band;
    let high = band;
    for (let i = band * rowsPerBand; i < (band + 1) * rowsPerBand; i++) {
      low = mix32(low, signature[i]!);
      high = mix32(signature[i]!, high);
    }
    keys[row * wordsPerText + 2 * band] = low;
    keys[row * wordsPerText + 2 * band + 1] = high;
  }
}

function writeDigest(content: Uint8Array | string, digests: Uint32Array, row: number): void {
  const digest = createHash('sha256').update(content).digest();
  for (let i = 0; i < wordsPerDigest; i++) digests[row * wordsPerDigest + i] = digest.readUInt32LE(4 * i);
}

export interface BytesBlock {
  readonly bytes: Uint8Array;
  readonly offsets: Float64Array;
  readonly present: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly kinds: Uint8Array;
  readonly rawDigests: Uint32Array;
}

/** Digests alone, for content that is not text. */
export function digestBytes(task: BytesBlock, signal: CancelSignal): void {
  const { bytes, present, offsets, start, end, kinds, rawDigests } = task;
  for (let row = start; row < end; row++) {
    if ((row & 255) === 0) signal.throwIfCancelled();
    const from = offsets[row]!;
    const to = offsets[row + 1]!;
    if (present[row] !== 1 || from === to) continue;
    writeDigest(bytes.subarray(from, to), rawDigests, row);
    kinds[row] = fullKeys;
  }
}
