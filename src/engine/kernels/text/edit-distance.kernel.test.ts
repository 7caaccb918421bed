import { expect, it } from 'vitest';
import { RandomStream } from '../random/random-stream';
import { editDistanceWithin } from './edit-distance.kernel';

/** The whole table of R. Wagner and M. Fischer (1974). */
function plainDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(
        Math.min(
          (above[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    above = row;
  }
  return above[b.length] ?? 0;
}

it.each([
  ['', '', 0],
  ['kitten', 'sitting', 3],
  ['flaw', 'lawn', 2],
  ['same', 'same', 0],
  ['', 'abc', 3],
])('turns %j into %j', (a, b, distance) => {
  expect(editDistanceWithin(a, b, 5)).toBe(distance);
});

it('agrees with the whole table, and is null beyond the band', () => {
  const stream = RandomStream.named(3, 'texts');
  const letters = (count: number): string =>
    Array.from({ length: count }, () => 'abc'[stream.nextInt(3)]).join('');
  for (let round = 0; round < 400; round++) {
    const a = letters(stream.nextInt(14));
    const b =
      stream.nextDouble() < 0.5 ? letters(stream.nextInt(14)) : `${a.slice(0, 4)}${letters(2)}${a.slice(5)}`;
    const distance = plainDistance(a, b);
    for (const most of [0, 1, 2, 4, 15])
      expect([a, b, most, editDistanceWithin(a, b, most)]).toEqual([
        a,
        b,
        most,
        distance <= most ? distance : null,
      ]);
  }
});
