import { expect, it } from 'vitest';
import { TextSweep } from './text-sweep';

function smallestOf(pattern: string, texts: readonly string[]): string | null {
  const sweep = new TextSweep(pattern);
  texts.forEach((text, row) => {
    sweep.take(row, text, null);
  });
  return sweep.smallest();
}

it('is the shortest part that no other row has', () => {
  const texts = ['by the zq way', 'we zq go', 'the way is long', 'by day'];
  expect(smallestOf('by the zq way', ['by the zq way', 'the way is long', 'by day'])).toBe('zq');
  expect(smallestOf('by the zq way', texts)).toBe('by the');
  expect(smallestOf('the way', ['the way', 'a way', 'the end'])).toBeNull();
  expect(smallestOf('zq', ['zq'])).toBeNull();
});
