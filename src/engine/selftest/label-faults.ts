// Wrong labels: at random, between the two closest classes, and where the classes meet.
import type { FaultId } from '#shared/contract/selftest';
import {
  drawn,
  type Fault,
  type Ground,
  labelledRows,
  labelsOnly,
  missingLabels,
  otherClass,
  type Planting,
} from './fault';
import { vectorOf, withCodes } from './overlay';

/** The planting that gives these rows these labels; null where there are none. */
export function relabelled(
  { data }: Ground,
  changes: ReadonlyMap<number, number>,
  expected: Planting['expected'] = null,
): Planting | null {
  if (data.label === null || changes.size === 0) return null;
  return {
    data: { ...data, label: withCodes(data.label, changes) },
    rows: Uint32Array.from(changes.keys()).sort(),
    unchanged: 'content',
    embedAnew: false,
    byTextOnly: false,
    expected,
  };
}

function randomFlips(id: FaultId, percent: number): Fault {
  return {
    id,
    title: `Random flips, ${percent} %`,
    about: `${percent} % of the rows get another label, each other class as likely.`,
    missing: missingLabels,
    vectors: () => labelsOnly,
    async plant(ground, stream) {
      const rows = labelledRows(ground);
      const codes = ground.data.label?.codes;
      return relabelled(
        ground,
        new Map(
          drawn(rows, Math.round((rows.length * percent) / 100), stream).map((row) => [
            row,
            otherClass(ground, codes?.[row] ?? -1, stream),
          ]),
        ),
      );
    },
  };
}

/** The two classes whose mean vectors are nearest, small classes left out; null without two such classes. */
function closestClasses(ground: Ground): readonly [number, number] | null {
  const { label, embedding } = ground.data;
  if (label === null || embedding === null) return null;
  const { dimensions } = embedding;
  const sums = label.names.map(() => new Float64Array(dimensions));
  const counts = label.names.map(() => 0);
  for (const row of labelledRows(ground)) {
    if (embedding.usable[row] !== 1) continue;
    const code = label.codes[row] ?? 0;
    const sum = sums[code];
    if (sum === undefined) continue;
    vectorOf(embedding, row).forEach((value, i) => {
      sum[i] = (sum[i] ?? 0) + value;
    });
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const classes = counts.filter((count) => count > 0).length;
  const large = counts.flatMap((count, code) =>
    count > 0 && count >= (0.5 * embedding.usableCount) / classes ? [code] : [],
  );
  const chosen = large.length >= 2 ? large : counts.flatMap((count, code) => (count > 0 ? [code] : []));
  let least = Number.POSITIVE_INFINITY;
  let closest: readonly [number, number] | null = null;
  for (const a of chosen)
    for (const b of chosen) {
      if (b <= a) continue;
      let distance = 0;
      for (let i = 0; i < dimensions; i++) {
        const difference =
          (sums[a]?.[i] ?? 0) / Math.max(1, counts[a] ?? 1) -
          (sums[b]?.[i] ?? 0) / Math.max(1, counts[b] ?? 1);
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        closest = [a, b];
      }
    }
  return closest;
}

const pairShare = 0.15;

const pairFlips: Fault = {
  id: 'pair-flips',
  title: 'Flips between the two closest classes',
  about:
    'Of the two classes whose mean vectors are nearest, 15 % of the rows of one are labelled as the other.',
  missing: (ground) => missingLabels(ground) || (ground.data.embedding === null ? 'needs an embedding' : ''),
  vectors: () => labelsOnly,
  async plant(ground, stream) {
    const pair = closestClasses(ground);
    if (pair === null) return null;
    const [from, to] = stream.nextInt(2) === 0 ? pair : [pair[1], pair[0]];
    const rows = labelledRows(ground).filter((row) => ground.data.label?.codes[row] === from);
    const flipped = drawn(rows, Math.round(rows.length * pairShare), stream);
    return relabelled(ground, new Map(flipped.map((row) => [row, to])));
  },
};

const boundaryShare = 0.02;

const boundaryFlips: Fault = {
  id: 'boundary-flips',
  title: 'Flips where classes meet',
  about:
    'Of the 2 % of the rows whose two most likely classes are nearest to equal, half are labelled as the other of the two.',
  missing: (ground) =>
    missingLabels(ground) || (ground.opinion === null ? 'needs content that tells the labels' : ''),
  vectors: () => labelsOnly,
  async plant(ground, stream) {
    const { opinion, data } = ground;
    const codes = data.label?.codes;
    if (opinion === null || codes === undefined) return null;
    const rows = labelledRows(ground).filter((row) => opinion.judged[row] === 1);
    const ranked = rows.map((row) => ({
      row,
      ...twoLikeliest(opinion.probabilities, opinion.classCount, row),
    }));
    ranked.sort((a, b) => a.margin - b.margin || a.row - b.row);
    const near = ranked.slice(0, Math.round(rows.length * boundaryShare));
    const flipped = stream.shuffle(near).slice(0, Math.ceil(near.length / 2));
    return relabelled(
      ground,
      new Map(flipped.map(({ row, first, second }) => [row, codes[row] === first ? second : first])),
    );
  },
};

function twoLikeliest(
  probabilities: Float64Array,
  classCount: number,
  row: number,
): { readonly first: number; readonly second: number; readonly margin: number } {
  const at = (code: number): number => probabilities[row * classCount + code] ?? 0;
  let first = 0;
  let second = 1;
  if (at(second) > at(first)) [first, second] = [second, first];
  for (let code = 2; code < classCount; code++)
    if (at(code) > at(first)) [first, second] = [code, first];
    else if (at(code) > at(second)) second = code;
  return { first, second, margin: at(first) - at(second) };
}

export const labelFaults: readonly Fault[] = [
  randomFlips('flips-1', 1),
  randomFlips('flips-5', 5),
  pairFlips,
  boundaryFlips,
];
