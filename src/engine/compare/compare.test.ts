import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangedCell } from '#shared/contract/compare';
import { CompareBench, values } from './compare.fixture';

let bench: CompareBench;

beforeAll(async () => {
  bench = await CompareBench.open();
});
afterAll(() => bench.engine.close());

const compare: CompareBench['compare'] = (...tables) => bench.compare(...tables);

const brief = (cells: readonly ChangedCell[]): unknown[] =>
  cells.map(({ id, row, rowBefore, column, before, after }) => [id, row, rowBefore, column, before, after]);

describe('rows with an id', () => {
  it('lists added, removed and every changed cell by row and then column', async () => {
    const state = await compare(
      values('id, text, label', "'a', 'one', 'ham'", "'b', 'two', 'ham'", "'c', 'three', 'spam'"),
      values('id, text, label', "'d', 'four', 'ham'", "'c', 'THREE', 'ham'", "'b', 'two', 'spam'"),
    );
    expect(state.key).toBe('id');
    expect(state.added).toEqual([{ id: 'd', row: 0 }]);
    expect(state.removed).toEqual([{ id: 'a', row: 0 }]);
    expect(brief(state.changed)).toEqual([
      ['c', 1, 2, 'text', 'three', 'THREE'],
      ['c', 1, 2, 'label', 'spam', 'ham'],
      ['b', 2, 1, 'label', 'ham', 'spam'],
    ]);
    expect(state.changedRowCount).toBe(2);
    expect(state.changedByColumn).toEqual([
      { column: 'text', count: 1 },
      { column: 'label', count: 2 },
    ]);
    expect(state.labelFlips).toEqual([
      { from: 'ham', to: 'spam', count: 1 },
      { from: 'spam', to: 'ham', count: 1 },
    ]);
    expect([state.reordered, state.movedCount, state.commonRows]).toEqual([true, 1, 2]);
  });

  it('says only that rows moved where that is all', async () => {
    const state = await compare(
      "SELECT 'r' || i AS id, i * 2 AS n FROM range(100) t(i)",
      "SELECT 'r' || i AS id, i * 2 AS n FROM range(100) t(i) ORDER BY i = 3, i",
    );
    expect([state.addedCount, state.removedCount, state.changedCellCount]).toEqual([0, 0, 0]);
    expect([state.reordered, state.movedCount]).toEqual([true, 1]);
  });

  it('finds nothing between a file and itself', async () => {
    const sql = "SELECT 'r' || i AS id, [i, NULL, i / 3]::DOUBLE[] AS v, i::FLOAT AS f FROM range(50) t(i)";
    const state = await compare(sql, sql);
    expect([state.addedCount, state.removedCount, state.changedCellCount, state.movedCount]).toEqual([
      0, 0, 0, 0,
    ]);
    expect([state.reordered, state.commonRows, state.notes]).toEqual([false, 50, []]);
  });

  it('tells NULL from an empty text, and the sign and kind of numbers that are not numbers', async () => {
    const state = await compare(
      values('id, t, f', "'a', NULL, 0.0::DOUBLE", "'b', '', 'nan'", "'c', '', 'inf'", "'d', NULL, 1"),
      values('id, t, f', "'a', '', -0.0::DOUBLE", "'b', NULL, 'nan'", "'c', '', '-inf'", "'d', NULL, NULL"),
    );
    expect(brief(state.changed)).toEqual([
      ['a', 0, 0, 't', null, ''],
      ['a', 0, 0, 'f', 0, -0],
      ['b', 1, 1, 't', '', null],
      ['c', 2, 2, 'f', 'Infinity', '-Infinity'],
      ['d', 3, 3, 'f', 1, null],
    ]);
  });

  it('matches rows of one id in the order in which they stand, and lists such ids', async () => {
    const state = await compare(
      values('id, n', "'x', 1", "'y', 2", "'x', 3", "'z', 4"),
      values('id, n', "'x', 1", "'x', 30", "'x', 5", "'y', 2", "'z', 4", "'z', 4"),
    );
    expect(brief(state.changed)).toEqual([['x', 1, 2, 'n', 3, 30]]);
    expect(state.added).toEqual([
      { id: 'x', row: 2 },
      { id: 'z', row: 5 },
    ]);
    expect(state.duplicateKeys).toEqual([
      { id: 'x', before: 2, after: 3 },
      { id: 'z', before: 1, after: 2 },
    ]);
    expect(state.notes.join(' ')).toContain('2 ids occur more than once');
  });

  it('matches rows without an id by their content', async () => {
    const state = await compare(
      values('id, n', 'NULL, 1', "'a', 2", 'NULL, 3'),
      values('id, n', 'NULL, 3', 'NULL, 4', "'a', 9"),
    );
    expect(brief(state.changed)).toEqual([['a', 2, 1, 'n', 2, 9]]);
    expect(state.added).toEqual([{ id: null, row: 1 }]);
    expect(state.removed).toEqual([{ id: null, row: 0 }]);
    expect(state.notes.join(' ')).toContain('Rows without an id (2 before, 2 after)');
  });

  it('keeps every digit of large integers and decimals', async () => {
    const state = await compare(
      values('id, n, d', "'a', 9007199254740993::BIGINT, 1.10::DECIMAL(9, 2)"),
      values('id, n, d', "'a', 9007199254740992::BIGINT, 1.20::DECIMAL(9, 2)"),
    );
    expect(brief(state.changed)).toEqual([
      ['a', 0, 0, 'n', '9007199254740993', '9007199254740992'],
      ['a', 0, 0, 'd', '1.10', '1.20'],
    ]);
  });

  it('can match by another column, and says where it is missing', async () => {
    const before = values('id, code, n', "'a', 7, 1", "'b', 8, 2");
    const after = values('id, code, n', "'b', 7, 1", "'a', 8, 2");
    const state = await compare(before, after, 'code');
    expect(brief(state.changed)).toEqual([
      ['7', 0, 0, 'id', 'a', 'b'],
      ['8', 1, 1, 'id', 'b', 'a'],
    ]);
    expect(state.reordered).toBe(false);
    await expect(compare(before, values('id, n', "'a', 1"), 'code')).rejects.toThrow(
      /^b\d+\.parquet: There is no column "code" to match rows by\. Columns are: id, n\./,
    );
  });
});

