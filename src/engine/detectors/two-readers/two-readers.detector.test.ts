import { expect, it } from 'vitest';
import { dataFromTable } from '../../analysis/data-from-table.fixture';
import type { ReaderDifference, SecondReading, StatisticsFault } from '../../dataset/second-reading';
import type { DetectorResult } from '../detector';
import { runAlone } from '../run-alone.fixture';
import detector from './two-readers.detector';

const data = dataFromTable(`
  id | text
  1  | a
  2  | b
  3  | c
`);

const compared = [{ file: 'a.parquet', rowGroups: '1 of 1', rows: 3, digests: { id: 'x', text: 'y' } }];

function run(reading: Partial<SecondReading>): Promise<DetectorResult> {
  const { differences = [] } = reading;
  const secondReading = { agrees: differences.length === 0, differences, compared, leftOut: [], ...reading };
  return runAlone(detector, { ...data, secondReading });
}

const cell: ReaderDifference = {
  file: 'a.parquet',
  kind: 'cells',
  column: 'text',
  row: 2,
  first: 'c',
  second: 'd',
};

it('states what was compared where the readers agree', async () => {
  const { findings, clear } = await run({});
  expect(findings).toEqual([]);
  expect(clear).toBe(
    'two readers agree about 1 file: schema, number of rows, missing values and 6 sampled cells',
  );
});

it('takes different contents for a fact of low severity, one for each file', async () => {
  const { findings } = await run({
    differences: [cell, { ...cell, row: 0 }, { ...cell, file: 'b.parquet', kind: 'columns', row: null }],
  });
  expect(
    findings.map(({ subject, tier, claim, severity, rows }) => [
      subject.value,
      tier,
      claim,
      severity,
      [...rows],
    ]),
  ).toEqual([
    ['a.parquet', 'fact', 'alteration', 'low', [0, 2]],
    ['b.parquet', 'fact', 'alteration', 'low', []],
  ]);
  expect(findings[0]?.summary).toContain('A cell differs (column text, row 2): DuckDB: c; parquet-wasm: d.');
});

it('accuses nobody where one reader cannot read what the other can', async () => {
  const { findings } = await run({
    compared: [],
    differences: [{ ...cell, kind: 'refused', column: null, row: null, first: 'reads 3 rows', second: 'no' }],
  });
  expect(findings.map(({ tier, claim, severity }) => [tier, claim, severity])).toEqual([
    ['context', 'association', 'low'],
  ]);
});

it('fails rather than clears where nothing was read twice, and names what was left out', async () => {
  const leftOut = [{ file: 'a.parquet', reason: 'It was not done in time.', isLost: true }];
  await expect(run({ compared: [], leftOut })).rejects.toThrow('a.parquet. It was not done in time.');
  expect((await run({ leftOut })).clear).toContain('not compared: a.parquet. It was not done in time.');
});

const fault: StatisticsFault = {
  file: 'a.parquet',
  kind: 'bound',
  rowGroup: 0,
  column: 'id',
  claimed: 'largest value 2',
  found: '1 above it',
  hidden: 1,
  rows: [2],
};

it('takes what a file says of its values and is not so for a fact, and says who would miss rows', async () => {
  const faults: StatisticsFault[] = [
    fault,
    {
      ...fault,
      kind: 'exact bound',
      claimed: 'smallest value 0',
      found: 'no row has it',
      hidden: 0,
      rows: [],
    },
    { ...fault, kind: 'missing values', claimed: '2 missing values', found: '0', hidden: 0, rows: [] },
  ];
  const { findings } = await run({ statistics: { checked: 2, faults } });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    tier: 'fact',
    claim: 'alteration',
    severity: 'medium',
    title: 'a.parquet says of its values what is not so',
    summary:
      'Column id, row group 0: the stated largest value 2 is passed by 1 value, in row 2. ' +
      'Column id, row group 0: the stated smallest value 0 is said to occur, but no row has it. ' +
      'Column id, row group 0: 2 missing values are stated, there are 0. ' +
      'A program that trusts them never sees 1 of the values.',
    rows: Uint32Array.of(2),
  });
});

it('says how much of what files say was checked', async () => {
  const { findings, clear } = await run({ statistics: { checked: 14, faults: [] } });
  expect(findings).toEqual([]);
  expect(clear).toMatch(
    /; smallest, largest and missing values are as the files say in 14 parts of columns$/,
  );
});
