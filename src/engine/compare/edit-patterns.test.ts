import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editPattern } from '#shared/contract/compare';
import { CompareBench } from './compare.fixture';

let bench: CompareBench;

beforeAll(async () => {
  bench = await CompareBench.open();
});
afterAll(() => bench.engine.close());

/** 2,000 rows of five sources and two labels over 200 days. */
const table = (changes: Readonly<Record<string, string>> = {}, id = "'r' || i AS id, "): string => {
  const columns: Readonly<Record<string, string>> = {
    text: "'mail number ' || i || ' with words ' || hash(i)",
    label: "CASE WHEN i % 2 = 0 THEN 'ham' ELSE 'spam' END",
    source: "'s' || (i // 7 % 5)",
    sent_at: "TIMESTAMP '2026-01-01' + INTERVAL (i // 10) DAY",
    updated_at: "TIMESTAMP '2026-09-01'",
  };
  const cells = Object.entries(columns).map(([name, sql]) => `${changes[name] ?? sql} AS ${name}`);
  return `SELECT ${id}${cells.join(', ')} FROM range(2000) t(i)`;
};
const patterns = async (after: string, before = table()): Promise<string[]> => {
  const { notes } = await bench.compare(before, after);
  return notes.filter((note) => note.startsWith(editPattern)).map((note) => note.slice(editPattern.length));
};
const label = (condition: string): string =>
  `CASE WHEN (i % 2 = 0) <> (${condition}) THEN 'ham' ELSE 'spam' END`;

describe('says of changes', () => {
  it('that labels went one way', async () => {
    const found = await patterns(table({ label: label('i % 2 = 0 AND hash(i) % 25 = 0') }));
    expect(found.filter((one) => one.startsWith('labels'))).toEqual([
      expect.stringMatching(
        /^labels were changed more often one way than back: "ham" to "spam" in \d\d of 1000 rows and back in 0 of 1000 \(q = \de-\d+\)\. Tested by McNemar's exact test/,
      ),
    ]);
  });

  it('that they pile up in a source, and in a stretch of time', async () => {
    const bySource = await patterns(table({ label: label('(i // 7 % 5 = 3 AND hash(i) % 8 = 0) OR i = 3') }));
    const groups = bySource.filter((one) => one.includes('Hypergeometric'));
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatch(
      /^rows with source "s3" were changed \d+\.\d times as often as the others \(95 % interval .*\): \d\d of 399, and 1 of the other 1\d\d\d\. Hypergeometric test, q = \de-\d+ over 27 groups/,
    );
    const byTime = await patterns(table({ label: label('i BETWEEN 1000 AND 1099 AND hash(i) % 4 = 0') }));
    expect(byTime.join()).toMatch(
      /all changed rows are rows with sent_at "2026-04-11" to "2026-04-20": \d\d of 100, and none of/,
    );
  });

  it('that the time of change was not touched', async () => {
    const changed = 'hash(i) % 50 = 0';
    const found = await patterns(
      table({
        label: label(changed),
        updated_at: `CASE WHEN ${changed} AND i % 4 = 0 THEN TIMESTAMP '2026-10-01' ELSE TIMESTAMP '2026-09-01' END`,
      }),
    );
    expect(found.join()).toMatch(/(\d\d) of \d\d changed rows have the same "updated_at" as before\./);
    const announced = await patterns(
      table({
        updated_at: `CASE WHEN ${changed} THEN TIMESTAMP '2026-10-01' ELSE TIMESTAMP '2026-09-01' END`,
      }),
    );
    expect(announced).toEqual([]);
  });

  it('that nobody sees them, without an id, too', async () => {
    const text =
      "'mail' || CASE WHEN i IN (5, 500) THEN '\u200b' WHEN i = 900 THEN '\u00ad\u200b' ELSE '' END || ' number ' || i || CASE WHEN i = 7 THEN ' and' ELSE '' END || ' with words ' || hash(i)";
    for (const id of ["'r' || i AS id, ", ''])
      expect(await patterns(table({ text }, id), table({}, id))).toEqual([
        expect.stringMatching(/^4 of 4 changed rows have the same "updated_at"/),
        '3 of 4 changed texts look the same as before; they differ in characters that are not shown (U+200B in 3, U+00AD in 1).',
      ]);
  });
});

it('says no flow and no heap of changes that fall on rows at random', async () => {
  for (let seed = 1; seed <= 3; seed++) {
    const found = await patterns(table({ label: label(`hash(i + 10000 * ${seed}) % 20 = 0`) }));
    expect(found.filter((one) => !one.includes('updated_at'))).toEqual([]);
  }
});

it('calls no flow what the larger class gives more of', async () => {
  const unequal = (condition: string): string =>
    `CASE WHEN (i % 5 > 0) <> (${condition}) THEN 'ham' ELSE 'spam' END`;
  const before = table({ label: unequal('false') });
  const after = (condition: string): string => table({ label: unequal(condition) });
  const flows = async (condition: string): Promise<string[]> =>
    (await patterns(after(condition), before)).filter((one) => one.startsWith('labels'));
  expect(await flows('hash(i) % 10 = 0')).toEqual([]);
  expect(await flows('i % 5 > 0 AND hash(i) % 10 = 0')).toHaveLength(1);
});

describe('rows without an id', () => {
  it('are found again where the label was changed, and where the text was', async () => {
    const after = table(
      {
        label: label('i = 11'),
        text: "'mail number ' || i || CASE WHEN i = 20 THEN ' with word ' ELSE ' with words ' END || hash(i)",
      },
      '',
    );
    const state = await bench.compare(table({}, ''), `${after} WHERE i <> 40`);
    expect(state.key).toBe('content hash');
    expect([state.addedCount, state.removedCount, state.commonRows]).toEqual([0, 1, 1999]);
    expect(
      state.changed.map(({ row, rowBefore, column, after: now }) => [row, rowBefore, column, now]),
    ).toEqual([
      [11, 11, 'label', 'ham'],
      [20, 20, 'text', expect.stringContaining('with word ')],
    ]);
    expect(state.labelFlips).toEqual([{ from: 'spam', to: 'ham', count: 1 }]);
    expect(state.notes.join(' ')).toMatch(
      /Changed rows without an id were matched, too: 1 with the same "text", 1 with an edited "text" \(/,
    );
  });
});
