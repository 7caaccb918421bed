import { expect, it } from 'vitest';
import { drawnClasses, falseFinds, namedOfFive, rowOverlap, shareSaid } from '../drawn-classes.fixture';
import { runAlone } from '../run-alone.fixture';
import detector from './spectral-signatures.detector';

it('names the rows of a class that are moved, the farthest first, as context', async () => {
  const { findings, rowFacts, scores } = await runAlone(
    detector,
    drawnClasses([{ count: 400, moved: 40, by: 6 }, { count: 200 }]),
  );
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ tier: 'context', claim: 'association', severity: 'info', nTested: 2 });
  expect(rowOverlap(findings[0]?.rows, 0, 40)).toBeGreaterThanOrEqual(0.8);
  expect(findings[0]?.summary).toMatch(/Nothing in 1 of 2 classes \(class 1\)/);
  expect(scores).toBeUndefined();
  const first = findings[0]?.rows[0] ?? -1;
  expect(detector.describeRow?.(rowFacts ?? {}, first, { classes: [] })).toMatch(/^Number 1 of \d+ rows/);
  expect(detector.describeRow?.(rowFacts ?? {}, 450, { classes: [] })).toBeNull();
});

it('names all rows of a class of which it tests a sample', async () => {
  const { findings } = await runAlone(detector, drawnClasses([{ count: 3000, moved: 300, by: 6 }]));
  expect(rowOverlap(findings[0]?.rows, 0, 300)).toBeGreaterThanOrEqual(0.8);
});

it('finds nothing in one cloud but as often as stated: 5 % of 50 runs, with room for chance', {
  timeout: 120_000,
}, async () => {
  expect(await falseFinds(detector, 50)).toBeLessThanOrEqual(6);
});

it('says what would have been named, and names it', { timeout: 120_000 }, async () => {
  const { findings, clear } = await runAlone(detector, drawnClasses([{ count: 300 }, { count: 300 }], 3));
  expect(findings).toEqual([]);
  expect(clear).toMatch(/^nothing in 2 of 2 classes .* would have been named where it is at least \d+ %/);
  expect(shareSaid(clear)).toBeLessThanOrEqual(0.12);
  expect(await namedOfFive(detector, 300, shareSaid(clear))).toBeGreaterThanOrEqual(3);
});
