import { describe, expect, it } from 'vitest';
import { UnionFind } from './union-find';

describe('UnionFind', () => {
  it('names a set by its smallest member', () => {
    const sets = new UnionFind(6);
    expect([sets.union(4, 5), sets.union(5, 2), sets.union(2, 4)]).toEqual([true, true, false]);
    expect([0, 1, 2, 3, 4, 5].map((i) => sets.find(i))).toEqual([0, 1, 2, 3, 2, 2]);
  });

  it('lists its sets by their first member, or those of some members', () => {
    const sets = new UnionFind(5);
    sets.union(3, 1);
    expect(sets.sets()).toEqual([[0], [1, 3], [2], [4]]);
    expect(sets.sets([4, 3])).toEqual([[4], [3]]);
  });
});
