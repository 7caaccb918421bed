// For tests: classes that are Gaussian clouds of unequal width, with parts of them moved.
import { neverCancelled } from '#shared/base/cancel';
import { Artifacts } from '../analysis/artifacts';
import type { AnalysisData } from '../analysis/data';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../analysis/fixture-data';
import { InlinePool } from '../analysis/inline-pool';
import { RandomStream } from '../kernels/random/random-stream';
import type { Detector } from './detector';
import { runAlone } from './run-alone.fixture';

export interface DrawnClass {
  readonly count: number;
  /** The first rows of the class, moved along the second and third axis by so many standard deviations each. */
  readonly moved?: number;
  readonly by?: number;
}

const dimensions = 6;
const apart = 40;

/** Classes "class 0", "class 1" … one after another, far from each other along the last axis. */
export function drawnClasses(classes: readonly DrawnClass[], seed = 1): AnalysisData {
  const stream = RandomStream.named(seed, 'drawn classes');
  const labels: string[] = [];
  const points: number[][] = [];
  classes.forEach(({ count, moved = 0, by = 0 }, c) => {
    for (let i = 0; i < count; i++) {
      const point = Array.from({ length: dimensions }, (_, t) => stream.nextNormal() * widthOf(t));
      if (i < moved) for (const t of [1, 2]) point[t] = (point[t] ?? 0) + by * widthOf(t);
      point[dimensions - 1] = (point[dimensions - 1] ?? 0) + apart * c;
      points.push(point);
      labels.push(`class ${c}`);
    }
  });
  return fixtureData(points.length, {
    label: fixtureCategorical(labels),
    embedding: fixtureMatrix(points, 'euclidean'),
  });
}

const widthOf = (axis: number): number => 2 / (1 + axis / 3);

/** Rows in common over rows of either. */
export function rowOverlap(rows: ArrayLike<number> | undefined, from: number, count: number): number {
  const own = Array.from(rows ?? []);
  const both = own.filter((row) => row >= from && row < from + count).length;
  return both / (own.length + count - both);
}

/** The share that a detector says it would have named of "class 0", or NaN. */
export function shareSaid(words: string): number {
  return Number(/at least (\d+) % of class 0/.exec(words)?.[1] ?? Number.NaN) / 100;
}

/** Of five classes with such a share moved by six standard deviations in all, in how many half of these rows are named. */
export async function namedOfFive(detector: Detector, count: number, share: number): Promise<number> {
  const moved = Math.round(share * count);
  let named = 0;
  for (let seed = 11; seed <= 15; seed++) {
    const data = drawnClasses([{ count, moved, by: 6 / Math.SQRT2 }, { count }], seed);
    const { findings } = await runAlone(detector, data);
    if (findings.some(({ rows }) => rowOverlap(rows, 0, moved) >= 0.5)) named += 1;
  }
  return named;
}

/**
 * Of runs over single clouds with these seeds, how many find something. All are held against the same drawn clouds, as they
 * would take most of the time.
 */
export async function falseFinds(detector: Detector, seeds: number): Promise<number> {
  const environment = { pool: new InlinePool(), signal: neverCancelled, progress: () => undefined };
  const params = Object.fromEntries(
    Object.entries(detector.params).map(([name, spec]) => [name, spec.default] as const),
  );
  let kept: Artifacts | null = null;
  let found = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const data = drawnClasses([{ count: 80 }, { count: 75 }], seed);
    const artifacts: Artifacts =
      kept === null ? new Artifacts(data, 1, environment) : kept.over(data, ['cloud-draws', 'drawn-spreads']);
    kept = artifacts;
    const { findings } = await detector.run({
      data,
      artifacts,
      params,
      seed: 1,
      signal: neverCancelled,
      progress: () => undefined,
    });
    if (findings.length > 0) found += 1;
  }
  return found;
}
