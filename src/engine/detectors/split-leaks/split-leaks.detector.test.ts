import { describe, expect, it } from 'vitest';
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

describe('a run of thirteen words of a test row in a row of train', () => {
  const passage = words.split(' ').slice(3, 16).join(' ');
  const ends = (i: number): string =>
    `${i} and then nobody said anything about it for ${i} long years of his life`;
  const plain = [
    ...train,
    ...test,
    `train | a | before all that ${ends(1)} ${ends(2)}`,
    `test | a | ${words} ${ends(3)} again`,
  ];
  const held = `train | b | it is written ${passage.toUpperCase().replaceAll(' ', ', ')} as they say ${ends(4)}`;

  it('is told with how much of the row it is, whatever case and punctuation', async () => {
    const { findings } = await runAlone(detector, dataFromTable(table([...plain, held])));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      tier: 'fact',
      claim: 'repetition',
      severity: 'low',
      title: '1 row of split test shares a run of 13 words with train',
      subject: { value: 'runs of test in train', column: 'split' },
    });
    expect([...(findings[0]?.rows ?? [])]).toEqual([10]);
    expect(findings[0]?.summary).toMatch(
      /^1 of 4 rows of split test shares 13 .* in 0 such runs make up half of the words or more, in 1 a fifth to a half, in 0 less\. For instance row 10 and row 11: "fox jumps over /,
    );
  });

  it('is not told where twelve words are shared, in copies, or in many rows', async () => {
    const twelve = `train | b | it is written ${passage.split(' ').slice(1).join(' ')} as they say`;
    expect((await runAlone(detector, dataFromTable(table([...plain, twelve])))).findings).toEqual([]);
    const copy = `train | a | ${words} ${ends(3)} again!`;
    const copied = await runAlone(detector, dataFromTable(table([...plain, copy])));
    expect(copied.findings.map(({ subject }) => subject.value)).toEqual(['test in train']);
    const template = Array.from(
      { length: 12 },
      (_, i) => `train | a | number ${i} ${ends(20 + i)} ${ends(7 * i + 40)} ${passage} ${ends(5 * i + 200)}`,
    );
    expect((await runAlone(detector, dataFromTable(table([...plain, ...template])))).findings).toEqual([]);
  });

  it('is medium where most of many rows is known', async () => {
    const { findings } = await runAlone(
      detector,
      dataFromTable(
        table([
          ...plain,
          `test | a | ${words.split(' ').slice(0, 15).join(' ')} so`,
          `train | b | ${ends(1)} ${words} ${ends(9)} ${ends(11)} ${ends(12)}`,
        ]),
      ),
    );
    expect(findings.map(({ severity, rows }) => [severity, [...rows]])).toEqual([['medium', [11, 10]]]);
  });
});

it('says nothing of copies within a split', async () => {
  const rows = [...train, `train | a | ${words}`, `train | b | ${words}`, ...test];
  const { findings, clear } = await runAlone(detector, dataFromTable(table(rows)));
  expect(findings).toEqual([]);
  expect(clear).toBe(
    'no content stands in two of 2 values of split, and no row of them shares 13 words in a row with the largest',
  );
});
