import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { unitFrom } from '../math/mix32';
import { emptySparse, rowsOf } from './sparse';
import { sparseOperands } from './sparse-operands';
import { sparseProductBlock } from './sparse-product.kernel';

const perRow = 6;
const columnCount = 40;

for (const width of [1, 2, 7, 16, 19, 27])
  it(`multiplies rows of their own with ${width} columns to the same bits with kernels and without`, () => {
    const rows = 500;
    const matrix = emptySparse(rows, columnCount, rows * perRow);
    for (let row = 0; row < rows; row++) {
      matrix.starts[row + 1] = (matrix.starts[row] ?? 0) + (row % (perRow + 1));
      for (let k = matrix.starts[row] ?? 0; k < (matrix.starts[row + 1] ?? 0); k++) {
        matrix.columns[k] = Math.floor(unitFrom(row, k) * columnCount);
        matrix.values[k] = unitFrom(3, k) - 0.5;
      }
    }
    const x = { rows: columnCount, columns: width, values: new Float64Array(columnCount * width) };
    for (let i = 0; i < x.values.length; i++) x.values[i] = unitFrom(9, i) - 0.3;
    const own = rowsOf(matrix, 100, rows);
    const fast = sparseOperands(own, x);
    expect(fast.memory).not.toBeNull();
    const plain = { ...sparseOperands(own, x), memory: null };
    for (const operands of [fast, plain])
      sparseProductBlock({ ...operands, start: 3, end: own.rowCount - 1 }, neverCancelled);
    expect(Array.from(fast.out)).toEqual(Array.from(plain.out));
    for (const row of [3, 6, 300]) {
      const from = own.starts[row] ?? 0;
      let sum = 0;
      for (let k = from; k < (own.starts[row + 1] ?? 0); k++)
        sum += (own.values[k] ?? 0) * (x.values[(own.columns[k] ?? 0) * width] ?? 0);
      expect(fast.out[row * width]).toBe(sum);
    }
    expect(fast.out.subarray(0, 3 * width).every((value) => value === 0)).toBe(true);
    expect(fast.out.subarray(-width).every((value) => value === 0)).toBe(true);
  });
