import { expect, it } from 'vitest';
import { fixtureBytes, fixtureCategorical, fixtureData, fixtureMatrix } from '../../analysis/fixture-data';
import { runAlone } from '../run-alone.fixture';
import neighbourDisagreement from './neighbour-disagreement.detector';

/** Two far heaps on a line, twelve rows each; one row of the first carries the second's label. */
const vectors = Array.from({ length: 24 }, (_, i) => [i < 12 ? i / 100 : 50 + i / 100, 1]);
const labels = vectors.map((_, i) => (i < 12 && i !== 5 ? 'a' : 'b'));
const line = { label: fixtureCategorical(labels), embedding: fixtureMatrix(vectors, 'euclidean') };

it('lists the row that stands among rows of another label', async () => {
  const { findings, rowFacts } = await runAlone(neighbourDisagreement, fixtureData(24, line), {
    neighbours: 6,
  });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ tier: 'ranked', claim: 'contradiction', severity: 'low' });
  expect([...(findings[0]?.rows ?? [])]).toEqual([5]);
  expect(rowFacts?.['disagreement']?.[5]).toBe(1);
  expect(rowFacts?.['disagreement']?.[4]).toBeCloseTo(1 / 6, 12);
  expect(neighbourDisagreement.describeRow?.(rowFacts ?? {}, 5, { classes: ['a', 'b'] })).toBe(
    '100 % of the nearest rows carry another label; the commonest label among them all is a.',
  );
});

it('lets copies of a row have no vote', async () => {
  // Six copies of row 5 with its label would vouch for it.
  const copies = Array.from({ length: 6 }, () => vectors[5] ?? []);
  const texts = [...vectors, ...copies].map((_, i) => (i === 5 || i >= 24 ? 'the same' : `text ${i}`));
  const { findings } = await runAlone(
    neighbourDisagreement,
    fixtureData(30, {
      text: fixtureBytes(texts),
      label: fixtureCategorical([...labels, ...copies.map(() => 'b')]),
      embedding: fixtureMatrix([...vectors, ...copies], 'euclidean'),
    }),
    { neighbours: 6 },
  );
  expect([...(findings[0]?.rows ?? [])]).toEqual([5, 24, 25, 26, 27, 28, 29]);
});

it('says what it saw where neighbours agree', async () => {
  const data = fixtureData(24, {
    ...line,
    label: fixtureCategorical(vectors.map((_, i) => (i < 12 ? 'a' : 'b'))),
  });
  const result = await runAlone(neighbourDisagreement, data, { neighbours: 6 });
  expect(result.findings).toEqual([]);
  expect(result.clear).toBe('none of 24 rows has neighbours of which 80 % or more carry another label');
});
