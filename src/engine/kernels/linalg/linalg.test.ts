import { describe, expect, it } from 'vitest';
import { RandomStream } from '../random/random-stream';
import { choleskyOf, choleskySolve } from './cholesky.kernel';
import { gram, multiply, transposed } from './dense.kernel';
import { leadingEigen } from './leading-eigen';
import { type Matrix, zeroMatrix } from './matrix';
import { orthonormalise } from './orthonormalise';
import { randomizedSvd } from './randomized-svd';
import { emptySparse, transposeOf } from './sparse';
import { symmetricEigen } from './symmetric-eigen.kernel';

function random(rows: number, columns: number, name: string): Matrix {
  const stream = RandomStream.named(1, name);
  const out = zeroMatrix(rows, columns);
  for (let i = 0; i < out.values.length; i++) out.values[i] = stream.nextNormal();
  return out;
}

function plainProduct(a: Matrix, b: Matrix): Matrix {
  const out = zeroMatrix(a.rows, b.columns);
  for (let r = 0; r < a.rows; r++)
    for (let c = 0; c < b.columns; c++) {
      let sum = 0;
      for (let t = 0; t < a.columns; t++)
        sum += (a.values[r * a.columns + t] ?? 0) * (b.values[t * b.columns + c] ?? 0);
      out.values[r * b.columns + c] = sum;
    }
  return out;
}

function scaledColumns(a: Matrix, factors: ArrayLike<number>): Matrix {
  return { ...a, values: a.values.map((value, i) => value * (factors[i % a.columns] ?? 0)) };
}

function largestGap(a: Matrix, b: Matrix): number {
  expect([a.rows, a.columns]).toEqual([b.rows, b.columns]);
  return a.values.reduce((most, value, i) => Math.max(most, Math.abs(value - (b.values[i] ?? 0))), 0);
}

function identity(size: number): Matrix {
  const out = zeroMatrix(size, size);
  for (let i = 0; i < size; i++) out.values[i * size + i] = 1;
  return out;
}

describe('dense products', () => {
  it('agree with the plain sums at sizes that do not fill a tile or block', () => {
    for (const [rows, columns] of [
      [1, 1],
      [7, 5],
      [33, 8],
      [70, 13],
    ] as const) {
      const y = random(rows, columns, 'gram');
      const w = random(columns, 7, 'right');
      expect(largestGap(gram(y), plainProduct(transposed(y), y))).toBeLessThan(1e-12);
      expect(largestGap(multiply(y, w), plainProduct(y, w))).toBeLessThan(1e-12);
    }
  });
});

describe('cholesky', () => {
  it('solves, and says so where there is no factor', () => {
    const a = gram(random(30, 6, 'cholesky'));
    const x = random(6, 1, 'solution');
    const b = multiply(a, x);
    const factor = choleskyOf(a);
    expect(factor).not.toBeNull();
    if (factor !== null) choleskySolve(factor, transposed(factor), b.values);
    expect(largestGap(b, x)).toBeLessThan(1e-10);
    expect(choleskyOf({ rows: 2, columns: 2, values: Float64Array.of(1, 2, 2, 1) })).toBeNull();
  });
});

