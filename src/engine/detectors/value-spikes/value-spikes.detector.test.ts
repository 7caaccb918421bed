import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../analysis/data';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../../analysis/fixture-data';
import { RandomStream } from '../../kernels/random/random-stream';
import { runAlone } from '../run-alone.fixture';
import detector from './value-spikes.detector';

interface Plan {
  readonly carriers: number;
  /** Label of the carriers; their own where absent. */
  readonly label?: string;
  readonly round?: boolean;
  readonly value?: number;
  /** How far apart the classes are in the first column, in its deviations. */
  readonly apart?: number;
}

/** Two classes apart in three columns; `carriers` rows of class "good" get one value in the last. */
function table(
  { carriers, label, round = false, value = 537.13, apart = 3 }: Plan,
  seed = 1,
): { data: AnalysisData; planted: number[] } {
  const stream = RandomStream.named(seed, 'values');
  const labels: string[] = [];
  const rows: number[][] = [];
  const planted: number[] = [];
  for (let row = 0; row < 600; row++) {
    const isBad = row % 2 === 1;
    const amount = 100 * (isBad ? 6 : 5) + 100 * stream.nextNormal();
    const point = [
      (isBad ? 0.5 : -0.5) * apart + stream.nextNormal(),
      stream.nextNormal(),
      round ? 10 * Math.round(amount / 10) : amount,
    ];
    labels.push(isBad ? 'bad' : 'good');
    if (!isBad && planted.length < carriers) {
      planted.push(row);
      point[2] = value;
      labels[row] = label ?? 'good';
    }
    rows.push(point);
  }
  const deviations = [1, 1, 100];
  const numbers = deviations.map((_, c) => ({
    column: ['a', 'b', 'amount'][c] ?? '',
    values: Float64Array.from(rows, (point) => point[c] ?? 0),
  }));
  const embedding = fixtureMatrix(
    rows.map((point) => point.map((x, c) => x / (deviations[c] ?? 1))),
    'euclidean',
  );
  return { data: fixtureData(600, { label: fixtureCategorical(labels), numbers, embedding }), planted };
}

describe('a value put into rows that then get another label', () => {
  it.each([537.13, 1337.13])('is found, and contradicts the other columns (%f)', async (value) => {
    const { data, planted } = table({ carriers: 20, label: 'bad', value });
    const { findings, scores } = await runAlone(detector, data);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      tier: 'controlled',
      claim: 'contradiction',
      severity: 'high',
      subject: { kind: 'column', value: `amount = ${value}`, column: 'amount' },
    });
    expect([...(findings[0]?.rows ?? [])]).toEqual(planted);
    expect(planted.every((row) => scores?.[0]?.values[row] === 1)).toBe(true);
  });
});

describe('where the other columns say little', () => {
  it.each([1, 2, 3])('a value that got another label contradicts them all the same (%i)', async (seed) => {
    const { data, planted } = table({ carriers: 40, label: 'bad', apart: 1 }, seed);
    const { findings } = await runAlone(detector, data);
    expect(findings[0]).toMatchObject({ claim: 'contradiction', severity: 'high' });
    expect([...(findings[0]?.rows ?? [])]).toEqual(planted);
  });

  it.each([1, 2, 3])('a value of rows that keep their label does not (%i)', async (seed) => {
    const { findings } = await runAlone(detector, table({ carriers: 40, apart: 1 }, seed).data);
    expect(findings.every(({ claim }) => claim === 'association')).toBe(true);
  });
});

it('finds a value in as few as ten rows where no other occurs twice', async () => {
  const { data, planted } = table({ carriers: 10, label: 'bad', value: -999 });
  const { findings } = await runAlone(detector, data);
  expect(findings.map(({ subject }) => subject.value)).toEqual(['amount = -999']);
  expect([...(findings[0]?.rows ?? [])]).toEqual(planted);
});

it('says nothing about a value in rows that keep their mixed labels', async () => {
  const { data } = table({ carriers: 0 });
  const amount = data.numbers[2]?.values ?? new Float64Array();
  for (let row = 0; row < 40; row++) amount[row] = 537.13;
  const { findings, clear } = await runAlone(detector, data);
  expect(findings).toEqual([]);
  expect(clear).toBe(
    'of 1 values in at least 10 rows, 1 occur far more often than the values around them; none of those goes with a label',
  );
});

it.each([1, 2, 3])('says nothing about round numbers, which all occur often (%i)', async (seed) => {
  expect((await runAlone(detector, table({ carriers: 0, round: true }, seed).data)).findings).toEqual([]);
});
