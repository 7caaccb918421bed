import { expect, it, vi } from 'vitest';
import { type CellFetch, CellLoader } from './cell-loader';

const asText = vi.fn<CellFetch<string>>(async (column, rows) => Array.from(rows, (row) => `${column}${row}`));

it('makes one call of the wishes of a moment and remembers the answers', async () => {
  asText.mockClear();
  const loader = new CellLoader<string>(asText, 10);
  const values = [3, 4, 3].map((row) => loader.wish('v', row).value);
  expect(await Promise.all(values)).toEqual(['v3', 'v4', 'v3']);
  expect(asText).toHaveBeenCalledTimes(1);
  expect(loader.peek('v', 4)).toBe('v4');
  expect(loader.peek('w', 4)).toBeUndefined();
  await loader.wish('v', 3).value;
  expect(asText).toHaveBeenCalledTimes(1);
});

it('does not ask for what was dropped', async () => {
  asText.mockClear();
  const loader = new CellLoader<string>(asText, 10);
  const dropped = loader.wish('v', 1);
  const kept = loader.wish('v', 2);
  dropped.drop();
  expect(await dropped.value).toBeNull();
  expect(await kept.value).toBe('v2');
  expect([...(asText.mock.calls[0]?.[1] ?? [])]).toEqual([2]);
});

it('asks for the newest first, a limited number at a time, one column a call', async () => {
  asText.mockClear();
  const loader = new CellLoader<string>(asText, 500);
  const wishes = Array.from({ length: 100 }, (_, row) => loader.wish('v', row).value);
  wishes.push(loader.wish('w', 0).value);
  await Promise.all(wishes);
  expect(asText.mock.calls.map(([column, rows]) => [column, rows.length, rows[0]])).toEqual([
    ['w', 1, 0],
    ['v', 48, 99],
    ['v', 48, 51],
    ['v', 4, 3],
  ]);
});

it('forgets the oldest, and everything when cleared', async () => {
  const loader = new CellLoader<string>(asText, 2);
  for (const row of [1, 2, 3]) await loader.wish('v', row).value;
  expect([1, 2, 3].map((row) => loader.peek('v', row))).toEqual([undefined, 'v2', 'v3']);
  loader.clear();
  expect(loader.peek('v', 3)).toBeUndefined();
});

it('gives null and asks again where a call failed', async () => {
  let isFailing = true;
  const loader = new CellLoader<string>(async (_, rows) => {
    if (isFailing) throw new Error('engine lost');
    return Array.from(rows, String);
  }, 10);
  expect(await loader.wish('v', 1).value).toBeNull();
  isFailing = false;
  expect(await loader.wish('v', 1).value).toBe('1');
});
