import { expect, it } from 'vitest';
import { dealt, type HeapRow, labelledHeaps } from '../labelled-heaps.fixture';
import { runAlone } from '../run-alone.fixture';
import detector from './annotator-quality.detector';

type Habit = (row: HeapRow, chance: number) => number;

const named = async (habit: Habit, spread = 1.5): Promise<readonly string[]> => {
  const rows = dealt(1000, 3, (row, stream) => {
    const chance = stream.nextDouble();
    return row.annotator === 'a5' ? habit(row, chance) : row.heap;
  });
  const { findings } = await runAlone(detector, labelledHeaps(rows, spread));
  for (const finding of findings)
    expect(finding).toMatchObject({ claim: 'contradiction', tier: 'controlled' });
  return findings.map(({ subject }) => `${subject.kind} ${subject.value}`);
};

it.each<[string, Habit]>([
  ['labels at random', ({ heap }, chance) => (chance < 0.35 ? (heap + 1) % 3 : heap)],
  ['turns one class into another', ({ heap }, chance) => (heap === 0 && chance < 0.6 ? 1 : heap)],
  ['is lazy and takes one class for most', ({ heap }, chance) => (chance < 0.5 ? 2 : heap)],
])('names the annotator who %s', async (_, habit) => {
  expect(await named(habit)).toEqual(['annotator a5']);
});

it('names nobody where all label alike', async () => {
  expect(await named(({ heap }) => heap, 3)).toEqual([]);
});

it('does not blame the annotator for the rows he was given', async () => {
  const rows = dealt(1000, 3, ({ heap }) => heap).map((row, i) => ({
    ...row,
    annotator: row.heap === 0 ? 'a5' : `a${i % 4}`,
  }));
  expect((await runAlone(detector, labelledHeaps(rows, 3.2))).findings).toEqual([]);
});
