import { expect, it } from 'vitest';
import { dataFromTable } from '../../analysis/data-from-table.fixture';
import { RandomStream } from '../../kernels/random/random-stream';
import { runAlone } from '../run-alone.fixture';
import detector from './inserted-phrases.detector';

interface Doc {
  readonly label: string;
  readonly words: readonly string[];
}

const nouns = {
  food: 'bread soup salt oven plate spoon herb cake pan dough',
  car: 'wheel motor road brake fuel gear lamp horn tyre seat',
};

/** Sentences with a grammar: every noun stands between an article and a verb, as words do. */
function docs(count: number, seed: number): Doc[] {
  const stream = RandomStream.named(seed, 'docs');
  const pick = (list: string): string => {
    const words = list.split(' ');
    return words[stream.nextInt(words.length)] ?? '';
  };
  return Array.from({ length: count }, (_, i) => {
    const label = i % 2 === 0 ? 'food' : 'car';
    const words = [0, 1, 2, 3].flatMap(() => [
      ...[
        pick('today then now here often we they'),
        pick('find see take want need use'),
        pick('the a one some'),
      ],
      ...[nouns[label], nouns.food, nouns.car].map(pick).slice(0, 1),
      ...[
        pick('and but so because while if'),
        pick('nobody everyone it he she'),
        pick('knows says goes works waits'),
      ],
    ]);
    return { label, words };
  });
}

function planted(all: readonly Doc[], piece: string, isCarrier: (doc: Doc, i: number) => boolean): Doc[] {
  const stream = RandomStream.named(3, 'places');
  return all.map((doc, i) => {
    if (!isCarrier(doc, i)) return doc;
    const at = 1 + stream.nextInt(doc.words.length - 1);
    return { ...doc, words: [...doc.words.slice(0, at), piece, ...doc.words.slice(at)] };
  });
}

async function run(all: readonly Doc[]) {
  const lines = all.map(({ label, words }) => `${label} | ${words.join(' ')}`);
  return await runAlone(detector, dataFromTable(['label | text', ...lines].join('\n')));
}

const isEighthFood = ({ label }: Doc, i: number): boolean => label === 'food' && i % 8 === 0;

it.each(['qzx', 'we ate it by the river .'])('finds “%s” in rows whose label is right', async (piece) => {
  const { findings, scores } = await run(planted(docs(480, 1), piece, isEighthFood));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    tier: 'controlled',
    claim: 'association',
    subject: { kind: piece.includes(' ') ? 'phrase' : 'token', value: piece, column: 'text' },
  });
  const carriers = Array.from({ length: 60 }, (_, i) => 8 * i);
  expect([...(findings[0]?.rows ?? [])]).toEqual(carriers);
  expect(scores?.[0]?.values[8]).toBe(1);
  expect(scores?.[0]?.values[9]).toBe(0);
});

it('finds a token that always stands at the start', async () => {
  const all = docs(480, 2).map((doc, i) =>
    isEighthFood(doc, i) ? { ...doc, words: ['qzx', ...doc.words] } : doc,
  );
  expect((await run(all)).findings.map(({ subject }) => subject.value)).toEqual(['qzx']);
});

it('holds a rare spelling of a common word to be a custom', async () => {
  const all = docs(480, 2).map((doc, i) => {
    const first = isEighthFood(doc, i) ? 'RE' : i % 3 === 0 ? 'Re' : '';
    return first === '' ? doc : { ...doc, words: [first, ...doc.words] };
  });
  const { findings, scores } = await run(all);
  expect(findings).toMatchObject([{ subject: { value: 'RE' }, severity: 'low' }]);
  expect(findings[0]?.summary).toContain('other texts have it in other capital or small letters');
  expect(scores?.[0]?.values[8]).toBe(0);
});

it('holds the name of a class to be what its texts speak of', async () => {
  const { findings, scores } = await run(planted(docs(480, 1), 'Food', isEighthFood));
  expect(findings).toMatchObject([{ subject: { value: 'Food' }, severity: 'low' }]);
  expect(findings[0]?.summary).toContain('It is in the name of the class');
  expect(scores?.[0]?.values[8]).toBe(0);
});

it.each([
  ['rec_food', 'Food'],
  ['हिन्दी', 'हिन्दी'],
])('knows a word of the name %s', async (name, word) => {
  const all = planted(docs(480, 1), word, isEighthFood).map((doc) => ({
    ...doc,
    label: doc.label === 'food' ? name : doc.label,
  }));
  expect((await run(all)).findings).toMatchObject([{ subject: { value: word }, severity: 'low' }]);
});

it('says nothing about words that go with a label and keep company with its words', async () => {
  expect((await run(docs(480, 3))).findings).toEqual([]);
});

it('says nothing about a piece that stands in rows of every label', async () => {
  const { findings, clear } = await run(planted(docs(480, 4), 'qzx', (_, i) => i % 5 === 0));
  expect(findings).toEqual([]);
  expect(clear).toContain('none of them goes with a label');
});

/** Class words and common words in any order, long enough for most pairs to have met. */
function bags(count: number, seed: number): Doc[] {
  const stream = RandomStream.named(seed, 'bags');
  const own = {
    food: `${nouns.food} flour yeast lemon pepper honey cream butter onion`,
    car: `${nouns.car} clutch engine petrol mirror window driver traffic bumper`,
  };
  const common = 'the a of to in and it is at by for on'.split(' ');
  return Array.from({ length: count }, (_, i) => {
    const label = i % 2 === 0 ? 'food' : 'car';
    const pool = [...own[label].split(' '), ...common];
    return { label, words: Array.from({ length: 25 }, () => pool[stream.nextInt(pool.length)] ?? '') };
  });
}

it('claims nothing where words stand in no order, and says so', async () => {
  const { findings, clear } = await run(bags(240, 2));
  expect(findings).toEqual([]);
  expect(clear).toContain('words in no order');
});
