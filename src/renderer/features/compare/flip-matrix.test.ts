import { expect, it } from 'vitest';
import { flipMatrix } from './flip-matrix';

const flip = (from: string | null, to: string | null, count: number) => ({ from, to, count });

it('stands labels in one order on both sides', () => {
  const matrix = flipMatrix([flip('spam', 'ham', 5), flip('ham', 'spam', 2), flip('ham', null, 1)]);
  expect(matrix.labels).toEqual([null, 'ham', 'spam']);
  expect(matrix.cells[2]?.[1]?.count).toBe(5);
  expect(matrix.cells[1]?.[0]?.count).toBe(1);
  expect(matrix.cells[1]?.[1]).toBeNull();
  expect([matrix.mostFlips, matrix.beyond]).toEqual([5, []]);
});

it('puts codes in order of value', () => {
  expect(flipMatrix([flip('10', '9', 1), flip('2', '10', 1)]).labels).toEqual(['2', '9', '10']);
});

it('keeps flips that it has no room for', () => {
  const flips = Array.from({ length: 20 }, (_, i) => flip(`a${i}`, `b${i}`, 100 - i));
  const { labels, beyond, cells } = flipMatrix(flips);
  expect(labels).toHaveLength(12);
  const inside = cells.flat().filter((cell) => cell !== null);
  expect(inside.length + beyond.length).toBe(20);
  expect(beyond[0]?.count).toBe(94);
});

it('is empty where no label changed', () => {
  expect(flipMatrix([])).toEqual({ labels: [], cells: [], beyond: [], mostFlips: 0 });
});
