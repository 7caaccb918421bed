import { expect, it } from 'vitest';
import { decodeRows, encodeRows } from './row-set';

it('gives back the rows it was given, ascending and once each', () => {
  const rows = Uint32Array.of(7, 0, 130, 131, 7, 16_777_216, 4_294_967_295);
  expect([...decodeRows(encodeRows(rows))]).toEqual([0, 7, 130, 131, 16_777_216, 4_294_967_295]);
  expect(encodeRows(new Uint32Array(0))).toEqual({ count: 0, deltas: '' });
});

it('takes about one byte a row for a dense set', () => {
  const rows = Uint32Array.from({ length: 30_000 }, (_, i) => i * 3);
  expect(encodeRows(rows).deltas.length).toBeLessThan(45_000);
});

it('refuses a set that does not hold what it says', () => {
  expect(() => decodeRows({ count: 3, deltas: encodeRows(Uint32Array.of(1, 2)).deltas })).toThrow(
    'says 3 rows',
  );
});
