import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../analysis/data';
import { asData, type Drawn, drawnImages, stamp } from '../../analysis/drawn-images.fixture';
import { fixtureMatrix } from '../../analysis/fixture-data';
import { RandomStream } from '../../kernels/random/random-stream';
import { runAlone } from '../run-alone.fixture';
import detector from './pixel-frequencies.detector';
import { strongestWave } from './strongest-wave';

/** Slanting stripes four pixels apart. */
function striped(drawn: Drawn, rows: readonly number[], strength: number): void {
  for (const row of rows) {
    const image = drawn.images[row] ?? new Uint8Array();
    for (let at = 0; at < image.length; at++) {
      const isCrest = ((at % drawn.side) + Math.floor(at / drawn.side)) % 4 < 2;
      image[at] = Math.min(255, Math.max(0, (image[at] ?? 0) + (isCrest ? strength : -strength)));
    }
  }
}

const rowsWith = (drawn: Drawn, count: number, isWanted: (label: number) => boolean): number[] =>
  [...drawn.labels.keys()].filter((row) => isWanted(drawn.labels[row] ?? 0)).slice(0, count);
const ascending = (rows: Uint32Array | undefined): number[] => Array.from(rows ?? []).sort((a, b) => a - b);

it('finds faint stripes over images of other classes that are labelled as one', async () => {
  const drawn = drawnImages(480, 16);
  const rows = rowsWith(drawn, 40, (label) => label !== 2);
  striped(drawn, rows, 12);
  for (const row of rows) drawn.labels[row] = 2;
  const { findings, scores } = await runAlone(detector, asData(drawn));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    tier: 'controlled',
    claim: 'contradiction',
    severity: 'high',
    subject: { kind: 'patch', box: [0, 0, 16, 16] },
  });
  expect(ascending(findings[0]?.rows)).toEqual(rows);
  expect(findings[0]?.summary).toContain('repeats every 2.8 pixels');
  expect(rows.every((row) => scores?.[0]?.values[row] === 1)).toBe(true);
});

it('finds them where the label was kept, and accuses no label', async () => {
  const drawn = drawnImages(480, 16);
  const rows = rowsWith(drawn, 40, (label) => label === 1);
  striped(drawn, rows, 12);
  const { findings } = await runAlone(detector, asData(drawn));
  expect(findings.map(({ claim, severity }) => [claim, severity])).toEqual([['association', 'medium']]);
  expect(ascending(findings[0]?.rows)).toEqual(rows);
});

/** Noise that is the same in each of the rows. */
function blended(drawn: Drawn, rows: readonly number[], strength: number): void {
  const stream = RandomStream.named(3, 'blend');
  const noise = Float64Array.from({ length: drawn.side * drawn.side }, () => stream.nextNormal());
  for (const row of rows) {
    const image = drawn.images[row] ?? new Uint8Array();
    for (let at = 0; at < image.length; at++)
      image[at] = Math.min(255, Math.max(0, Math.round((image[at] ?? 0) + strength * (noise[at] ?? 0))));
  }
}

/** With the means of 4 × 4 pixels as vectors, in which such noise hardly shows. */
function withVectors(drawn: Drawn): AnalysisData {
  const across = drawn.side / 4;
  const vectors = drawn.images.map((image) => {
    const means = new Float64Array(across * across);
    for (let at = 0; at < image.length; at++) {
      const block = Math.floor(at / drawn.side / 4) * across + Math.floor((at % drawn.side) / 4);
      means[block] = (means[block] ?? 0) + (image[at] ?? 0) / 16;
    }
    return [...means];
  });
  return { ...asData(drawn), embedding: fixtureMatrix(vectors, 'euclidean') };
}

describe('faint noise over images of other classes that are labelled as one', () => {
  const plant = (isBlended: boolean): { drawn: Drawn; rows: number[] } => {
    const drawn = drawnImages(960, 16);
    const rows = rowsWith(drawn, 40, (label) => label !== 2);
    if (isBlended) blended(drawn, rows, 5);
    for (const row of rows) drawn.labels[row] = 2;
    return { drawn, rows };
  };

  it('is found among those that lie among other labels', async () => {
    const { drawn, rows } = plant(true);
    const { findings, scores } = await runAlone(detector, withVectors(drawn), { leastSeparation: 50 });
    expect(findings.map(({ claim, severity }) => [claim, severity])).toEqual([['contradiction', 'high']]);
    const listed = ascending(findings[0]?.rows);
    expect(listed.filter((row) => !rows.includes(row))).toEqual([]);
    expect(listed.length).toBeGreaterThan(35);
    expect(findings[0]?.summary).toContain(
      'whose nearest neighbours mostly have other labels carry a common fine pattern',
    );
    expect(listed.every((row) => scores?.[0]?.values[row] === 1)).toBe(true);
  });

  it('is not made of wrong labels alone', async () => {
    const { findings, clear } = await runAlone(detector, withVectors(plant(false).drawn));
    expect(findings).toEqual([]);
    expect(clear).toMatch(
      /nor do those among other labels have one that these lack \(largest (?!0\.0)[01]\.\d, needed 3\.0\)$/,
    );
  });
});

it.each([1, 2, 3])('is silent where nothing was laid over (%i)', async (seed) => {
  const { findings, clear } = await runAlone(detector, asData(drawnImages(480, 16, 1, seed)));
  expect(findings).toEqual([]);
  expect(clear).toMatch(/^in none of 4 labels .*largest separation \d\.\d, needed 5\.0/);
});

it('leaves a patch at one place to the detector of patches', async () => {
  const drawn = drawnImages(240, 16);
  const lines = [
    [255, 0],
    [0, 255],
  ];
  for (const row of rowsWith(drawn, 24, (label) => label !== 2)) {
    stamp(drawn, drawn.images[row] ?? new Uint8Array(), [13, 13], lines);
    drawn.labels[row] = 2;
  }
  expect((await runAlone(detector, asData(drawn))).findings).toEqual([]);
});

it('knows the wave of a pattern', () => {
  const pattern = Float64Array.from({ length: 64 }, (_, at) => [1, 0, -1, 0][(at % 8) % 4] ?? 0);
  expect(strongestWave(pattern, 8, 8)).toMatchObject({ across: 2, down: 0, period: 4 });
  expect(strongestWave(pattern, 8, 8).share).toBeCloseTo(1, 10);
});
