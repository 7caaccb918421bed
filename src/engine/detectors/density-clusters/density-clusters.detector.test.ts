import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../analysis/data';
import { fixtureBytes, fixtureCategorical, fixtureData, fixtureMatrix } from '../../analysis/fixture-data';
import { RandomStream } from '../../kernels/random/random-stream';
import { runAlone } from '../run-alone.fixture';
import detector from './density-clusters.detector';

interface Blob {
  readonly at: readonly [number, number];
  readonly spread: number;
  readonly labels: readonly string[];
}

const times = (count: number, label: string): string[] => Array.from({ length: count }, () => label);

/** Rows scattered over squares around the middles of blobs, one blob after another. */
function scattered(blobs: readonly Blob[], parts: Partial<AnalysisData> = {}): AnalysisData {
  const random = new RandomStream([5n, 6n, 7n, 8n]);
  const points = blobs.flatMap(({ at, spread, labels }) =>
    labels.map(() => at.map((x) => x + spread * (random.nextDouble() - 0.5))),
  );
  return fixtureData(points.length, {
    embedding: fixtureMatrix(points, 'euclidean'),
    label: fixtureCategorical(blobs.flatMap(({ labels }) => labels)),
    ...parts,
  });
}

// The island lies off the corner of the square of ham, far from the square of spam.
const ham: Blob = { at: [0, 0], spread: 6, labels: times(150, 'ham') };
const spam: Blob = { at: [40, 40], spread: 10, labels: times(100, 'spam') };
const island = (labels: readonly string[]): Blob => ({ at: [5, 5], spread: 0.1, labels });

describe('a dense cluster with another label than all around it', () => {
  it('is ranked, with its rows, those of the strange label first', async () => {
    const data = scattered([ham, spam, island([...times(20, 'spam'), 'ham'])]);
    const { findings, scores } = await runAlone(detector, data);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      tier: 'ranked',
      claim: 'contradiction',
      severity: 'medium',
      subject: { kind: 'cluster' },
      p: null,
      q: null,
    });
    const rows = [...(findings[0]?.rows ?? [])];
    expect(rows.slice(0, 20).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => 250 + i),
    );
    expect(rows[20]).toBe(270);
    expect(findings[0]?.summary).toMatch(/^Of 21 rows .* 20 have the label spam and 1 the label ham/);
    const raised = [...(scores?.[0]?.values ?? [])].flatMap((value, row) => (value > 0 ? [row] : []));
    expect(raised).toEqual(Array.from({ length: 20 }, (_, i) => 250 + i));
  });

  it.each([
    ['has the label of its surroundings', [ham, spam, island(times(21, 'ham'))]],
    ['holds its whole class', [ham, spam, island([...times(20, 'eggs'), 'ham'])]],
    ['has no row that is labelled like its surroundings', [ham, spam, island(times(21, 'spam'))]],
    [
      'lies among rows of its own label',
      [ham, { ...spam, at: [0, 0] as const, spread: 6 }, island([...times(20, 'spam'), 'ham'])],
    ],
  ])('is not said of one that %s', async (_, blobs) => {
    const { findings, scores } = await runAlone(detector, scattered(blobs));
    expect(findings).toEqual([]);
    expect(scores?.[0]?.values.every((value) => value === 0)).toBe(true);
  });
});

describe('association with a column', () => {
  const blobs: Blob[] = [
    { at: [0, 0], spread: 1, labels: times(40, 'ham') },
    { at: [20, 0], spread: 1, labels: times(40, 'ham') },
    { at: [0, 20], spread: 1, labels: times(40, 'spam') },
  ];
  const sourceOf = (of: (row: number) => string) =>
    fixtureCategorical(
      Array.from({ length: 120 }, (_, row) => of(row)),
      'source',
    );

  it('is context, with effect, interval and what else explains it', async () => {
    const source = sourceOf((row) => (row < 30 ? 'loud' : `s${row % 5}`));
    const { findings } = await runAlone(detector, scattered(blobs, { source }));
    expect(findings).toHaveLength(1);
    const found = findings[0];
    expect(found).toMatchObject({ tier: 'context', claim: 'association', severity: 'info' });
    expect(found?.summary).toContain('source loud: 30 of 40 (75.0 %), elsewhere 0.0 %');
    expect([...(found?.rows ?? [])].slice(0, 30).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, i) => i),
    );
    expect(found?.effect.lo).toBeGreaterThan(1);
    expect(found?.null).toContain('within each class');
    expect(found?.confounders?.map(({ name }) => name)).toEqual(['label', 'copies']);
    // 30 of 80 rows of the class are loud, 40 of them lie in the cluster.
    expect(found?.confounders?.[0]?.adjusted?.value).toBeCloseTo(30 / 15, 12);
  });

  it('is no finding where the label alone explains it, or where values are dealt evenly', async () => {
    const byLabel = scattered(blobs, { source: sourceOf((row) => (row < 80 ? 'a' : 'b')) });
    expect((await runAlone(detector, byLabel)).findings).toEqual([]);
    const evenly = await runAlone(detector, scattered(blobs, { source: sourceOf((row) => `s${row % 5}`) }));
    expect(evenly.findings).toEqual([]);
    expect(evenly.clear).toMatch(/^\d clusters were compared with label, source: none stands out$/);
  });

  it('counts copies once', async () => {
    const source = sourceOf((row) => (row < 30 ? 'loud' : `s${row % 5}`));
    const text = fixtureBytes(
      Array.from({ length: 120 }, (_, row) =>
        row < 30 ? 'the very same words again' : `${row * 7919} ${row * 104729} words`,
      ),
    );
    expect((await runAlone(detector, scattered(blobs, { source, text }))).findings).toEqual([]);
  });

  it('takes an annotator for more than a note, and time in parts', async () => {
    const annotator = fixtureCategorical(
      Array.from({ length: 120 }, (_, row) => (row < 30 ? 'x' : `a${row % 5}`)),
      'annotator',
    );
    const values = Float64Array.from({ length: 120 }, (_, row) => 86_400_000 * (row < 30 ? 0 : row));
    const data = scattered(blobs, { annotator, time: { column: 'sent', values } });
    const { findings } = await runAlone(detector, data);
    const first = findings.find(({ summary }) => summary.includes('annotator x'));
    expect(first?.severity).toBe('low');
    expect(findings.some(({ title }) => title.includes('sent'))).toBe(true);
  });

  it('is tested where nothing is planted with the error rate it says', async () => {
    let told = 0;
    for (let run = 0; run < 40; run++) {
      const random = new RandomStream([BigInt(run), 2n, 3n, 4n]);
      const source = sourceOf(() => `s${Math.floor(6 * random.nextDouble())}`);
      told += (await runAlone(detector, scattered(blobs, { source }))).findings.length > 0 ? 1 : 0;
    }
    expect(told).toBeLessThanOrEqual(4);
  });
});

it('explains a row', async () => {
  const data = scattered([ham, spam, island([...times(20, 'spam'), 'ham'])]);
  const { rowFacts } = await runAlone(detector, data);
  expect(detector.describeRow?.(rowFacts ?? {}, 250, { classes: [] })).toBe(
    'In a dense cluster of 21 rows, 95 % of which have the label of this row',
  );
});
