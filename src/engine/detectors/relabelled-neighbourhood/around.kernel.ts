// Units in order of their distance from a point.
import type { MatrixData } from '../../analysis/data';
import { GroupedRows, type GroupedSpace, groupedSpace } from '../../kernels/knn/grouped-rows.kernel';
import { nearestTo } from '../../kernels/knn/nearest-rows.kernel';

/** Vectors of the units, of length one for the cosine. */
export interface UnitVectors {
  readonly rows: Int32Array;
  readonly space: GroupedSpace;
  readonly values: GroupedRows;
}

export interface Around {
  readonly center: Float64Array;
  /** The nearest first. */
  readonly units: Int32Array;
  readonly distances: Float64Array;
}

export function unitVectors(embedding: MatrixData, rows: readonly number[], threads: number): UnitVectors {
  const { dimensions, rowsPerChunk, chunks, metric } = embedding;
  const space = groupedSpace(rows.length, dimensions, true, threads);
  const values = new GroupedRows(space);
  rows.forEach((row, u) => {
    const chunk = chunks[Math.floor(row / rowsPerChunk)]!;
    const from = (row % rowsPerChunk) * dimensions;
    let norm = 0;
    for (let t = 0; t < dimensions; t++) norm += chunk[from + t]! * chunk[from + t]!;
    const scale = metric === 'cosine' && norm > 0 ? 1 / Math.sqrt(norm) : 1;
    for (let t = 0; t < dimensions; t++) values.set(u, t, scale * chunk[from + t]!);
  });
  return { rows: Int32Array.from(rows), space, values };
}

/** Those of some of the units, in the place given, which has room for them. */
export function subsetOf(
  { rows, values }: UnitVectors,
  units: Int32Array,
  place: GroupedSpace = groupedSpace(units.length, values.dimensions, false),
): UnitVectors {
  const space = { ...place, count: units.length };
  const own = new GroupedRows(space);
  units.forEach((unit, u) => {
    for (let t = 0; t < values.dimensions; t++) own.set(u, t, values.get(unit, t));
  });
  return { rows: units.map((unit) => rows[unit]!), space, values: own };
}

export function pointOf({ values }: UnitVectors, unit: number): Float64Array {
  return Float64Array.from({ length: values.dimensions }, (_, t) => values.get(unit, t));
}

export function middleOf({ values }: UnitVectors, units: readonly number[]): Float64Array {
  const middle = new Float64Array(values.dimensions);
  for (const unit of units)
    for (let t = 0; t < middle.length; t++) middle[t] = middle[t]! + values.get(unit, t) / units.length;
  return middle;
}

/** The `most` units nearest to a point. */
export function around({ values }: UnitVectors, center: Float64Array, most: number): Around {
  const units = new Int32Array(Math.min(most, values.count));
  const distances = new Float64Array(units.length);
  nearestTo(values, center, units, distances);
  return { center, units, distances: distances.map((square) => Math.sqrt(square)) };
}
