// The rows of each class as a cloud of vectors, for detectors that ask whether a class is one cloud. Copies count once.
import { readPoint } from '../kernels/knn/points.kernel';
import { type Matrix, zeroMatrix } from '../kernels/linalg/matrix';
import { RandomStream } from '../kernels/random/random-stream';
import type { Artifacts } from './artifacts';
import { duplicateGroups } from './duplicate-groups';
import { embeddingPoints } from './knn-graph';
import { placesOf } from './places-of';

export interface ClassCloud {
  /** Code of the label. */
  readonly code: number;
  /** All its rows with a vector, in row order. */
  readonly rows: Int32Array;
  /** Of `rows`, the first of each group of copies. */
  readonly units: Int32Array;
  /** Of `units`, taken at random, as many as a test takes; in row order. */
  readonly sample: Int32Array;
}

export interface ClassClouds {
  /** Largest first, equal sizes by code. */
  readonly classes: readonly ClassCloud[];
  /** Classes with too few rows, or beyond the fifty largest. */
  readonly leftOut: number;
}

/** A class with fewer rows is too small to be asked. */
export const fewestOfClass = 60;
const mostClasses = 50;
/** Rows of all classes that tests take, and of one. */
const mostSampled = 5000;
const leastOfMost = 200;
const mostOfClass = 1000;
/** Sizes that samples have, so that classes of about the same size are held against the same drawn clouds. */
const sizeSteps = [60, 70, 85, 100, 120, 145, 175, 210, 250, 300, 360, 430, 500, 650, 800, 1000];

/** Throws without labels or vectors. */
export function classClouds(artifacts: Artifacts): Promise<ClassClouds> {
  return artifacts.get('class-clouds', async (all) => {
    const { label } = all.data;
    if (label === null) throw new Error('there is no label');
    const points = await embeddingPoints(all);
    const groups = await duplicateGroups(all);
    const rowsOf = label.names.map((): number[] => []);
    for (const row of points.rows) rowsOf[label.codes[row] ?? -1]?.push(row);
    const known = rowsOf
      .map((rows, code) => ({ code, rows: Int32Array.from(rows), units: unitsOf(rows, groups) }))
      .filter(({ rows }) => rows.length > 0);
    const classes = known
      .filter(({ units }) => units.length >= fewestOfClass)
      .sort((a, b) => b.units.length - a.units.length || a.code - b.code)
      .slice(0, mostClasses);
    const most = Math.min(
      mostOfClass,
      Math.max(leastOfMost, Math.floor(mostSampled / Math.max(1, classes.length))),
    );
    return {
      classes: classes.map((one) => ({
        ...one,
        sample: taken(one, stepBelow(Math.min(most, one.units.length)), all.seed),
      })),
      leftOut: known.length - classes.length,
    };
  });
}

function unitsOf(rows: readonly number[], groups: Int32Array): Int32Array {
  const seen = new Set<number>();
  return Int32Array.from(rows).filter((row) => {
    const group = groups[row] ?? row;
    if (seen.has(group)) return false;
    seen.add(group);
    return true;
  });
}

/** Not evenly spread: rows may stand in an order that has a beat of its own. */
function taken({ code, units }: Pick<ClassCloud, 'code' | 'units'>, count: number, seed: number): Int32Array {
  if (units.length <= count) return units;
  return RandomStream.named(seed, `sample of class ${code}`).shuffle(units.slice()).slice(0, count).sort();
}

function stepBelow(size: number): number {
  return sizeSteps.findLast((step) => step <= size) ?? size;
}

/** The vectors of these rows as detectors compare them: of unit length where the embedding is compared by cosine. */
export async function vectorsOf(artifacts: Artifacts, rows: Int32Array): Promise<Matrix> {
  const points = await embeddingPoints(artifacts);
  const pointOfRow = await artifacts.get('point-of-row', async ({ data }) =>
    placesOf(points.rows, data.recordCount),
  );
  const out = zeroMatrix(rows.length, points.dimensions);
  rows.forEach((row, i) => {
    const point = pointOfRow[row] ?? -1;
    if (point >= 0) readPoint(points, point, out.values, i * points.dimensions);
  });
  return out;
}

/** The same less a mean. */
export async function centredVectorsOf(
  artifacts: Artifacts,
  rows: Int32Array,
  mean: Float64Array,
): Promise<Matrix> {
  const vectors = await vectorsOf(artifacts, rows);
  const { columns, values } = vectors;
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) - (mean[at % columns] ?? 0);
  return vectors;
}
