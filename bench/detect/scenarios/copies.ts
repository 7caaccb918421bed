// S9 and S16: copies where one row should be.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pick, pickSome } from '../families/draw';
import type { TopicText } from '../families/topic-text';
import type { MadeSet, Row } from '../row';
import type { Expected, Planted } from '../scenario';
import { otherThan } from './plant';

const floods = 3;
const leastWords = 15;

/** S9: rows, each repeated, exactly or with a share of its words changed. The originals count as planted. */
export function flood(
  { set, words }: TopicText,
  times: number,
  editShare: number,
  seed: number,
  rows = floods,
): Planted {
  const stream = RandomStream.named(seed, 'S9');
  const fitting = set.rows.filter(
    (row) => row.posterior !== null && (row.text ?? '').split(' ').length >= leastWords,
  );
  const originals = pickSome(fitting, rows, stream);
  return repeated(set, originals, times, (row) => ({
    ...row,
    text: edited(row.text ?? '', editShare, words, stream),
  }));
}

function edited(text: string, share: number, words: readonly string[], stream: RandomStream): string {
  const own = text.split(' ');
  for (let i = 0; i < Math.round(share * own.length); i++)
    own[stream.nextInt(own.length)] = pick(words, stream);
  return own.join(' ');
}

/** S9 in vectors: three rows, each repeated with a jitter far below the distance to neighbours. */
export function vectorFlood(set: MadeSet, times: number, jitter: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S9 vectors');
  return repeated(set, pickSome(set.rows, floods, stream), times, (row) => ({
    ...row,
    vector: (row.vector ?? new Float64Array()).map((value) =>
      Math.fround(value + jitter * stream.nextNormal()),
    ),
  }));
}

/** Each of the originals so many times, itself included. */
function repeated(
  set: MadeSet,
  originals: readonly Row[],
  times: number,
  copyOf: (row: Row) => Row,
): Planted {
  const added: Row[] = [];
  originals.forEach((row, group) => {
    row.isPlanted = true;
    row.plantedGroup = group;
    for (let i = 1; i < times; i++) added.push(copyOf(row));
  });
  return {
    set: { ...set, rows: [...set.rows, ...added] },
    expected: originals.map((_, group): Expected => ({ kind: 'rows', what: 'flood', group })),
    isRanked: true,
  };
}

/** Contradicting copies: exact copies of some rows under another label, one finding each. */
export function contradictingCopies({ set }: TopicText, count: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'contradicting copies');
  const fitting = set.rows.filter((row) => row.posterior !== null);
  const added = pickSome(fitting, count, stream).map((row, group): Row => {
    row.isPlanted = true;
    row.plantedGroup = group;
    return { ...row, label: pick(otherThan(set, row.label), stream) };
  });
  return {
    set: { ...set, rows: [...set.rows, ...added] },
    expected: added.map((_, group): Expected => ({ kind: 'rows', what: 'contradicting copies', group })),
    isRanked: false,
  };
}

const testShare = 0.2;

/** S16: some rows of the test part are near copies of rows of the training part. */
export function splitLeak({ set, words }: TopicText, share: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S16');
  for (const row of set.rows) row.split = stream.nextDouble() < testShare ? 'test' : 'train';
  const train = set.rows.filter((row) => row.split === 'train' && row.posterior !== null);
  const test = pickSome(
    set.rows.filter((row) => row.split === 'test'),
    Math.round(share * set.rows.length),
    stream,
  );
  pickSome(train, test.length, stream).forEach((row, i) => {
    const leaked = test[i];
    if (leaked === undefined) return;
    leaked.text = edited(row.text ?? '', 0.05, words, stream);
    leaked.label = row.label;
    leaked.posterior = row.posterior;
    leaked.isPlanted = true;
    row.isPlanted = true;
  });
  return { set, expected: [{ kind: 'column', column: 'test in train' }], isRanked: false };
}

const insertedWords = 13;

/** S16: rows of the training part hold thirteen words in a row of a row of the test part, and are no copies of it. */
export function benchmarkInserts({ set }: TopicText, count: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S16 inserts');
  for (const row of set.rows) row.split = stream.nextDouble() < testShare ? 'test' : 'train';
  const wordsOf = (row: Row): string[] => (row.text ?? '').split(' ');
  const isLong = (row: Row): boolean => row.posterior !== null && wordsOf(row).length >= 2 * insertedWords;
  const asked = pickSome(
    set.rows.filter((row) => row.split === 'test' && isLong(row)),
    count,
    stream,
  );
  const learnt = set.rows.filter((row) => row.split === 'train' && isLong(row));
  pickSome(learnt, asked.length, stream).forEach((row, i) => {
    const source = asked[i];
    if (source === undefined) return;
    const words = wordsOf(source);
    const from = stream.nextInt(words.length - insertedWords + 1);
    const own = wordsOf(row);
    own.splice(stream.nextInt(own.length + 1), 0, ...words.slice(from, from + insertedWords));
    row.text = own.join(' ');
    source.isPlanted = true;
    source.plantedGroup = 0;
  });
  return {
    set,
    expected: [
      { kind: 'column', column: 'runs of test in train' },
      { kind: 'rows', what: 'benchmark inserts', group: 0 },
    ],
    isRanked: false,
  };
}
