import { expect, it } from 'vitest';
import { dealt, type HeapRow, labelledHeaps } from '../labelled-heaps.fixture';
import { runAlone } from '../run-alone.fixture';
import detector from './class-pair-flow.detector';

const pairs = async (change: (row: HeapRow, chance: number) => number, spread: number): Promise<unknown> => {
  const rows = dealt(1200, 4, (row, stream) => change(row, stream.nextDouble()));
  const { findings } = await runAlone(detector, labelledHeaps(rows, spread));
  return findings.map(({ subject }) => subject);
};
const pair = (value: string): unknown => ({ kind: 'classPair', value, column: 'label' });

it.each([0.1, 0.2, 0.4])(
  'names the pair and its direction where a share of %d of a class is turned',
  async (share) => {
    const turned = ({ heap }: HeapRow, chance: number): number => (heap === 1 && chance < share ? 2 : heap);
    expect(await pairs(turned, 2)).toEqual([pair('class 1 → class 2')]);
  },
);

it('lists the turned rows first', async () => {
  const rows = dealt(1200, 4, (row, stream) => (row.heap === 1 && stream.nextDouble() < 0.2 ? 2 : row.heap));
  const { findings } = await runAlone(detector, labelledHeaps(rows, 2));
  const first = [...(findings[0]?.rows ?? [])].slice(0, 30);
  expect(first.filter((row) => rows[row]?.heap === 1)).toHaveLength(30);
  expect(findings[0]).toMatchObject({ tier: 'controlled', claim: 'contradiction', severity: 'high' });
});

it('lists most rows that were turned, also where so many were that models learn them', async () => {
  const rows = dealt(1600, 4, (row, stream) => (row.heap === 1 && stream.nextDouble() < 0.4 ? 2 : row.heap));
  const { findings } = await runAlone(detector, labelledHeaps(rows, 2));
  const listed = [...(findings[0]?.rows ?? [])];
  const turned = rows.filter(({ heap, label }) => heap === 1 && label === 2).length;
  const hits = listed.filter((row) => rows[row]?.heap === 1).length;
  expect(hits / turned).toBeGreaterThan(0.8);
  expect(hits / listed.length).toBeGreaterThan(0.9);
});

it.each<[string, number, (row: HeapRow, chance: number) => number]>([
  ['classes are confused at their borders', 4.5, ({ heap }) => heap],
  [
    'labels are wrong everywhere alike',
    2,
    ({ heap }, chance) => (chance < 0.15 ? (heap + 1 + Math.floor(chance * 20)) % 4 : heap),
  ],
  ['two classes are mixed both ways', 2, ({ heap }, chance) => (heap < 2 && chance < 0.15 ? 1 - heap : heap)],
])('names nobody where %s', async (_, spread, change) => {
  expect(await pairs(change, spread)).toEqual([]);
});

it('names nobody where one way is only somewhat more frequent than the other', async () => {
  const rows = dealt(4000, 2, ({ heap }, stream) =>
    stream.nextDouble() < (heap === 0 ? 0.2 : 0.14) ? 1 - heap : heap,
  );
  const { findings } = await runAlone(detector, labelledHeaps(rows, 2));
  expect(findings).toEqual([]);
});
