import { expect, it } from 'vitest';
import { sparklinePath } from './sparkline-path';

it('goes through every value where there is room', () => {
  expect(sparklinePath(Float32Array.of(0, 1, 2), 100, 12)).toEqual({ line: 'M0 11L50 6L100 1', zeroY: 11 });
});

it('shows the spread of each pixel where there is not', () => {
  const values = Float32Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? -1 : 1));
  const { line, zeroY } = sparklinePath(values, 10, 22);
  expect(line.startsWith('M0 21L0 1L1 21L1 1')).toBe(true);
  expect(zeroY).toBe(11);
});

it('leaves a gap for values that are not finite', () => {
  expect(sparklinePath(Float32Array.of(1, Number.NaN, 3), 100, 12).line).toBe('M0 11M100 1');
  expect(sparklinePath(Float32Array.of(Number.NaN, Number.NaN), 100, 12)).toEqual({ line: '', zeroY: null });
});

it('draws a level line for one value or equal ones', () => {
  expect(sparklinePath(Float32Array.of(5), 100, 12)).toEqual({ line: 'M0 6H100', zeroY: null });
  expect(sparklinePath(Float32Array.of(5, 5), 100, 12).line).toBe('M0 6L100 6');
});
