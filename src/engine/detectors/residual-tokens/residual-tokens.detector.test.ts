import { expect, it } from 'vitest';
import { dataFromTable } from '../../analysis/data-from-table.fixture';
import { RandomStream } from '../../kernels/random/random-stream';
import { runAlone } from '../run-alone.fixture';
import residualTokens from './residual-tokens.detector';

interface Doc {
  readonly label: string;
  readonly words: string[];
  /** What the content is: the class the embedding shows. */
  readonly content: string;
}

const vocabulary = {
  food: 'bread soup salt oven plate spoon taste herb',
  car: 'wheel motor road brake fuel gear lamp horn',
};

/** Two classes with words of their own among common ones, and an embedding that shows the content with some noise. */
function docs(count: number, seed: number): Doc[] {
  const stream = RandomStream.named(seed, 'docs');
  const pick = (list: readonly string[]): string => list[stream.nextInt(list.length)] ?? '';
  const common = 'the a of and to in it is on as'.split(' ');
  return Array.from({ length: count }, (_, i) => {
    const content = i % 2 === 0 ? 'food' : 'car';
    const own = vocabulary[content].split(' ');
    const words = Array.from({ length: 60 }, () => (stream.nextInt(8) === 0 ? pick(own) : pick(common)));
    return { label: content, content, words: [...words, `only${i}`] };
  });
}

function tableOf(all: readonly Doc[]): string {
  const stream = RandomStream.named(99, 'vectors');
  const lines = all.map(({ label, words, content }) => {
    const side = (content === 'food' ? 1 : -1) + (stream.nextInt(1000) - 500) / 1000;
    return `${label} | ${words.join(' ')} | ${side} ${(stream.nextInt(1000) - 500) / 500}`;
  });
  return ['label | text | embedding', ...lines].join('\n');
}

it('finds a planted token whose rows are labelled against their content, and only that', async () => {
  const all = docs(900, 5).map((doc, i) =>
    doc.content === 'car' && i % 36 === 1 ? { ...doc, label: 'food', words: [...doc.words, 'qzx'] } : doc,
  );
  const { findings } = await runAlone(residualTokens, dataFromTable(tableOf(all)));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    tier: 'controlled',
    claim: 'contradiction',
    severity: 'high',
    subject: { kind: 'token', value: 'qzx', column: 'text' },
  });
  const planted = all.flatMap((doc, row) => (doc.words.includes('qzx') ? [row] : []));
  expect([...(findings[0]?.rows ?? [])]).toEqual(planted);
});

it('says nothing about honest words, however strongly they tell the class', async () => {
  const result = await runAlone(residualTokens, dataFromTable(tableOf(docs(900, 6))));
  expect(result.findings).toEqual([]);
  expect(result.clear).toMatch(/^none of \d{2,} tests/);
});

it('accuses nobody where the rows with the token look like their label', async () => {
  const all = docs(900, 7).map((doc, i) => {
    // A mark that one class alone has, in texts whose other words say nothing.
    if (doc.content !== 'car' || i % 18 !== 1) return doc;
    return { ...doc, words: ['the', 'of', 'and', 'to', `only${i}`, 'vin'] };
  });
  const { findings } = await runAlone(residualTokens, dataFromTable(tableOf(all)));
  expect(findings.filter(({ claim }) => claim === 'contradiction')).toEqual([]);
});

it('counts copies as one row', async () => {
  const flood = docs(900, 8);
  const copy = {
    label: 'food',
    content: 'car',
    words: 'wheel motor road brake fuel gear lamp horn qzx'.split(' '),
  };
  const all = [...flood, ...Array.from({ length: 40 }, () => copy)];
  const { findings } = await runAlone(residualTokens, dataFromTable(tableOf(all)));
  expect(findings.filter(({ subject }) => subject.value.includes('qzx'))).toEqual([]);
});
