import { expect, it } from 'vitest';
import { missingCategory } from '#shared/contract/map';
import { colorsWithout, pointsWithout } from './without-rows';

it('leaves neither points nor categories of the rows that are off the picture', () => {
  const mask = Uint8Array.of(0, 1, 0, 1);
  expect([...pointsWithout(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), mask)]).toEqual([
    1,
    2,
    Number.NaN,
    Number.NaN,
    5,
    6,
    Number.NaN,
    Number.NaN,
  ]);
  const colors = {
    kind: 'category' as const,
    column: 'label',
    codes: Uint16Array.of(2, 0, 1, 2),
    categories: [
      { name: 'only redacted', count: 1 },
      { name: 'seen', count: 1 },
      { name: 'both', count: 2 },
    ],
  };
  expect(colorsWithout(colors, mask)).toEqual({
    ...colors,
    codes: Uint16Array.of(1, missingCategory, 0, missingCategory),
    categories: [
      { name: 'seen', count: 1 },
      { name: 'both', count: 1 },
    ],
  });
});

it('takes the bounds of numbers from the rows that stay', () => {
  const numbers = {
    kind: 'number' as const,
    column: 'x',
    values: Float32Array.of(1, 9, 2, 0),
    min: 0,
    max: 9,
  };
  expect(colorsWithout(numbers, Uint8Array.of(0, 1, 0, 1))).toMatchObject({ min: 1, max: 2 });
});
