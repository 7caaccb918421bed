import { expect, it } from 'vitest';
import { VirtualHeights } from './virtual-window';

it('finds the items in sight among equal ones', () => {
  const heights = new VirtualHeights(1000, 20);
  expect(heights.totalPx).toBe(20_000);
  expect(heights.range(0, 100, 0)).toEqual([0, 5]);
  expect(heights.range(10, 100, 0)).toEqual([0, 6]);
  expect(heights.range(20, 100, 2)).toEqual([0, 8]);
  expect(heights.range(19_990, 100, 3)).toEqual([996, 1000]);
  expect(heights.range(50_000, 100, 0)).toEqual([1000, 1000]);
});

it('takes measured heights into account', () => {
  const heights = new VirtualHeights(10, 20);
  expect(heights.measured(2, 200)).toBe(true);
  expect(heights.measured(2, 200)).toBe(false);
  expect(heights.topOf(3)).toBe(240);
  expect(heights.totalPx).toBe(380);
  expect(heights.range(100, 50, 0)).toEqual([2, 3]);
  heights.measured(0, 30);
  expect(heights.topOf(3)).toBe(250);
});

it('has nothing to show in an empty list', () => {
  expect(new VirtualHeights(0, 20).range(0, 100, 5)).toEqual([0, 0]);
});
