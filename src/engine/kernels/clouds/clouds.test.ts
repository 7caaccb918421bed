// Clouds against NumPy and scikit-learn (tools/golden/clouds.py), and drawn clouds against what makes them a fair null.
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { gram } from '../linalg/dense.kernel';
import { type Matrix, zeroMatrix } from '../linalg/matrix';
import { RandomStream } from '../random/random-stream';
import { centre, cloudAxes } from './cloud-axes';
import golden from './clouds.golden.json';
import { drawnCloud } from './drawn-cloud.kernel';
import { ledoitWolfShrinkage } from './shrinkage';
import { outlyingness, trimmedSpread } from './trimmed-spread.kernel';
import { twoGroups } from './two-groups.kernel';

const [rowCount, width, moved] = [120, 6, 18] as const;

/** The rows that the script has. */
function goldenRows(): Matrix {
  let state = 7;
  const next = (): number => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
  const out = zeroMatrix(rowCount, width);
  for (let r = 0; r < rowCount; r++)
    for (let c = 0; c < width; c++)
      out.values[r * width + c] =
        ((next() + next() + next() + next() - 2) * 3) / (1 + c) + (r < moved && c < 2 ? 4 : 0);
  centre(out);
  return out;
}

const axesOf = (): ReturnType<typeof cloudAxes> =>
  cloudAxes(goldenRows(), width, RandomStream.named(1, 'axes'), neverCancelled);

function white({ scores, lengths }: { readonly scores: Matrix; readonly lengths: Float64Array }): Matrix {
  return {
    ...scores,
    values: scores.values.map((value, at) => (value * Math.sqrt(rowCount)) / (lengths[at % width] ?? 1)),
  };
}

function largestGap(ours: ArrayLike<number>, theirs: readonly number[]): number {
  expect(ours).toHaveLength(theirs.length);
  return theirs.reduce((most, value, i) => Math.max(most, Math.abs(value - (ours[i] ?? Number.NaN))), 0);
}

describe('axes', () => {
  it('are those of a singular value decomposition', async () => {
    const { axes, lengths } = await axesOf();
    expect(largestGap(lengths, golden.lengths)).toBeLessThan(1e-9);
    expect(largestGap(axes.values.map(Math.abs), golden.axes)).toBeLessThan(1e-8);
  });

  it('leave out what is flat', async () => {
    const flat = goldenRows();
    flat.values.forEach((_, at) => {
      if (at % width > 1) flat.values[at] = 0;
    });
    expect(
      (await cloudAxes(flat, width, RandomStream.named(1, 'axes'), neverCancelled)).lengths,
    ).toHaveLength(2);
  });
});

describe('two groups', () => {
  it('are those that k-means finds from many beginnings', async () => {
    const groups = twoGroups((await axesOf()).scores);
    expect([...(groups?.inSmaller ?? [])].flatMap((one, row) => (one === 1 ? [row] : []))).toEqual(
      golden.smaller,
    );
    expect(groups?.silhouette).toBeCloseTo(golden.silhouette, 10);
    expect(groups?.between).toBeCloseTo(golden.between, 10);
    expect(groups?.smallerCount).toBe(golden.smaller.length);
  });

  it('are none where a group would be a handful of rows', () => {
    const lonely = zeroMatrix(200, 1);
    for (let r = 0; r < 2; r++) lonely.values[r] = 1000;
    centre(lonely);
    expect(twoGroups(lonely)).toBeNull();
  });
});

describe('shrinkage', () => {
  it('is that of Ledoit and Wolf', async () => {
    const { scores, lengths } = await axesOf();
    const variances = lengths.map((length) => (length * length) / rowCount);
    expect(ledoitWolfShrinkage(scores, variances)).toBeCloseTo(golden.shrinkage, 10);
  });
});

describe('spread beyond the middle', () => {
  it('is what the same steps give in NumPy', async () => {
    const rows = white(await axesOf());
    const spread = trimmedSpread(rows);
    if (spread === null) throw new Error('no spread');
    expect(spread.excess).toBeCloseTo(golden.excess, 8);
    expect(largestGap(outlyingness(rows, spread), golden.outlyingness)).toBeLessThan(1e-7);
  });

  it('is not there where rows do not fill the space', () => {
    expect(trimmedSpread(zeroMatrix(40, 3))).toBeNull();
  });
});

describe('drawn clouds', () => {
  it('have the mean and products that are asked for', () => {
    const lengths = Float64Array.of(30, 5, 1);
    const cloud = drawnCloud(80, lengths, RandomStream.named(3, 'cloud'));
    if (cloud === null) throw new Error('not drawn');
    expect(largestGap(gram(cloud).values, [900, 0, 0, 0, 25, 0, 0, 0, 1])).toBeLessThan(1e-9);
    expect(largestGap(centre(cloud), [0, 0, 0])).toBeLessThan(1e-12);
  });

  it('are as Gaussian ones that happen to have them: a statistic of both is spread alike', () => {
    const lengths = Float64Array.of(Math.sqrt(60), Math.sqrt(60));
    const stream = RandomStream.named(4, 'cloud');
    const fourth = (cloud: Matrix): number =>
      cloud.values.reduce((sum, value) => sum + value * value * value * value, 0);
    const drawn = Array.from({ length: 400 }, () => fourth(drawnCloud(60, lengths, stream) as Matrix));
    // A uniform direction on the sphere of dimension n − 1 has E x⁴ = 3 / (n² − 1) a coordinate, less its mean.
    const expected = 2 * 60 * 60 * 60 * ((3 / (59 * 61)) * (59 / 60) * (59 / 60));
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.03);
  });

  it('are none with too few rows', () => {
    expect(drawnCloud(3, new Float64Array(3).fill(1), RandomStream.named(1, 'x'))).toBeNull();
  });
});
