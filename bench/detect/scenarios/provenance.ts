// S10 and S17: rows of one source or of one person.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pick, pickSome } from '../families/draw';
import { addMetadata } from '../families/metadata';
import type { MadeSet, Row } from '../row';
import type { Planted } from '../scenario';
import { otherThan, relabel } from './plant';

const hourMs = 3_600_000;
const leastOfSource = 60;

function countsBy(rows: readonly Row[], key: (row: Row) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}

/** S10: half of one source's rows come within 48 hours, and of those 30 % are flipped (at least 15 rows). */
export function badSource(set: MadeSet, share: number, seed: number): Planted {
  addMetadata(set, seed);
  const stream = RandomStream.named(seed, 'S10');
  const counts = countsBy(set.rows, (row) => row.source ?? '');
  const middling = [...counts].filter(([, count]) => count >= leastOfSource && count <= set.rows.length / 10);
  const [name] = pick(middling.length > 0 ? middling : [...counts], stream);
  const own = set.rows.filter((row) => row.source === name);
  const startMs = pick(own, stream).timeMs ?? 0;
  const endMs = startMs + 48 * hourMs;
  const inWindow = pickSome(own, Math.max(50, Math.round(own.length / 2)), stream);
  for (const row of inWindow) row.timeMs = startMs + stream.nextInt(48 * hourMs);
  for (const row of inWindow.slice(0, Math.max(15, Math.round(share * inWindow.length))))
    relabel(row, pick(otherThan(set, row.label), stream));
  return {
    set,
    expected: [
      { kind: 'source', name },
      { kind: 'timeWindow', startMs, endMs },
    ],
    isRanked: true,
  };
}

export type BadAnnotator = 'random' | 'pair' | 'lazy majority';

/** S17: one of twenty labels at random, swaps two classes, or gives nearly always the same one. */
export function badAnnotator(set: MadeSet, how: BadAnnotator, seed: number): Planted {
  addMetadata(set, seed);
  const stream = RandomStream.named(seed, `S17 ${how}`);
  const name = pick(set.rows, stream).annotator ?? '';
  const [one = '', two = ''] = pickSome(set.classes, 2, stream);
  for (const row of set.rows.filter(({ annotator }) => annotator === name)) {
    const label = labelBy(how, row, set, [one, two], stream);
    if (label !== row.label) relabel(row, label);
  }
  return { set, expected: [{ kind: 'annotator', name }], isRanked: true };
}

const randomShare = 0.4;
const lazyShare = 0.6;

function labelBy(
  how: BadAnnotator,
  row: Row,
  set: MadeSet,
  [one, two]: readonly [string, string],
  stream: RandomStream,
): string {
  const chance = stream.nextDouble();
  switch (how) {
    case 'random':
      return chance < randomShare ? pick(set.classes, stream) : row.label;
    case 'pair':
      if (row.label === one) return two;
      return row.label === two ? one : row.label;
    case 'lazy majority':
      return chance < lazyShare ? one : row.label;
  }
}
