// x to a fixed power between 0 and 2, many millions of times: exponent and mantissa of the float32 looked up apart,
// the mantissa interpolated. Within 2e-7 of the true value, and the same bits everywhere.
import { pow } from '../math/elementary';

export interface PowerTable {
  /** By the biased float32 exponent: 2 to the power of (exponent × power). */
  readonly scales: Float64Array;
  /** By the mantissa's first ten bits: value at the cell's start, and growth per last place. */
  readonly values: Float64Array;
  readonly slopes: Float64Array;
}

const cellBits = 10;
const cells = 1 << cellBits;
const placesPerCell = 1 << (23 - cellBits);
const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

export function powerTable(power: number): PowerTable {
  const scales = new Float64Array(256);
  const values = new Float64Array(cells);
  const slopes = new Float64Array(cells);
  for (let i = 1; i < 255; i++) {
    bits[0] = i << 23;
    scales[i] = pow(float[0]!, power);
  }
  for (let i = 0; i < cells; i++) {
    const here = pow(1 + i / cells, power);
    values[i] = here;
    slopes[i] = (pow(1 + (i + 1) / cells, power) - here) / placesPerCell;
  }
  return { scales, values, slopes };
}

/** `x` must be positive and within the normal range of float32. */
export function powerOf(table: PowerTable, x: number): number {
  float[0] = x;
  const word = bits[0]!;
  const cell = (word >> (23 - cellBits)) & (cells - 1);
  return (
    table.scales[word >> 23]! * (table.values[cell]! + table.slopes[cell]! * (word & (placesPerCell - 1)))
  );
}
