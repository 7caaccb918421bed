import { expect, it } from 'vitest';
import { drawnClasses, falseFinds, namedOfFive, rowOverlap, shareSaid } from '../drawn-classes.fixture';
import { runAlone } from '../run-alone.fixture';
import detector from './contamination-analysis.detector';

it('names the rows of a class that are moved in a direction in which classes hardly vary', async () => {
  const others = Array.from({ length: 4 }, () => ({ count: 200 }));
  const { findings } = await runAlone(detector, drawnClasses([{ count: 400, moved: 40, by: 6 }, ...others]));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ tier: 'context', claim: 'association', severity: 'info', nTested: 5 });
  expect(rowOverlap(findings[0]?.rows, 0, 40)).toBeGreaterThanOrEqual(0.8);
  expect(findings[0]?.null).toContain('one Gaussian cloud');
  expect(findings[0]?.summary).toMatch(/Nothing in 4 of 5 classes/);
});

it('takes two equal sub-classes for context', async () => {
  const { findings, scores } = await runAlone(
    detector,
    drawnClasses([{ count: 300, moved: 150, by: 6 }, { count: 300 }]),
  );
  expect(findings.map(({ tier, claim, severity }) => [tier, claim, severity])).toEqual([
    ['context', 'association', 'info'],
  ]);
  expect(scores).toBeUndefined();
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
