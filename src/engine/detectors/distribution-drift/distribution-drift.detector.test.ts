import { describe, expect, it } from 'vitest';
import { fixtureArtifacts, fixtureBytes, fixtureCategorical } from '../../analysis/fixture-data';
import { RandomStream } from '../../kernels/random/random-stream';
import { type HeapRow, labelledHeaps } from '../labelled-heaps.fixture';
import { runAlone } from '../run-alone.fixture';
import { numberDrift, sampledSides } from './column-drift';
import { comparisonsOf } from './comparisons';
import { differingWords } from './differing-words';
import detector from './distribution-drift.detector';

const stream = (): RandomStream => RandomStream.named(9, 'splits');
const rowsOf = (count: number, source = 's0'): HeapRow[] =>
  Array.from({ length: count }, (_, i) => ({ heap: i % 3, label: i % 3, source, annotator: 'a0' }));
const splits = (values: readonly string[]) => fixtureCategorical(values, 'split');
const dealtSplits = (count: number): string[] => {
  const draws = stream();
  return Array.from({ length: count }, () => (draws.nextDouble() < 0.3 ? 'test' : 'train'));
};

describe('splits dealt at random', () => {
  it('differ in nothing', async () => {
    const { findings, clear } = await runAlone(
      detector,
      labelledHeaps(rowsOf(900), 1, { split: splits(dealtSplits(900)) }),
    );
    expect(findings).toEqual([]);
    expect(clear).toMatch(
      /^no clear difference; AUROC of telling apart: split test against split train 0\.(4|5)\d \(/,
    );
  });

  it('are not compared where one has too few rows, and that is said', async () => {
    const values = rowsOf(400).map((_, i) => (i < 49 ? 'test' : 'train'));
    const { findings, clear } = await runAlone(
      detector,
      labelledHeaps(rowsOf(400), 1, { split: splits(values) }),
    );
    expect(findings).toEqual([]);
    expect(clear).toBe('1 not compared, with fewer than 50 rows with content on a side');
  });
});

describe('a split that differs', () => {
  it('in content is told with AUROC, interval and the rows most unlike the other, and accuses nobody', async () => {
    // Heaps stand at 0°, 120° and 240°; in the test split class 0 lies where class 1 does.
    const values = dealtSplits(900);
    const rows = rowsOf(900).map((row, i) => ({
      ...row,
      heap: values[i] === 'test' && row.label === 0 ? 1 : row.heap,
    }));
    const { findings, scores } = await runAlone(detector, labelledHeaps(rows, 1, { split: splits(values) }));
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding).toMatchObject({
      tier: 'context',
      claim: 'association',
      severity: 'low',
      title: 'Content of split test and split train differs',
    });
    expect(finding?.effect.lo).toBeGreaterThan(0.55);
    expect(finding?.effect.value).toBeLessThan(0.85);
    expect(finding?.summary).toMatch(/Within one label alone: class 0 (1\.00|0\.9\d) /);
    expect(finding?.summary).toMatch(/no fault by itself/);
    for (const row of finding?.rows ?? []) expect(values[row]).toBe('test');
    expect(scores).toBeUndefined();
  });

  it('only in the shares of the classes has no class that is told apart, and the shares are named', async () => {
    const values = rowsOf(1200).map((_, i) =>
      i % 3 === 0 ? (i % 2 ? 'test' : 'train') : i % 5 ? 'train' : 'test',
    );
    const { findings } = await runAlone(detector, labelledHeaps(rowsOf(1200), 1, { split: splits(values) }));
    const mix = findings.find(
      ({ title }) => title === 'Shares of label differ between split test and split train',
    );
    expect(mix).toMatchObject({ tier: 'context', severity: 'low', effect: { name: 'PSI' } });
    expect(mix?.effect.lo).toBeGreaterThan(0.05);
    expect(mix?.summary).toMatch(/most of all "class 0" with 5\d % of split test and 2\d % of split train/);
    const content = findings.find(({ title }) => title.startsWith('Content'));
    const within = [...(content?.summary.matchAll(/class \d (0\.\d\d)/g) ?? [])].map((match) =>
      Number(match[1]),
    );
    expect(within).toHaveLength(3);
    for (const auroc of within) expect(auroc).toBeLessThan(0.6);
  });

  it('in time and in the length of texts has both columns named', async () => {
    const values = dealtSplits(600);
    const draws = stream();
    const texts = values.map(
      (split, i) => `row ${i} ${'long '.repeat(draws.nextInt(9) + (split === 'test' ? 6 : 0))}`,
    );
    const time = {
      column: 'sent',
      values: Float64Array.from(
        values,
        (split) => 1e12 + 1e10 * (draws.nextDouble() + (split === 'test' ? 1 : 0)),
      ),
    };
    const { findings } = await runAlone(
      detector,
      labelledHeaps(rowsOf(600), 1, { split: splits(values), time, text: fixtureBytes(texts) }),
    );
    const columns = findings.find(({ subject }) => subject.value === 'columns of split test');
    expect(columns?.title).toBe('2 of 4 columns spread otherwise in split test than in split train');
    expect(columns?.summary).toMatch(
      /sent, population .* median 2002-\d\d-\d\d in split test and 2001-\d\d-\d\d in/,
    );
    expect(columns?.summary).toMatch(
      /length of text in bytes, population stability index \d+\.\d\d .* functions 0\.[4-9]/,
    );
  });
});

