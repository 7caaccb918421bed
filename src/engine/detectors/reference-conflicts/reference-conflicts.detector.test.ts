import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../analysis/data';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../../analysis/fixture-data';
import { RandomStream } from '../../kernels/random/random-stream';
import { runAlone } from '../run-alone.fixture';
import referenceConflicts from './reference-conflicts.detector';

interface Drawn {
  readonly data: AnalysisData;
  readonly wrong: ReadonlySet<number>;
}

interface Plan {
  readonly rows?: number;
  readonly trusted?: number;
  readonly flips?: number;
  /** Share of the trusted rows with a turned label. */
  readonly dirt?: number;
  /** How far the rest lies from the reference, in a direction that says nothing of the label. */
  readonly shift?: number;
}

/** Two classes that lie four deviations apart, so that some sound rows look wrong. */
function draw(
  seed: number,
  { rows = 2400, trusted = 1000, flips = 0.08, dirt = 0, shift = 0 }: Plan = {},
): Drawn {
  const stream = RandomStream.named(seed, 'reference');
  const wrong = new Set<number>();
  const labels: string[] = [];
  const vectors: number[][] = [];
  for (let row = 0; row < rows; row++) {
    const isLeft = stream.nextInt(2) === 0;
    const isTurned = stream.nextDouble() < (row < trusted ? dirt : flips);
    if (isTurned) wrong.add(row);
    labels.push(isLeft === isTurned ? 'right' : 'left');
    const far = row < trusted ? 0 : shift;
    vectors.push([
      (isLeft ? -2 : 2) + stream.nextNormal(),
      far + stream.nextNormal(),
      ...Array.from({ length: 4 }, () => stream.nextNormal()),
    ]);
  }
  const reference = Uint8Array.from({ length: rows }, (_, row) => (row < trusted ? 1 : 0));
  const data = fixtureData(rows, {
    label: fixtureCategorical(labels),
    embedding: fixtureMatrix(vectors, 'euclidean'),
    reference,
  });
  return { data, wrong };
}

async function listOf(drawn: Drawn, seed = 1): Promise<{ readonly listed: number; readonly hits: number }> {
  const { findings } = await runAlone(referenceConflicts, drawn.data, {}, seed);
  const rows = [...(findings.find(({ claim }) => claim === 'contradiction')?.rows ?? [])];
  return { listed: rows.length, hits: rows.filter((row) => drawn.wrong.has(row)).length };
}

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

describe('the stated false-discovery rate', () => {
  it('holds over seeds with a sound reference, and turned labels are found', async () => {
    const rates: number[] = [];
    let power = 0;
    for (const seed of seeds) {
      const drawn = draw(seed);
      const { listed, hits } = await listOf(drawn, seed);
      rates.push(listed === 0 ? 0 : (listed - hits) / listed);
      power += hits / drawn.wrong.size / seeds.length;
    }
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1);
    expect(mean).toBeLessThanOrEqual(0.1 + 2 * Math.sqrt(variance / rates.length));
    expect(mean).toBeGreaterThan(0.02);
    expect(power).toBeGreaterThan(0.5);
  });

  it('lists next to nothing where nothing is wrong', async () => {
    let runsWithRows = 0;
    for (const seed of seeds)
      if ((await listOf(draw(seed, { flips: 0 }), seed)).listed > 0) runsWithRows += 1;
    // At q = 0.1 two of 20 runs are expected; six or more have a chance below 0.012.
    expect(runsWithRows).toBeLessThan(6);
  });

  it('becomes too careful, not wrong, where the reference has turned labels itself', async () => {
    let listed = 0;
    let hits = 0;
    for (const seed of seeds) {
      const found = await listOf(draw(seed, { dirt: 0.04 }), seed);
      listed += found.listed;
      hits += found.hits;
    }
    expect(listed - hits).toBeLessThanOrEqual(0.1 * Math.max(1, listed));
  });
});

it('says what was tested, in a controlled finding with its rate', async () => {
  const { findings } = await runAlone(referenceConflicts, draw(3).data);
  expect(findings[0]).toMatchObject({ tier: 'controlled', severity: 'medium', nTested: 1400 });
  expect(findings[0]?.q).toBeLessThanOrEqual(0.1);
  expect(findings[0]?.summary).toContain('On average at most 10 %');
});

it('claims no rate where the rest differs from the reference anyway', async () => {
  const { findings } = await runAlone(referenceConflicts, draw(3, { shift: 1.5 }).data);
  expect(findings.length).toBeGreaterThan(0);
  for (const finding of findings) {
    expect(finding).toMatchObject({ tier: 'ranked', p: null, q: null, null: 'none' });
    expect(finding.summary).toContain('the rest differs from the reference anyway');
  }
});

it('lists rows that are far from all trusted rows', async () => {
  const { data } = draw(5, { flips: 0 });
  const far = [1200, 1500, 1800, 2100, 2399];
  const chunk = data.embedding?.chunks[0] ?? new Float32Array();
  const moved = Array.from({ length: 60 }, (_, i) => 1000 + 20 * i);
  for (const row of [...far, ...moved]) chunk[row * 6 + 3] = 12;
  const { findings } = await runAlone(referenceConflicts, data);
  const listed = findings.find(({ claim }) => claim === 'association')?.rows ?? new Uint32Array();
  expect([...listed]).toEqual(expect.arrayContaining([...far, ...moved]));
  expect(listed.length).toBeLessThan(90);
});

it('does not reject when there are too few trusted rows for so small a p', async () => {
  const drawn = draw(7, { trusted: 200, flips: 0.005 });
  const { findings, clear } = await runAlone(referenceConflicts, drawn.data);
  expect(findings).toEqual([]);
  expect(clear).toMatch(/at least 218 rows beyond all trusted ones are needed/);
});
