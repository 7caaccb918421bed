import { describe, expect, it } from 'vitest';
import { arrange, blockPoints, pointsOfRows, sampleRows } from './arrange.kernel';
import { notDrawn } from './layers';
import { pointSize } from './point-size';
import { RowBits } from './row-bits';

describe('arrangement', () => {
  it('sorts by layer and keeps the given order inside one', () => {
    const coordinates = Float32Array.of(0, 0, 1, 1, 2, 2, 3, 3, Number.NaN, 4);
    const layers = Uint16Array.of(1, 0, 1, notDrawn, 0);
    const { xy, layerStart } = arrange(pointsOfRows(coordinates, Uint32Array.of(2, 1, 0, 3, 4)), layers, 2);
    expect([...xy]).toEqual([1, 1, 2, 2, 0, 0]);
    expect([...layerStart]).toEqual([0, 1, 3]);
  });

  it('bounds its blocks', () => {
    const count = blockPoints + 10;
    const coordinates = Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? i : -i));
    const arranged = arrange({ xy: coordinates, rows: null }, new Uint16Array(count), 1);
    expect([...arranged.layerBlock]).toEqual([0, 2]);
    const last = 2 * (count - 1);
    expect(Array.from(arranged.blockBounds.subarray(4))).toEqual([
      2 * blockPoints,
      -last - 1,
      last,
      -2 * blockPoints - 1,
    ]);
  });
});

describe('sample while the map moves', () => {
  it('keeps rare layers whole and thins the others', () => {
    const layers = Uint16Array.from({ length: 10_000 }, (_, row) =>
      row % 500 === 0 ? 1 : row % 1000 === 1 ? notDrawn : 0,
    );
    const sample = sampleRows(layers, 2, 1000, 20);
    expect(sample.filter((row) => layers[row] === 1)).toHaveLength(20);
    expect(sample.filter((row) => layers[row] === 0)).toHaveLength(997);
    expect(sample.some((row) => layers[row] === notDrawn)).toBe(false);
  });
});

describe('size of points', () => {
  const size = { width: 1000, height: 800 };

  it('shrinks with their number and grows with zoom and pixel ratio', () => {
    const whole = [100, 20_000, 60_000, 1_000_000].map((count) => pointSize(count, size, 1, 1));
    expect(whole).toEqual([5, 3, 2, 1]);
    expect(pointSize(1_000_000, size, 300, 1)).toBe(4);
    expect(pointSize(100, { width: 2000, height: 1600 }, 1, 2)).toBe(10);
  });
});

it('row sets come out in ascending order', () => {
  const bits = new RowBits(100);
  for (const row of [99, 0, 31, 32, 63, 64, 31])
    bits.words[row >>> 5] = (bits.words[row >>> 5] ?? 0) | (1 << (row & 31));
  expect([...bits.rows()]).toEqual([0, 31, 32, 63, 64, 99]);
});