describe('sources', () => {
  const rows = rowsOf(900).map((row, i) => ({
    ...row,
    source: `s${i % 4}`,
    heap: i % 4 === 2 ? 1 : row.heap,
  }));

  it('are told in one finding where there are no splits', async () => {
    const { findings } = await runAlone(detector, labelledHeaps(rows, 1));
    expect(findings.map(({ title }) => title)).toEqual(['Content differs between values of source']);
    expect(findings[0]?.summary).toMatch(/^Rows of source s2 differ from the other rows: /);
  });

  it('are left alone where there are', async () => {
    const { findings } = await runAlone(
      detector,
      labelledHeaps(rows, 1, { split: splits(dealtSplits(900)) }),
    );
    expect(findings.filter(({ subject }) => subject.column === 'source')).toEqual([]);
  });
});

it('names the words that stand on one side', async () => {
  const values = dealtSplits(300);
  const texts = values.map(
    (split, i) => `text number ${i}${split === 'test' && i % 2 === 0 ? ' draft copy' : ''}`,
  );
  const data = labelledHeaps(rowsOf(300), 1, { split: splits(values), text: fixtureBytes(texts) });
  const [comparison] = comparisonsOf(data);
  if (comparison === undefined) throw new Error('two splits are compared');
  const words = await differingWords(fixtureArtifacts(data), comparison, 5);
  expect(words.map(({ term }) => term)).toEqual(['draft', 'copy']);
  expect(words[0]?.first).toBe(0);
  expect(words[0]?.second).toBeCloseTo(0.5, 1);
});

it('takes off what chance adds to the index', () => {
  const indexes = Array.from({ length: 40 }, (_, seed) => {
    const draws = RandomStream.named(seed, 'values');
    const values = Float64Array.from({ length: 400 }, () => draws.nextNormal());
    const sides = Int32Array.from(values, (_, i) => (i % 2 === 0 ? 0 : 1));
    return numberDrift('x', values, sampledSides(sides, 1000), draws);
  });
  // By chance alone an index over ten cells of 200 rows each is 9 · (1/200 + 1/200) = 0.09.
  const mean = indexes.reduce((sum, { index }) => sum + index, 0) / indexes.length;
  expect(mean).toBeLessThan(0.03);
  expect(indexes.filter(({ lo }) => lo > 0.05)).toEqual([]);
});