describe('symmetric eigenvalues', () => {
  it('rebuild the matrix from orthonormal vectors, largest value first', () => {
    const a = gram(random(20, 40, 'eigen'));
    const { values, vectors } = symmetricEigen(a);
    expect(largestGap(gram(vectors), identity(40))).toBeLessThan(1e-12);
    expect(largestGap(multiply(scaledColumns(vectors, values), transposed(vectors)), a)).toBeLessThan(1e-11);
    for (let i = 1; i < values.length; i++) expect(values[i - 1]).toBeGreaterThanOrEqual(values[i] ?? 0);
    expect(Math.abs(values[20] ?? 1)).toBeLessThan(1e-11);
  });

  it('knows diagonal, repeated and tiny cases', () => {
    const { values } = symmetricEigen({
      rows: 3,
      columns: 3,
      values: Float64Array.of(2, 0, 0, 0, 5, 0, 0, 0, 2),
    });
    expect([...values]).toEqual([5, 2, 2]);
    expect([...symmetricEigen({ rows: 1, columns: 1, values: Float64Array.of(-3) }).values]).toEqual([-3]);
    const pair = symmetricEigen({ rows: 2, columns: 2, values: Float64Array.of(0, 1, 1, 0) });
    expect(pair.values[0]).toBeCloseTo(1, 14);
    expect([...pair.vectors.values].filter((v) => v < 0)).toHaveLength(1);
  });

  it('finds the leading ones of a large matrix by subspace iteration', () => {
    const spread = Float64Array.from({ length: 700 }, (_, i) => (i < 12 ? 10 - i * 0.5 : 1 / (i + 1)));
    const a = gram(scaledColumns(random(720, 700, 'large'), spread));
    const few = leadingEigen(a, 12, RandomStream.named(1, 'subspace'));
    const image = multiply(a, few.vectors);
    expect(largestGap(image, scaledColumns(few.vectors, few.values)) / (few.values[0] ?? 1)).toBeLessThan(
      1e-4,
    );
    expect(largestGap(gram(few.vectors), identity(12))).toBeLessThan(1e-10);
  });
});

describe('orthonormal basis', () => {
  it('spans the columns and leaves out what they do not span', () => {
    const y = random(50, 6, 'basis');
    for (let r = 0; r < 50; r++)
      y.values[r * 6 + 5] = (y.values[r * 6] ?? 0) * 2 - (y.values[r * 6 + 1] ?? 0);
    const q = orthonormalise(y);
    const g = gram(q);
    for (let i = 0; i < 6; i++) expect(g.values[i * 6 + i]).toBeCloseTo(i < 5 ? 1 : 0, 10);
    expect(largestGap(multiply(q, multiply(transposed(q), y)), y)).toBeLessThan(1e-10);
  });
});

describe('randomised singular values', () => {
  it('agree with the exact ones of a matrix whose spectrum falls off', async () => {
    const left = orthonormalise(random(80, 30, 'left'));
    const right = orthonormalise(random(50, 30, 'right'));
    const spectrum = Float64Array.from({ length: 30 }, (_, i) => 20 / (1 + i * i * 0.3));
    const dense = multiply(scaledColumns(left, spectrum), transposed(right));
    const products = {
      rowCount: 80,
      columnCount: 50,
      times: async (x: Matrix) => multiply(dense, x),
      transposeTimes: async (y: Matrix) => multiply(transposed(dense), y),
    };
    const { singularValues, scores } = await randomizedSvd(products, 8, RandomStream.named(1, 'svd'));
    singularValues.forEach((value, i) => {
      expect(Math.abs(value / (spectrum[i] ?? 1) - 1)).toBeLessThan(1e-4);
    });
    const sizes = gram(scores);
    for (let i = 0; i < 8; i++)
      for (let j = 0; j < 8; j++)
        expect(sizes.values[i * 8 + j]).toBeCloseTo(i === j ? (singularValues[i] ?? 0) ** 2 : 0, 6);
  });
});

describe('sparse matrices', () => {
  it('transposed twice are themselves', () => {
    const a = emptySparse(3, 4, 5);
    a.starts.set([0, 2, 2, 5]);
    a.columns.set([1, 3, 0, 1, 2]);
    a.values.set([1, 2, 3, 4, 5]);
    const t = transposeOf(a);
    expect([...t.starts]).toEqual([0, 1, 3, 4, 5]);
    expect([...t.columns]).toEqual([2, 0, 2, 2, 0]);
    expect([...t.values]).toEqual([3, 1, 4, 5, 2]);
    const back = transposeOf(t);
    expect([[...back.starts], [...back.columns], [...back.values]]).toEqual([
      [...a.starts],
      [...a.columns],
      [...a.values],
    ]);
  });
});
