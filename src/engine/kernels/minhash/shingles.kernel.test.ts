import { describe, expect, it } from 'vitest';
import { jaccard, shingleSet } from './shingles.kernel';

/** Jaccard similarity of the sets of five-character substrings, written plainly. */
function plainJaccard(a: string, b: string): number {
  const set = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(1, text.length - 4) }, (_, i) => text.slice(i, i + 5)));
  const [x, y] = [set(a), set(b)];
  const common = [...x].filter((shingle) => y.has(shingle)).length;
  return common / (x.size + y.size - common);
}

describe('shingle sets', () => {
  it.each([
    ['the quick brown fox jumps', 'the quick brown dog jumps'],
    ['aaaaaaaaaaaaaaaa', 'aaaaab'],
    ['short', 'short'],
    ['abc', 'abd'],
    ['日本語の文章です', '日本語の文章でした'],
    ['nothing alike', '1234567890'],
    ['repeat repeat repeat repeat', 'repeat repeat'],
  ])('have the similarity of the substrings: %s / %s', (a, b) => {
    expect(jaccard(shingleSet(a), shingleSet(b))).toBeCloseTo(plainJaccard(a, b), 15);
  });

  it('are ascending and without repetition', () => {
    const set = shingleSet('abcabcabcabc abcabc');
    expect(set.every((value, i) => i === 0 || value > (set[i - 1] ?? 0))).toBe(true);
    expect(set.every((value) => Number.isSafeInteger(value))).toBe(true);
  });

  it('are the same numbers as ever', () => {
    expect([...shingleSet('lorem ip')]).toEqual([
      1582224247611129, 5729672784764174, 5917524976583455, 6074786607648468,
    ]);
    expect([...shingleSet('abc')]).toEqual([5872937187441093]);
  });
});
