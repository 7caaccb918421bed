import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompareState, contentKey } from '#shared/contract/compare';
import { missingCategory } from '#shared/contract/map';
import { createCase, reopenCase } from '../hosts/engine.fixture';
import { CompareBench, values } from './compare.fixture';

let bench: CompareBench;

beforeAll(async () => {
  bench = await CompareBench.open();
});
afterAll(() => bench.engine.close());

const compare: CompareBench['compare'] = (...tables) => bench.compare(...tables);

describe('in a case', () => {
  const before = "SELECT 'r' || i AS id, i AS n, 'ham' AS label FROM range(20) t(i)";
  const after =
    "SELECT 'r' || i AS id, CASE WHEN i % 5 = 0 THEN -i - 1 ELSE i END AS n, CASE WHEN i IN (7, 9) THEN 'spam' ELSE 'ham' END AS label FROM range(2, 22) t(i)";

  it('pages through everything, filters the table and is there again after reopening', async () => {
    const state = await compare(before, after);
    expect([state.addedCount, state.removedCount, state.changedCellCount]).toEqual([2, 2, 5]);
    const { client } = bench.engine;
    const page = await client.call('compare.changed', { start: 2, count: 2 });
    expect(page).toEqual(state.changed.slice(2, 4));
    expect(await client.call('compare.changed', { start: 5, count: 2 })).toEqual([]);
    expect(await client.call('compare.oneSided', { which: 'removed', start: 1, count: 9 })).toEqual([
      { id: 'r1', row: 1 },
    ]);
    const rowsOf = async (kind: 'added' | 'removed' | 'changed' | 'labelChanged'): Promise<number[]> => {
      const { view } = await client.call('table.open', { filter: { op: 'difference', kind }, sort: [] });
      return [...(await client.call('table.rows', { view }))];
    };
    expect(await rowsOf('added')).toEqual([18, 19]);
    expect(await rowsOf('removed')).toEqual([]);
    expect(await rowsOf('changed')).toEqual([3, 5, 7, 8, 13]);
    expect(await rowsOf('labelChanged')).toEqual([5, 7]);
    await client.call('case.close', null);
    await reopenCase(bench.engine, bench.caseName);
    expect(await client.call('compare.state', null)).toEqual(state);
    expect(await rowsOf('labelChanged')).toEqual([5, 7]);
    expect((await client.call('case.state', null)).compare).toEqual(state);
    await client.call('compare.clear', null);
    await client.call('case.close', null);
    await reopenCase(bench.engine, bench.caseName);
    expect(await client.call('compare.state', null)).toBeNull();
  });

  it('does not take a result that is not the one in the journal', async () => {
    await compare(before, after);
    const [record] = await bench.engine.client.call('journal.list', { start: 0, count: 1 });
    expect(record).toMatchObject({ type: 'compare.run', body: { key: 'id', changedCells: 5, added: 2 } });
    await bench.engine.client.call('case.close', null);
    const file = path.join(bench.engine.folder, bench.caseName, 'derived/compare/result/result.json');
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('"changedCellCount":5', '"changedCellCount":4'),
    );
    await reopenCase(bench.engine, bench.caseName);
    expect(await bench.engine.client.call('compare.state', null)).toBeNull();
    await bench.engine.client.call('case.close', null);
    await rm(path.join(bench.engine.folder, bench.caseName, 'derived'), { recursive: true });
    await reopenCase(bench.engine, bench.caseName);
    expect(await bench.engine.client.call('compare.state', null)).toBeNull();
  });

  it('tells by content which of two versions it holds, and has the same to say from either side', async () => {
    const a = await bench.engine.parquet('v1/data.parquet', before);
    const b = await bench.engine.parquet('v2/data.parquet', after);
    const { client } = bench.engine;
    const between = (): Promise<CompareState> =>
      client.call('compare.between', {
        before: [bench.engine.grant(a)],
        after: [bench.engine.grant(b)],
        key: null,
      });
    await createCase(bench.engine, 'about-after', b);
    const fromAfter = await between();
    await createCase(bench.engine, 'about-before', a);
    const fromBefore = await between();
    expect([fromAfter.caseSide, fromBefore.caseSide]).toEqual(['after', 'before']);
    expect({ ...fromBefore, caseSide: 'after' }).toEqual(fromAfter);
    const { view } = await client.call('table.open', {
      filter: { op: 'difference', kind: 'removed' },
      sort: [],
    });
    expect([...(await client.call('table.rows', { view }))]).toEqual([0, 1]);
    await createCase(
      bench.engine,
      'about-neither',
      await bench.engine.parquet('c.parquet', 'SELECT 1 AS id'),
    );
    await expect(between()).rejects.toThrow('The case is about other evidence (c.parquet).');
  });

  it('can be cancelled and leaves the last result as it was', async () => {
    const state = await compare(before, after);
    const big = await bench.engine.parquet(
      'big.parquet',
      "SELECT 'r' || i AS id, i AS n FROM range(300000) t(i)",
    );
    const pending = bench.engine.client.start(
      'compare.run',
      { other: [bench.engine.grant(big)], key: null, caseSide: 'after' },
      { onProgress: ({ stage }) => stage === 'Matching rows' && pending.cancel() },
    );
    await expect(pending.result).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(await bench.engine.client.call('compare.state', null)).toEqual(state);
    expect(await bench.engine.client.call('compare.changed', { start: 0, count: 99 })).toEqual(state.changed);
  });
});

describe('beside the lists', () => {
  it('colours the rows of the case by what happened to them', async () => {
    await compare(
      values('id, text, label', "'a', 'one', 'ham'", "'b', 'two', 'ham'", "'c', 'three', 'spam'"),
      values(
        'id, text, label',
        "'a', 'one', 'ham'",
        "'b', 'two', 'spam'",
        "'c', 'THREE', 'spam'",
        "'d', 'x', 'ham'",
      ),
    );
    expect(await bench.engine.client.call('map.colors', { by: 'difference' })).toEqual({
      kind: 'category',
      column: 'difference',
      codes: Uint16Array.of(missingCategory, 2, 1, 0),
      categories: [
        { name: 'added', count: 1 },
        { name: 'changed', count: 1 },
        { name: 'label changed', count: 1 },
      ],
    });
  });

  it('matches by content where that is asked for, although there is an id', async () => {
    const state = await compare(
      values('id, t', "'a', 'one'", "'b', 'two'"),
      values('id, t', "'a', 'one'", "'b', 'TWO'"),
      contentKey,
    );
    expect([state.key, state.addedCount, state.removedCount, state.changedCellCount]).toEqual([
      contentKey,
      1,
      1,
      0,
    ]);
    expect(state.notes[0]).toMatch(/^As was asked for/);
  });
});
