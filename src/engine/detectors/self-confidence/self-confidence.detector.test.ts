import { expect, it } from 'vitest';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../../analysis/fixture-data';
import { RandomStream } from '../../kernels/random/random-stream';
import { runAlone } from '../run-alone.fixture';
import selfConfidence from './self-confidence.detector';

const flipped = new Set([4, 77, 130]);

/** Two heaps of points with a class each; some rows carry the other's label. */
function heaps(count: number, flips: ReadonlySet<number>) {
  const stream = RandomStream.named(11, 'heaps');
  const near = (): number => (stream.nextDouble() + stream.nextDouble() + stream.nextDouble() - 1.5) * 0.8;
  const vectors = Array.from({ length: count }, (_, i) => [(i % 2 === 0 ? 2 : -2) + near(), near(), near()]);
  const labels = vectors.map((_, i) => ((i % 2 === 0) === flips.has(i) ? 'left' : 'right'));
  return fixtureData(count, {
    label: fixtureCategorical(labels),
    embedding: fixtureMatrix(vectors, 'euclidean'),
  });
}

it('lists exactly the rows whose label was turned, and scores every row', async () => {
  const { findings, scores, rowFacts } = await runAlone(selfConfidence, heaps(240, flipped));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ tier: 'ranked', claim: 'contradiction', severity: 'low', p: null });
  expect([...(findings[0]?.rows ?? [])].sort((a, b) => a - b)).toEqual([...flipped]);
  const conflict = scores?.[0]?.values ?? new Float64Array();
  const order = Array.from(conflict.keys()).sort((a, b) => (conflict[b] ?? 0) - (conflict[a] ?? 0));
  expect(new Set(order.slice(0, 3))).toEqual(flipped);
  expect(rowFacts?.['suggested']?.[4]).toBe(1);
});

it('says what it saw where no label is contradicted', async () => {
  const result = await runAlone(selfConfidence, heaps(240, new Set()));
  expect(result.findings).toEqual([]);
  expect(result.clear).toBe('none of 240 rows has a label that gets 0.1 or less out of fold');
});

it('explains a row in a line, and says nothing of a row without a label', async () => {
  const data = heaps(60, new Set([4]));
  const { rowFacts } = await runAlone(selfConfidence, data);
  const names = { classes: ['left', 'right'] };
  expect(selfConfidence.describeRow?.(rowFacts ?? {}, 4, names)).toMatch(
    /^Out of fold, the given label gets 0\.0\d\d; the likeliest class is right\.$/,
  );
  expect(selfConfidence.describeRow?.(rowFacts ?? {}, 5, names)).toMatch(/, more than any other class\.$/);
  data.label?.codes.fill(-1, 10, 11);
  const without = await runAlone(selfConfidence, data);
  expect(selfConfidence.describeRow?.(without.rowFacts ?? {}, 10, names)).toBeNull();
});
