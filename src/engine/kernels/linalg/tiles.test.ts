import { expect, it } from 'vitest';
import { unitFrom } from '../math/mix32';
import { kernelsFor, operands } from './operands';
import { addProductOfRows, addTransposedProduct } from './tiles.kernel';

function fill(array: Float64Array, seed: number): Float64Array {
  for (let i = 0; i < array.length; i++) array[i] = (unitFrom(seed, i) - 0.5) * (i % 7 === 0 ? 1e6 : 1);
  return array;
}

/** The same numbers where SIMD kernels reach them, and where they do not. */
function twice(...lengths: number[]): [simd: Float64Array[], plain: Float64Array[]] {
  const simd = operands(...lengths);
  simd.forEach((array, i) => fill(array, i + 1));
  expect(kernelsFor(1, ...simd)).not.toBeNull();
  return [simd, simd.map((array) => Float64Array.from(array))];
}

const bits = (array: Float64Array): bigint[] =>
  Array.from(new BigUint64Array(Float64Array.from(array).buffer));

for (const [aCount, bCount, d] of [
  [32, 20, 384],
  [7, 5, 13],
  [1, 1, 1],
  [4, 3, 9],
  [33, 10, 27],
] as const)
  it(`multiplies ${aCount} by ${bCount} rows of ${d} to the same bits with SIMD and without`, () => {
    const outWidth = bCount + 3;
    const [simd, plain] = twice(aCount * d, bCount * d, aCount * outWidth + 2);
    for (const [a, b, out] of [simd, plain] as [Float64Array, Float64Array, Float64Array][])
      addProductOfRows(a, aCount, b, bCount, d, out, 2, outWidth);
    expect(bits(simd[2] as Float64Array)).toEqual(bits(plain[2] as Float64Array));
  });

for (const [p, q, count] of [
  [20, 384, 32],
  [9, 21, 32],
  [8, 2047, 32],
  [8, 2050, 32],
  [5, 7, 3],
  [1, 9, 32],
  [6, 1, 1],
  [2, 50, 0],
] as const)
  it(`multiplies ${p} columns by ${q} over ${count} rows to the same bits with SIMD and without`, () => {
    const [simd, plain] = twice(p * count + p, q * count + q, p * q);
    for (const [a, b, out] of [simd, plain] as [Float64Array, Float64Array, Float64Array][])
      addTransposedProduct(a, p, p, b, q, q, count, out);
    expect(bits(simd[2] as Float64Array)).toEqual(bits(plain[2] as Float64Array));
  });

for (const size of [1, 6, 8, 39, 384])
  it(`does not leave out anything of the upper triangle of ${size} columns`, () => {
    const [simd, plain] = twice(32 * size, size * size);
    for (const [a, out] of [simd, plain] as [Float64Array, Float64Array][])
      addTransposedProduct(a, 0, size, a, 0, size, 32, out, true);
    const upper = (array: Float64Array): bigint[] =>
      bits(array.filter((_, i) => i % size >= Math.floor(i / size)));
    expect(upper(simd[1] as Float64Array)).toEqual(upper(plain[1] as Float64Array));
  });