describe('columns', () => {
  it('names columns added, removed and re-typed, and compares numbers of different types by value', async () => {
    const state = await compare(
      values('id, gone, n, f, s', "'a', 1, 1::BIGINT, 0.5::FLOAT, 7", "'b', 1, 10000000000000001, 0.1, 8"),
      values('id, n, f, s, fresh', "'a', 1.0::DOUBLE, 0.5::DOUBLE, '7', 1", "'b', 1e16, 0.1, '9', 2"),
    );
    expect(state.columnsAdded).toEqual(['fresh']);
    expect(state.columnsRemoved).toEqual(['gone']);
    expect(state.columnsRetyped).toEqual([
      { column: 'n', before: 'BIGINT', after: 'DOUBLE' },
      { column: 'f', before: 'FLOAT', after: 'DOUBLE' },
      { column: 's', before: 'INTEGER', after: 'VARCHAR' },
    ]);
    expect(brief(state.changed)).toEqual([
      ['b', 1, 1, 'n', '10000000000000001', 1e16],
      ['b', 1, 1, 'f', Math.fround(0.1), 0.1],
      ['b', 1, 1, 's', 8, '9'],
    ]);
  });

  it('does not pretend to compare lists with text', async () => {
    const state = await compare(
      "SELECT 'a' AS id, [1.0, 2.0]::FLOAT[] AS v",
      "SELECT 'a' AS id, '[1.0, 2.0]' AS v",
    );
    expect(state.changedCellCount).toBe(0);
    expect(state.notes).toEqual([
      'Column "v" was not compared: it holds lists of numbers before and plain values after.',
    ]);
  });
});

