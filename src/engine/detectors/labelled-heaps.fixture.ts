// For tests: heaps of points, one a class, whose labels a source or an annotator may turn.
import type { AnalysisData } from '../analysis/data';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../analysis/fixture-data';
import { RandomStream } from '../kernels/random/random-stream';

export interface HeapRow {
  /** True class. */
  readonly heap: number;
  readonly source: string;
  readonly annotator: string;
  readonly label: number;
}

/** Heaps stand around a circle, so that two are neighbours; `spread` of 1 makes them touch. */
export function labelledHeaps(
  rows: readonly HeapRow[],
  spread: number,
  parts: Partial<AnalysisData> = {},
): AnalysisData {
  const stream = RandomStream.named(5, 'heaps');
  const heaps = Math.max(...rows.map(({ heap }) => heap)) + 1;
  const noise = (): number => 2 * spread * (stream.nextDouble() + stream.nextDouble() - 1);
  const points = rows.map(({ heap }) => {
    const angle = (2 * Math.PI * heap) / heaps;
    return [4 * Math.cos(angle) + noise(), 4 * Math.sin(angle) + noise(), noise()];
  });
  return fixtureData(rows.length, {
    embedding: fixtureMatrix(points, 'euclidean'),
    label: fixtureCategorical(rows.map(({ label }) => `class ${label}`)),
    source: fixtureCategorical(
      rows.map(({ source }) => source),
      'source',
    ),
    annotator: fixtureCategorical(
      rows.map(({ annotator }) => annotator),
      'annotator',
    ),
    ...parts,
  });
}

/** Rows dealt to heaps, sources and annotators at random; `change` may turn a label. */
export function dealt(
  count: number,
  heaps: number,
  change: (row: HeapRow, stream: RandomStream) => number,
): HeapRow[] {
  const stream = RandomStream.named(3, 'deal');
  return Array.from({ length: count }, () => {
    const heap = stream.nextInt(heaps);
    const row = { heap, label: heap, source: `s${stream.nextInt(6)}`, annotator: `a${stream.nextInt(8)}` };
    return { ...row, label: change(row, stream) };
  });
}

const hourMs = 3_600_000;
const start = Date.UTC(2026, 0, 1);
/** 48 hours. */
export const burst = { from: start + 4000 * hourMs, to: start + 4048 * hourMs };

/** A year of rows, evenly, but for every tenth, which falls into the burst. */
export function yearWithBurst(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) =>
    i % 10 === 0 ? burst.from + (i / count) * 48 * hourMs : start + (i / count) * 8760 * hourMs,
  );
}
