import { describe, expect, it } from 'vitest';
import { Cancelled, CancelSource } from '#shared/base/cancel';
import { Artifacts } from '../../analysis/artifacts';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../../analysis/fixture-data';
import { InlinePool } from '../../analysis/inline-pool';
import { RandomStream } from '../../kernels/random/random-stream';
import { drawnClasses, falseFinds, rowOverlap } from '../drawn-classes.fixture';
import { runAlone } from '../run-alone.fixture';
import detector from './activation-clustering.detector';

describe('a class', () => {
  it('with a tenth of its rows moved is named with these rows, as context', async () => {
    const { findings, rowFacts } = await runAlone(
      detector,
      drawnClasses([{ count: 400, moved: 40, by: 8 }, { count: 200 }]),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      tier: 'context',
      claim: 'association',
      severity: 'info',
      title: 'class 0: a class in two groups',
      nTested: 2,
    });
    expect(rowOverlap(findings[0]?.rows, 0, 40)).toBeGreaterThanOrEqual(0.8);
    expect(findings[0]?.q).toBeLessThanOrEqual(0.05);
    expect(findings[0]?.summary).toContain('by itself it is no sign of a fault');
    expect(findings[0]?.summary).toMatch(
      /Nothing in 1 of 2 classes \(class 1\); .* at least \d+ % of class 0, class 1/,
    );
    expect(detector.describeRow?.(rowFacts ?? {}, 0, { classes: [] })).toMatch(
      /^One of \d+ rows that stand apart/,
    );
    expect(detector.describeRow?.(rowFacts ?? {}, 300, { classes: [] })).toBeNull();
  });

  it('of two equal sub-classes is context too', async () => {
    const { findings, scores } = await runAlone(detector, drawnClasses([{ count: 300, moved: 150, by: 8 }]));
    expect(findings.map(({ tier, claim, severity }) => [tier, claim, severity])).toEqual([
      ['context', 'association', 'info'],
    ]);
    expect(scores).toBeUndefined();
  });

  it('that is one cloud is silent, and it is said what would have been named', async () => {
    const { findings, clear } = await runAlone(detector, drawnClasses([{ count: 300 }, { count: 250 }], 3));
    expect(findings).toEqual([]);
    expect(clear).toMatch(
      /^nothing in 2 of 2 classes \(class 0, class 1\); a group planted for trial in a copy of a class, moved by 6 of its standard deviations, would have been named where it is at least \d+ % of class/,
    );
  });

  it('that is too small is not asked', async () => {
    const { findings, clear } = await runAlone(detector, drawnClasses([{ count: 59, moved: 20, by: 20 }]));
    expect(findings).toEqual([]);
    expect(clear).toMatch(/^no class has 60 rows .*; 1 more class was not looked at/);
  });
});

it('finds nothing in one cloud but as often as stated: 5 % of 50 runs, with room for chance', {
  timeout: 120_000,
}, async () => {
  expect(await falseFinds(detector, 50)).toBeLessThanOrEqual(6);
});

/** Three classes apart; `strays` rows of the places of the second and third carry the label of the first. */
function withStrays(strays: number): ReturnType<typeof fixtureData> {
  const stream = RandomStream.named(9, 'strays');
  const labels: string[] = [];
  const points: number[][] = [];
  const add = (label: string, place: number): void => {
    labels.push(label);
    points.push(Array.from({ length: 6 }, (_, t) => stream.nextNormal() + (t === place ? 9 : 0)));
  };
  for (let i = 0; i < 150; i++) for (let c = 0; c < 3; c++) add(`class ${c}`, c);
  for (let i = 0; i < strays; i++) add('class 0', 1 + (i % 2));
  return fixtureData(points.length, {
    label: fixtureCategorical(labels),
    embedding: fixtureMatrix(points, 'euclidean'),
  });
}

describe('a group whose content speaks for other labels', () => {
  it('is listed as that, ranked and without a p', async () => {
    const { findings } = await runAlone(detector, withStrays(30));
    expect(findings[0]).toMatchObject({
      tier: 'ranked',
      claim: 'contradiction',
      severity: 'low',
      null: 'none',
      p: null,
      title: 'A part of class 0 that stands apart and looks like other classes',
    });
    expect(findings[0]?.summary).toMatch(/No error rate is claimed/);
    expect(rowOverlap(findings[0]?.rows, 450, 30)).toBeGreaterThanOrEqual(0.8);
  });

  it('is not there without strays', async () => {
    const { findings } = await runAlone(detector, withStrays(0));
    expect(findings.filter(({ claim }) => claim === 'contradiction')).toEqual([]);
  });
});

it('stops when it is told to', async () => {
  const signal = new CancelSource();
  const data = drawnClasses([{ count: 300 }]);
  const artifacts = new Artifacts(data, 1, { pool: new InlinePool(), signal, progress: () => undefined });
  signal.cancel();
  const params = { mostQ: 0.05, shift: 6, mostTold: 2, leastContradicted: 0.4, mostAlike: 0.2 };
  await expect(
    detector.run({ data, artifacts, params, seed: 1, signal, progress: () => undefined }),
  ).rejects.toThrow(Cancelled);
});
