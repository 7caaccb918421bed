import { describe, expect, it } from 'vitest';
import type { FuzzyGraph } from './fuzzy-graph.kernel';
import { spectralPlane } from './spectral.kernel';
import { symmetricEigen } from './symmetric-eigen.kernel';

/** A path of points, each joined to the next with weight 1. */
function path(count: number): FuzzyGraph {
  const starts = new Int32Array(count + 1);
  const ends: number[] = [];
  for (let i = 0; i < count; i++) {
    if (i > 0) ends.push(i - 1);
    if (i < count - 1) ends.push(i + 1);
    starts[i + 1] = ends.length;
  }
  return { count, starts, ends: Int32Array.from(ends), weights: new Float64Array(ends.length).fill(1) };
}

describe('spectralPlane', () => {
  it('finds the cosine waves of a path, whose eigenvectors are known', () => {
    const count = 60;
    const plane = spectralPlane(path(count), 3) ?? new Float64Array();
    // D^-1/2 A D^-1/2 of a path has eigenvalues cos(πk / (n − 1)) with vectors sqrt(degree) cos(πki / (n − 1)).
    for (const axis of [0, 1]) {
      const wave = Array.from({ length: count }, (_, i) => {
        const degree = i === 0 || i === count - 1 ? 1 : 2;
        return Math.sqrt(degree) * Math.cos((Math.PI * (axis + 1) * i) / (count - 1));
      });
      const length = Math.hypot(...wave);
      const dot = wave.reduce((sum, value, i) => sum + (value / length) * (plane[2 * i + axis] ?? 0), 0);
      expect(Math.abs(dot)).toBeGreaterThan(0.9999);
    }
  });

  it('has no plane for a handful of points', () => {
    expect(spectralPlane(path(10), 1)).toBeNull();
  });
});

describe('symmetricEigen', () => {
  it('solves a matrix with known values', () => {
    const matrix = Float64Array.of(2, -1, 0, -1, 2, -1, 0, -1, 2);
    const { values, vectors } = symmetricEigen(matrix, 3);
    [2 + Math.SQRT2, 2, 2 - Math.SQRT2].forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 12);
    });
    for (let column = 0; column < 3; column++)
      for (let row = 0; row < 3; row++) {
        let product = 0;
        for (let k = 0; k < 3; k++) product += (matrix[row * 3 + k] ?? 0) * (vectors[k * 3 + column] ?? 0);
        expect(product).toBeCloseTo((values[column] ?? 0) * (vectors[row * 3 + column] ?? 0), 12);
      }
  });
});
