import { expect, it } from 'vitest';
import { dataFromTable } from '../../analysis/data-from-table.fixture';
import { runAlone } from '../run-alone.fixture';
import detector from './split-leaks.detector';

const words =
  'the quick brown fox jumps over the lazy dog while the small cat sleeps under an old warm stove in the kitchen';
const table = (rows: readonly string[]): string => ['split | label | text', ...rows].join('\n');
const train = Array.from(
  { length: 6 },
  (_, i) => `train | a | a text of its own, number ${i} of the first kind`,
);
const test = Array.from(
  { length: 3 },
  (_, i) => `test | a | something else that only stands here, ${i} times`,
);

it('counts rows of the smaller split with a copy in the other, and those with another label', async () => {
  const rows = [
    ...train,
    `train | a | ${words}`,
    `train | a | hello there`,
    ...test,
    `test | a | ${words} today`,
    `test | b | Hello  there`,
  ];
  const { findings } = await runAlone(detector, dataFromTable(table(rows)));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    tier: 'fact',
    claim: 'repetition',
    severity: 'medium',
    subject: { kind: 'column', value: 'test in train', column: 'split' },
  });
  expect([...(findings[0]?.rows ?? [])].sort((a, b) => a - b)).toEqual([11, 12]);
  expect(findings[0]?.summary).toMatch(
    /^2 of 5 rows of split test \(40\.0 %\) have a copy in train: 1 with the same text, 1 with nearly/,
  );
  expect(findings[0]?.summary).toMatch(/1 have another label than their copies/);
});

it('says nothing of copies within a split', async () => {
  const rows = [...train, `train | a | ${words}`, `train | b | ${words}`, ...test];
  const { findings, clear } = await runAlone(detector, dataFromTable(table(rows)));
  expect(findings).toEqual([]);
  expect(clear).toBe('no content stands in two of 2 values of split');
});
