import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../analysis/data';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../../analysis/fixture-data';
import { RandomStream } from '../../kernels/random/random-stream';
import { runAlone } from '../run-alone.fixture';
import detector from './relabelled-neighbourhood.detector';

type Point = readonly [number, number, number];

/** Two cubes side by side, of 1,500 and 400 points. */
function cubePoints(): Point[] {
  const stream = RandomStream.named(9, 'cubes');
  const cube = (x: number, count: number): Point[] =>
    Array.from(
      { length: count },
      (): Point => [x + stream.nextDouble(), stream.nextDouble(), stream.nextDouble()],
    );
  return [...cube(0, 1500), ...cube(1.5, 400)];
}

/** A class each; `label` may change the label of a point of the first. */
function cubes(label: (point: Point) => string): AnalysisData {
  const points = cubePoints();
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

it('names a heap of which half was relabelled, gap or not, with the rows of the strange label', async () => {
  const { data, strange } = heapInHollow((i) => (i % 2 === 0 ? 'right' : 'left'));
  const { findings, scores } = await runAlone(detector, data, { largestShare: 0.05 });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ tier: 'controlled', claim: 'contradiction', severity: 'high' });
  expect(findings[0]?.title).toMatch(/^\d+ of \d+ like rows labelled right amid rows mostly labelled left$/);
  expect(findings[0]?.summary).toMatch(
    /\d+ have the label right and \d+ left; of the next \d+, \d+ have left and 0 right/,
  );
  expect([...(findings[0]?.rows ?? [])].sort((a, b) => a - b)).toEqual(strange);
  expect(strange.every((row) => scores?.[0]?.values[row] === 1)).toBe(true);
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
    const { data } = heapInHollow(() => 'right');
    expect((await runAlone(detector, data, { largestShare: 0.05 })).findings).toEqual([]);
  });

  it('where labels are honestly mixed in a layer between two classes', async () => {
    const stream = RandomStream.named(5, 'layer');
    const isRight = ([x]: Point): boolean => x + 0.3 * (stream.nextDouble() - 0.5) > 0.5;
    const data = cubes((point) => (isRight(point) ? 'right' : 'left'));
    expect((await runAlone(detector, data, { largestShare: 0.05 })).findings).toEqual([]);
  });

  it('where small varieties, each of one label, lie in a heap', async () => {
    const { data } = heapInHollow((_, [x, y]) => (x < 0.5 === y < 0.5 ? 'right' : 'left'));
    const told = { largestShare: 0.05, mostTold: 1 };
    expect((await runAlone(detector, data, told)).findings).toHaveLength(1);
    expect((await runAlone(detector, data, { largestShare: 0.05 })).findings).toEqual([]);
  });

  it('where a few rows of a heap have another label', async () => {
    const { data } = heapInHollow((i) => (i % 8 === 0 ? 'right' : 'left'));
    expect((await runAlone(detector, data, { largestShare: 0.05 })).findings).toEqual([]);
  });
});

/** A heap of 40 amid rows labelled left, none of which is near; and the rows of the heap that are labelled right. */
function heapInHollow(label: (i: number, point: Point) => string): { data: AnalysisData; strange: number[] } {
  const stream = RandomStream.named(4, 'heap');
  const near = (): number => 0.5 + 0.05 * (stream.nextDouble() - 0.5);
  const heap = Array.from({ length: 40 }, (): Point => [near(), near(), near()]);
  const points = [...cubePoints().filter((point) => distance(point, middle) >= 0.3), ...heap];
  const first = points.length - heap.length;
  const ofHeap = heap.map((point, i) => label(i, point));
  const labels = points.map(([x], i) => ofHeap[i - first] ?? (x < 1.25 ? 'left' : 'right'));
  return {
    data: fixtureData(points.length, {
      embedding: fixtureMatrix(points, 'euclidean'),
      label: fixtureCategorical(labels),
    }),
    strange: [...heap.keys()].filter((i) => ofHeap[i] === 'right').map((i) => first + i),
  };
}
