// S1 to S4: labels that are not what the row is.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pick, pickSome } from '../families/draw';
import type { Mixture } from '../families/gaussian-mixture';
import { emptyRow, type MadeSet, type Row } from '../row';
import type { Planted } from '../scenario';
import { otherThan, relabel } from './plant';

/** S1: uniform to another class. */
export function flipAtRandom(set: MadeSet, share: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S1');
  for (const row of pickSome(set.rows, Math.round(share * set.rows.length), stream))
    relabel(row, pick(otherThan(set, row.label), stream));
  return { set, expected: [], isRanked: true };
}

/** S2: a share of one class to one other. */
export function flipPair(set: MadeSet, share: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S2');
  const [from = '', to = ''] = pickSome(set.classes, 2, stream);
  const own = set.rows.filter((row) => row.label === from);
  for (const row of pickSome(own, Math.round(share * own.length), stream)) relabel(row, to);
  return { set, expected: [{ kind: 'classPair', from, to }], isRanked: true };
}

/** How much tighter a planted subpopulation is than the noise around modes. */
const tightness = 0.5;

/** S3: a new tight sub-mode of one class, of which a share is labelled as another. */
export function flipSubpopulation(
  { set, modes }: Mixture,
  size: number,
  share: number,
  seed: number,
): Planted {
  const stream = RandomStream.named(seed, 'S3');
  const [from = '', to = ''] = pickSome(set.classes, 2, stream);
  const centre = pick(modes[set.classes.indexOf(from)] ?? [], stream);
  const offset = centre.map((value) => value + stream.nextNormal() * tightness);
  const added = Array.from({ length: size }, (_, i): Row => {
    const row: Row = {
      ...emptyRow(from),
      vector: offset.map((value) => Math.fround(value + tightness * stream.nextNormal())),
    };
    if (i < share * size) relabel(row, to);
    return row;
  });
  return {
    set: { ...set, rows: [...set.rows, ...added] },
    expected: [{ kind: 'rows', what: 'subpopulation', group: null }],
    isRanked: true,
  };
}

/** S4: the rows of smallest Bayes margin, to the second likeliest class. */
export function flipNearBoundary(set: MadeSet, share: number): Planted {
  const margins = set.rows.map((row) => {
    const likely = [...(row.posterior ?? [])]
      .map((value, k) => ({ value, k }))
      .sort((a, b) => b.value - a.value);
    const other = likely.find(({ k }) => set.classes[k] !== row.label);
    return {
      row,
      margin: (likely[0]?.value ?? 1) - (likely[1]?.value ?? 0),
      to: set.classes[other?.k ?? 0] ?? '',
    };
  });
  margins.sort((a, b) => a.margin - b.margin);
  for (const { row, to } of margins.slice(0, Math.round(share * set.rows.length))) relabel(row, to);
  return { set, expected: [], isRanked: true };
}
