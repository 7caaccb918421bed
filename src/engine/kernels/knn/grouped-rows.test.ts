import { expect, it } from 'vitest';
import { unitFrom } from '../math/mix32';
import { GroupedRows, groupedSpace } from './grouped-rows.kernel';

for (const [count, dimensions] of [
  [1, 1],
  [8, 3],
  [29, 64],
  [100, 5],
] as const)
  it(`measures ${count} rows of ${dimensions} to the same bits with kernels, without, and one by one`, () => {
    const valueOf = (row: number, t: number): number => Math.fround(unitFrom(row + 1, t) - 0.4);
    const center = Float64Array.from({ length: dimensions }, (_, t) => unitFrom(77, t) / 3);
    const oneByOne = Float64Array.from({ length: count }, (_, row) =>
      center.reduce((sum, c, t) => sum + (valueOf(row, t) - c) * (valueOf(row, t) - c), 0),
    );
    for (const isLarge of [true, false]) {
      const rows = new GroupedRows(groupedSpace(count, dimensions, isLarge));
      for (let row = 0; row < count; row++)
        for (let t = 0; t < dimensions; t++) rows.set(row, t, valueOf(row, t));
      expect(rows.get(count - 1, dimensions - 1)).toBe(valueOf(count - 1, dimensions - 1));
      rows.squaredDistances(new Float64Array(dimensions));
      expect(Array.from(rows.squaredDistances(center))).toEqual(Array.from(oneByOne));
      for (const most of [1, 5, count]) {
        const places = rows.placesOfSmallest(most);
        const bound = oneByOne.toSorted()[Math.min(most, count) - 1] ?? 0;
        const needed = [...oneByOne.keys()].filter((row) => (oneByOne[row] ?? 0) <= bound);
        expect(needed.every((row) => places.includes(row))).toBe(true);
        expect(Array.from(places)).toEqual(Array.from(places.toSorted()));
        expect(places.length).toBeLessThanOrEqual(Math.max(needed.length + 3, 1));
      }
    }
  });