describe('vectors', () => {
  it('compares element by element at the stored precision, whatever the lengths', async () => {
    const vectors = (rows: string[], type = 'FLOAT'): string =>
      values('id, v', ...rows.map((row, i) => `'r${i}', ${row}::${type}[]`));
    const state = await compare(
      vectors(['[1, 2]', '[1, 0]', '[1, 2, 3]', '[4, 5, 6]', 'NULL', '[]', "[1, 'nan'::FLOAT]", '[1, 2]']),
      vectors([
        '[1, 2.0000002]',
        "[1, '-0.0'::FLOAT]",
        '[1, 2]',
        '[4, 5, 7]',
        '[1, 2]',
        'NULL',
        "[1, 'nan'::FLOAT]",
        '[1, 2]',
      ]),
    );
    expect(brief(state.changed)).toEqual([
      ['r0', 0, 0, 'v', [1, 2], [1, Math.fround(2.0000002)]],
      ['r1', 1, 1, 'v', [1, 0], [1, -0]],
      ['r2', 2, 2, 'v', [1, 2, 3], [1, 2]],
      ['r3', 3, 3, 'v', [4, 5, 6], [4, 5, 7]],
      ['r4', 4, 4, 'v', null, [1, 2]],
      ['r5', 5, 5, 'v', [], null],
    ]);
    expect(state.changedByColumn).toEqual([{ column: 'v', count: 6 }]);
  });

  it('compares 32 with 64 bits by value', async () => {
    const state = await compare(
      values('id, v', "'a', [0.5, 0.1]::FLOAT[]", "'b', [0.5, 0.25]::FLOAT[]"),
      values('id, v', "'a', [0.5, 0.1]::DOUBLE[]", "'b', [0.5, 0.25]::DOUBLE[]"),
    );
    expect(brief(state.changed)).toEqual([['a', 0, 0, 'v', [0.5, Math.fround(0.1)], [0.5, 0.1]]]);
  });
});

it('compares images by bytes and by path', async () => {
  const image = (bytes: string, name: string): string =>
    `{'bytes': ${bytes}, 'path': ${name}}::STRUCT(bytes BLOB, path VARCHAR)`;
  const rows = (...images: string[]): string =>
    values('id, image', ...images.map((each, i) => `'r${i}', ${each}`));
  const state = await compare(
    rows(
      image("'\\x01'::BLOB", "'a b.png'"),
      image("'\\x02'::BLOB", "'x'"),
      image("'\\x03'::BLOB", "'y'"),
      image("''::BLOB", 'NULL'),
    ),
    rows(
      image("'\\x01'::BLOB", "'a b.png'"),
      image("'\\x00'::BLOB", "'x'"),
      image("'\\x03'::BLOB", "'y z'"),
      image('NULL', "''"),
    ),
  );
  const hash = (hex: string): unknown => expect.stringMatching(new RegExp(`^${hex}[0-9a-f]{56}$`));
  expect(brief(state.changed)).toEqual([
    [
      'r1',
      1,
      1,
      'image',
      { sha256: hash('dbc1b4c9'), byteLength: 1, path: 'x' },
      { sha256: hash('6e340b9c'), byteLength: 1, path: 'x' },
    ],
    [
      'r2',
      2,
      2,
      'image',
      { sha256: hash('084fed08'), byteLength: 1, path: 'y' },
      { sha256: hash('084fed08'), byteLength: 1, path: 'y z' },
    ],
    [
      'r3',
      3,
      3,
      'image',
      { sha256: hash('e3b0c442'), byteLength: 0, path: null },
      { sha256: null, byteLength: 0, path: '' },
    ],
  ]);
});

describe('rows without an id column', () => {
  it('are matched by their whole content, as often as they occur', async () => {
    const state = await compare(
      values('t, v', "'x', [1, 2]::FLOAT[]", "'x', [1, 2]::FLOAT[]", "'y', NULL", 'NULL, NULL'),
      values('t, v', "'y', NULL", "'x', [1, 3]::FLOAT[]", "'x', [1, 2]::FLOAT[]", "'', NULL"),
    );
    expect(state.key).toBe('content hash');
    expect([state.added.map(({ row }) => row), state.removed.map(({ row }) => row)]).toEqual([
      [1, 3],
      [1, 3],
    ]);
    expect([state.commonRows, state.changedCellCount, state.reordered]).toEqual([2, 0, true]);
    expect(state.notes[0]).toContain('matched by the content');
  });

  it('are not confused where cells run into each other', async () => {
    const state = await compare(
      values('s, t', "'ab', 'c'", "'1:a', 'b'"),
      values('s, t', "'a', 'bc'", "'1', ':a1:b'"),
    );
    expect([state.addedCount, state.removedCount]).toEqual([2, 2]);
  });
});

it('compares a header without rows', async () => {
  const state = await compare(
    "SELECT 'a' AS id, 1 AS n, [1.0]::FLOAT[] AS v WHERE false",
    values('id, n, v', "'a', 1, [1.0]::FLOAT[]"),
  );
  expect([state.addedCount, state.removedCount, state.beforeRows, state.afterRows]).toEqual([1, 0, 0, 1]);
});
