import { expect, it } from 'vitest';
import { orderWords } from './order-words';

it('tells moved rows apart from changed ones', () => {
  expect(orderWords({ reordered: false, movedCount: 0, commonRows: 9 })).toContain('same order');
  expect(orderWords({ reordered: true, movedCount: 1, commonRows: 5902 })).toBe(
    'Order: re-ordered. 1 row of the 5,902 in both had to move; that alone is no change of content.',
  );
  expect(orderWords({ reordered: false, movedCount: 0, commonRows: 0 })).toContain('no row in common');
});
