import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../analysis/data';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../../analysis/fixture-data';
import { RandomStream } from '../../kernels/random/random-stream';
import { runAlone } from '../run-alone.fixture';
import detector from './relabelled-neighbourhood.detector';

type Point = readonly [number, number, number];

/** Two cubes side by side, a class each; `label` may change the label of a point of the first. */
function cubes(label: (point: Point) => string, extra: readonly Point[] = []): AnalysisData {
  const stream = RandomStream.named(9, 'cubes');
  const cube = (x: number, count: number): Point[] =>
    Array.from(
      { length: count },
      (): Point => [x + stream.nextDouble(), stream.nextDouble(), stream.nextDouble()],
    );
  const points = [...cube(0, 1500), ...cube(1.5, 400), ...extra];
  return fixtureData(points.length, {
    embedding: fixtureMatrix(points, 'euclidean'),
    label: fixtureCategorical(points.map((point, i) => (i < 1500 ? label(point) : 'right'))),
  });
}

const distance = (a: Point, b: Point): number => Math.hypot(...a.map((x, t) => x - (b[t] ?? 0)));
const middle: Point = [0.5, 0.5, 0.5];

it('names a ball that was relabelled, with its rows', async () => {
  const data = cubes((point) => (distance(point, middle) < 0.22 ? 'right' : 'left'));
  const { findings, scores } = await runAlone(detector, data, { largestShare: 0.05 });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ tier: 'controlled', claim: 'contradiction', severity: 'high' });
  expect(findings[0]?.subject.value).toMatch(/^right around row \d+$/);
  const planted = [...(data.label?.codes ?? [])].flatMap((code, row) =>
    row < 1500 && code === 1 ? [row] : [],
  );
  const listed = [...(findings[0]?.rows ?? [])];
  const common = listed.filter((row) => planted.includes(row)).length;
  expect(common / (listed.length + planted.length - common)).toBeGreaterThan(0.8);
  expect(scores?.[0]?.values[listed[0] ?? 0]).toBe(1);
});

describe('says nothing', () => {
  it('where labels follow the content', async () => {
    const { findings, clear } = await runAlone(
      detector,
      cubes(() => 'left'),
      { largestShare: 0.05 },
    );
    expect(findings).toEqual([]);
    expect(clear).toMatch(/^none of \d+ neighbourhoods of 12 to 9\d rows has one label inside/);
  });

  it('where a heap of its own lies in a hollow of another class', async () => {
    const stream = RandomStream.named(4, 'heap');
    const near = (): number => 0.5 + 0.05 * (stream.nextDouble() - 0.5);
    const heap = Array.from({ length: 40 }, (): Point => [near(), near(), near()]);
    const data = cubes((point) => (distance(point, middle) < 0.3 ? 'hollow' : 'left'), heap);
    const keep = Array.from({ length: data.recordCount }, (_, row) => row).filter(
      (row) => data.label?.names[data.label.codes[row] ?? 0] !== 'hollow',
    );
    const chunk = data.embedding?.chunks[0] ?? new Float32Array();
    const kept = fixtureData(keep.length, {
      embedding: fixtureMatrix(
        keep.map((row) => chunk.slice(row * 3, row * 3 + 3)),
        'euclidean',
      ),
      label: fixtureCategorical(keep.map((row) => data.label?.names[data.label.codes[row] ?? 0] ?? null)),
    });
    expect((await runAlone(detector, kept, { largestShare: 0.05 })).findings).toEqual([]);
  });
});
