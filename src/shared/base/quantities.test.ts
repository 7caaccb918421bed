import { expect, it } from 'vitest';
import { bytes, count, counted, decimal, firstOf, listed, percent, probability, utc } from './quantities';

it('writes numbers the same in every locale', () => {
  expect([0, 999, 1000, 1234567, -4200].map(count)).toEqual(['0', '999', '1,000', '1,234,567', '−4,200']);
  expect([0.5, 3.14159, 31.4, 12345.678, -0.25, 2].map(decimal)).toEqual([
    '0.5',
    '3.142',
    '31.4',
    '12345.7',
    '−0.25',
    '2',
  ]);
  expect([1e-7, 1.5e9 + 0.5, Number.POSITIVE_INFINITY, Number.NaN].map(decimal)).toEqual([
    '1 × 10^−7',
    '1.5 × 10^9',
    'unbounded',
    'not a number',
  ]);
  expect(counted(1, 'row')).toBe('1 row');
  expect(counted(2, 'hypothesis', 'hypotheses')).toBe('2 hypotheses');
});

it('prints no p smaller than it can mean', () => {
  expect(probability('p', 3e-12)).toBe('p < 0.000001');
  expect(probability('q', 0.0321)).toBe('q = 0.0321');
});

it('never rounds something to nothing or to all', () => {
  expect(percent(0, 10)).toBe('0 %');
  expect(percent(1, 1_000_000)).toBe('< 0.1 %');
  expect(percent(999_999, 1_000_000)).toBe('> 99.9 %');
  expect(percent(10, 10)).toBe('100 %');
  expect(percent(1, 3)).toBe('33.3 %');
});

it('writes sizes, times and lists', () => {
  expect(bytes(12)).toBe('12 bytes');
  expect(bytes(4_651_377)).toBe('4.7 MB (4,651,377 bytes)');
  expect(utc('2026-01-31T12:00:00.123Z')).toBe('2026-01-31 12:00:00 UTC');
  expect(utc('yesterday')).toBe('yesterday');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  expect(firstOf(10, 231, 'rows')).toBe('The first 10 of 231 rows.');
  expect(firstOf(10, 10, 'rows')).toBe('');
});
