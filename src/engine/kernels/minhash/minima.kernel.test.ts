import { describe, expect, it } from 'vitest';
import { mix32 } from '../math/mix32';
import { lowerMinima } from './minima.kernel';
import { newShingleMemory } from './shingle-memory';
import { eachBlockOfShingles } from './shingles.kernel';

const permutations = 128;

/** Hashes of all shingles and the minima over them, block by block. */
function signed(text: string, withKernels: boolean): { hashes: number[]; minima: number[] } {
  const memory = newShingleMemory(permutations, withKernels);
  expect(memory.kernels !== null).toBe(withKernels);
  for (let i = 0; i < permutations; i++) {
    memory.masks[i] = mix32(2, i);
    memory.factors[i] = mix32(1, i) | 1;
  }
  memory.minima.fill(0xffffffff);
  const hashes: number[] = [];
  eachBlockOfShingles(text, memory, (count) => {
    hashes.push(...memory.hashes.subarray(0, count));
    lowerMinima(memory, count);
  });
  return { hashes, minima: [...memory.minima] };
}

describe('signatures', () => {
  const long = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(mix32(3, i) & 0xffff)).join('');
  it.each([
    ['nothing', ''],
    ['one character', 'a'],
    ['four', 'abcd'],
    ['five', 'abcde'],
    ['ten', 'aaaabcdé文💡'],
    ['several blocks', long],
  ])('have the same bits with kernels and without: %s', (_, text) => {
    const fast = signed(text, true);
    expect(fast).toEqual(signed(text, false));
    expect(fast.hashes).toHaveLength(Math.max(1, text.length - 4));
  });

  it('hash a shingle alike wherever it stands, and the known one to the known number', () => {
    const { hashes } = signed('lorem ipsum lorem', true);
    expect(hashes[12]).toBe(hashes[0]);
    expect(hashes.slice(0, 2)).toEqual([754463313, 2821695793]);
  });
});
