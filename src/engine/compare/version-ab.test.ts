// Pairs of versions with known edits, made by the generator beside the shared data, against a plain join of both files
// by id: read by another reader, joined and compared here with nothing of the engine's.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CellValue, ChangedCell, LabelFlip, OneSided } from '#shared/contract/compare';
import { createCase, openTestEngine, type TestEngine } from '../hosts/engine.fixture';
import { type PlainRow, parquetRows } from '../hosts/parquet-rows.fixture';

const root = path.resolve(import.meta.dirname, '../../..');
const shared = process.env['ASSAY_SHARED'] ?? path.resolve(root, '../shared');
const data = path.join(shared, 'data');
const sets = path.join(root, '.cache/sets');

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

/** Files of the two versions, generated once. */
function versionsOf(name: string, ...embedder: string[]): [string, string] {
  const files = ['A', 'B'].map((side) => path.join(sets, `${name}.version_ab.${side}.parquet`));
  if (!files.every((file) => existsSync(file)))
    execFileSync(process.execPath, [
      path.join(data, 'poison.mjs'),
      ...[
        '--in',
        path.join(data, `${name}.parquet`),
        '--out',
        sets,
        '--modules',
        path.join(root, 'node_modules'),
      ],
      ...['--seed', '7', '--scenarios', 'version_ab', ...embedder],
    ]);
  return files as [string, string];
}

interface PlainJoin {
  readonly added: readonly OneSided[];
  readonly removed: readonly OneSided[];
  readonly changed: readonly ChangedCell[];
  readonly labelFlips: readonly LabelFlip[];
  readonly reordered: boolean;
}

function plainJoin(before: readonly PlainRow[], after: readonly PlainRow[]): PlainJoin {
  const rowBefore = new Map(before.map((row, i) => [String(row['id']), i]));
  const rowAfter = new Map(after.map((row, i) => [String(row['id']), i]));
  const changed: ChangedCell[] = [];
  const flips = new Map<string, LabelFlip>();
  const order: number[] = [];
  after.forEach((now, row) => {
    const id = String(now['id']);
    const at = rowBefore.get(id);
    if (at === undefined) return;
    order.push(at);
    for (const column of Object.keys(now)) {
      const [old, fresh] = [asCell(before[at]?.[column]), asCell(now[column])];
      if (JSON.stringify(old) === JSON.stringify(fresh)) continue;
      changed.push({ id, row, rowBefore: at, column, before: old, after: fresh });
      if (column !== 'label') continue;
      const key = `${String(old)} ${String(fresh)}`;
      flips.set(key, { from: String(old), to: String(fresh), count: (flips.get(key)?.count ?? 0) + 1 });
    }
  });
  const only = (rows: readonly PlainRow[], others: ReadonlyMap<string, number>): OneSided[] =>
    rows.flatMap((row, i) => (others.has(String(row['id'])) ? [] : [{ id: String(row['id']), row: i }]));
  return {
    added: only(after, rowBefore),
    removed: only(before, rowAfter),
    changed,
    labelFlips: [...flips.values()],
    reordered: order.some((row, i) => i > 0 && row < (order[i - 1] ?? 0)),
  };
}

/** As the contract writes a cell; every column of these files is text, a whole number, a time, a vector or an image. */
function asCell(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value as number[];
  if (typeof value !== 'object') return value as string | number;
  const { bytes, path: name } = value as { bytes: Uint8Array; path: string };
  return { sha256: createHash('sha256').update(bytes).digest('hex'), byteLength: bytes.length, path: name };
}

async function everything<Item>(read: (start: number) => Promise<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const page = await read(items.length);
    if (page.length === 0) return items;
    items.push(...page);
  }
}

const words = ['--vectors', path.join(data, 'models/words.vec8.gz')];
it.skipIf(!existsSync(data)).each([
  ['spam', words],
  ['debsections', words],
  ['digits', ['--image-model', path.join(data, 'models/digits.image-embedder.json')]],
])('says of two versions of %s what a plain join says', { timeout: 120_000 }, async (name, embedder) => {
  const [a, b] = versionsOf(name, ...embedder);
  const expected = plainJoin(await parquetRows(a), await parquetRows(b));
  await createCase(engine, name, b);
  const { client } = engine;
  const state = await client.call('compare.between', {
    before: [engine.grant(a)],
    after: [engine.grant(b)],
    key: null,
  });
  const count = 100;
  expect(await everything((start) => client.call('compare.changed', { start, count }))).toEqual(
    expected.changed,
  );
  const oneSided = (which: 'added' | 'removed'): Promise<OneSided[]> =>
    everything((start) => client.call('compare.oneSided', { which, start, count }));
  expect(await oneSided('added')).toEqual(expected.added);
  expect(await oneSided('removed')).toEqual(expected.removed);
  const byName = (flips: readonly LabelFlip[]): LabelFlip[] =>
    flips.toSorted((x, y) => (`${x.from} ${x.to}` < `${y.from} ${y.to}` ? -1 : 1));
  expect(byName(state.labelFlips)).toEqual(byName(expected.labelFlips));
  expect(state.reordered).toBe(expected.reordered);
  expect([state.key, state.caseSide, state.notes]).toEqual(['id', 'after', []]);
  expect(expected.changed.length).toBeGreaterThan(50);
  expect(expected.added.length * expected.removed.length).toBeGreaterThan(0);
});
