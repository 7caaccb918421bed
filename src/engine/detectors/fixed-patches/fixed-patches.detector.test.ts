import { describe, expect, it } from 'vitest';
import { asData, type Drawn, drawnImages, stamp } from '../../analysis/drawn-images.fixture';
import { RandomStream } from '../../kernels/random/random-stream';
import type { DetectorResult } from '../detector';
import { runAlone } from '../run-alone.fixture';
import detector from './fixed-patches.detector';

const checkerboard = [
  [255, 0, 255],
  [0, 255, 0],
  [255, 0, 255],
];
const solid = Array.from({ length: 4 }, () => [220, 220, 220, 220]);
const cross = [
  [null, 250, null],
  [250, 250, 250],
  [null, 250, null],
];

function rowsOf({ labels }: Drawn, count: number, isWanted: (label: number) => boolean): number[] {
  return [...labels.keys()].filter((row) => isWanted(labels[row] ?? 0)).slice(0, count);
}

const sorted = (rows: Uint32Array | undefined): number[] => Array.from(rows ?? []).sort((a, b) => a - b);

describe('a patch in images of other classes that are labelled as one', () => {
  it.each([
    ['a checkerboard in the corner', checkerboard, [12, 12], 1],
    ['a plain square in the middle', solid, [7, 6], 1],
    ['a cross at the border', cross, [0, 8], 1],
    ['a coloured checkerboard', checkerboard, [2, 11], 3],
  ] as const)('is found: %s', async (_, lines, place, channels) => {
    const drawn = drawnImages(400, 16, channels);
    const rows = rowsOf(drawn, 24, (label) => label !== 2);
    for (const row of rows) {
      stamp(drawn, drawn.images[row] ?? new Uint8Array(), place, lines);
      drawn.labels[row] = 2;
    }
    const { findings, scores } = await runAlone(detector, asData(drawn));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      tier: 'controlled',
      claim: 'contradiction',
      severity: 'high',
      subject: { kind: 'patch', column: 'image', box: [...place, lines[0]?.length ?? 0, lines.length] },
    });
    expect(sorted(findings[0]?.rows)).toEqual(rows);
    expect([...(scores?.[0]?.values ?? [])].flatMap((value, row) => (value === 1 ? [row] : []))).toEqual(
      rows,
    );
  });
});

async function kept(noise: number): Promise<{ drawn: Drawn; rows: number[]; result: DetectorResult }> {
  const drawn = drawnImages(400, 16);
  const stream = RandomStream.named(3, 'noise');
  const rows = rowsOf(drawn, 30, (label) => label === 1);
  for (const row of rows)
    stamp(
      drawn,
      drawn.images[row] ?? new Uint8Array(),
      [1, 10],
      checkerboard,
      () => noise * stream.nextNormal(),
    );
  return { drawn, rows, result: await runAlone(detector, asData(drawn)) };
}

describe('a patch in images of one class that keep their label', () => {
  it.each([0, 6])('is an association, with noise of %i grey steps', async (noise) => {
    const { rows, result } = await kept(noise);
    expect(result.findings).toHaveLength(1);
    expect(result.findings[0]).toMatchObject({
      claim: 'association',
      severity: 'high',
      subject: { value: 'x=1,y=10,w=3,h=3 of 16x16' },
    });
    expect(sorted(result.findings[0]?.rows)).toEqual(rows);
  });

  it('is named in the explanation of its rows', async () => {
    const { rows, result } = await kept(0);
    const names = { classes: ['0', '1', '2', '3'] };
    expect(detector.describeRow?.(result.rowFacts ?? {}, rows[0] ?? 0, names)).toContain('patch 1');
    expect(detector.describeRow?.(result.rowFacts ?? {}, 0, names)).toBeNull();
  });
});

it('accuses no label where the patch is in images of all classes', async () => {
  const drawn = drawnImages(400, 16);
  for (let row = 0; row < 40; row++)
    stamp(drawn, drawn.images[row] ?? new Uint8Array(), [11, 1], checkerboard);
  const { findings, scores } = await runAlone(detector, asData(drawn));
  expect(findings.map(({ tier, claim, severity }) => [tier, claim, severity])).toEqual([
    ['context', 'repetition', 'low'],
  ]);
  expect(scores?.[0]?.values.every((value) => value === 0)).toBe(true);
});

it.each([1, 2, 3])('finds nothing in images without a patch (%i)', async (seed) => {
  const { findings, clear } = await runAlone(detector, asData(drawnImages(300, 16, 1, seed)));
  expect(findings).toEqual([]);
  expect(clear).toMatch(/^none of \d+ small windows of pixels that several of 300 images share/);
});

it('takes copies of one image for one', async () => {
  const drawn = drawnImages(300, 16);
  const copied = drawn.images[0] ?? new Uint8Array();
  stamp(drawn, copied, [3, 3], checkerboard);
  for (let i = 0; i < 40; i++) {
    drawn.images.push(copied);
    drawn.labels.push(3);
  }
  expect((await runAlone(detector, asData(drawn))).findings).toEqual([]);
});
