// Units in order of their distance from a point.
import type { MatrixData } from '../../analysis/data';

/** Vectors of the units, of length one for the cosine. */
export interface UnitVectors {
  readonly rows: Int32Array;
  readonly dimensions: number;
  readonly values: Float32Array;
}

export interface Around {
  readonly center: Float64Array;
  /** The nearest first. */
  readonly units: Int32Array;
  readonly distances: Float64Array;
}

export function unitVectors(embedding: MatrixData, rows: readonly number[]): UnitVectors {
  const { dimensions, rowsPerChunk, chunks, metric } = embedding;
  const values = new Float32Array(rows.length * dimensions);
  rows.forEach((row, u) => {
    const chunk = chunks[Math.floor(row / rowsPerChunk)]!;
    const from = (row % rowsPerChunk) * dimensions;
    let norm = 0;
    for (let t = 0; t < dimensions; t++) norm += chunk[from + t]! * chunk[from + t]!;
    const scale = metric === 'cosine' && norm > 0 ? 1 / Math.sqrt(norm) : 1;
    for (let t = 0; t < dimensions; t++) values[u * dimensions + t] = scale * chunk[from + t]!;
  });
  return { rows: Int32Array.from(rows), dimensions, values };
}

export function pointOf({ dimensions, values }: UnitVectors, unit: number): Float64Array {
  return Float64Array.from(values.subarray(unit * dimensions, (unit + 1) * dimensions));
}

export function middleOf({ dimensions, values }: UnitVectors, units: readonly number[]): Float64Array {
  const middle = new Float64Array(dimensions);
  for (const unit of units)
    for (let t = 0; t < dimensions; t++)
      middle[t] = middle[t]! + values[unit * dimensions + t]! / units.length;
  return middle;
}

/** The `most` units nearest to a point. */
export function around(
  { rows, dimensions, values }: UnitVectors,
  center: Float64Array,
  most: number,
): Around {
  const squares = new Float64Array(rows.length);
  for (let u = 0; u < rows.length; u++) {
    let sum = 0;
    const at = u * dimensions;
    for (let t = 0; t < dimensions; t++) {
      const difference = values[at + t]! - center[t]!;
      sum += difference * difference;
    }
    squares[u] = sum;
  }
  const cut = cutOf(squares, most);
  const near: number[] = [];
  for (let u = 0; u < rows.length; u++) if (squares[u]! <= cut) near.push(u);
  near.sort((a, b) => squares[a]! - squares[b]! || a - b);
  const units = near.slice(0, most);
  return {
    center,
    units: Int32Array.from(units),
    distances: Float64Array.from(units, (u) => Math.sqrt(squares[u]!)),
  };
}

const cutBins = 2048;

/** A value that at least `most` of the others do not exceed, and not many more. */
function cutOf(squares: Float64Array, most: number): number {
  let largest = 0;
  for (const square of squares) if (square > largest) largest = square;
  if (most >= squares.length || largest === 0) return largest;
  const counts = new Int32Array(cutBins);
  const scale = (cutBins - 1) / largest;
  for (const square of squares) counts[Math.floor(square * scale)] = counts[Math.floor(square * scale)]! + 1;
  let below = 0;
  for (let bin = 0; bin < cutBins; bin++) {
    below += counts[bin]!;
    if (below >= most) return (bin + 1) / scale;
  }
  return largest;
}
