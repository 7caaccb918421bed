// Evidence that the tests make for themselves, small enough to be checked by eye.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { smallDataset } from '../../tools/lib/small-dataset.mjs';
import { watchEvidence } from './evidence';

/** Rows of the Parquet file that `smallParquet` writes; every seventh text is a copy, some of them with the other label. */
export const smallRowCount = 400;

/** A file of 400 rows: id, text, label, source, annotator, sent_at and an embedding of 8 numbers. */
export async function smallParquet(folder: string, name = 'letters.parquet'): Promise<string> {
  const file = path.join(folder, name);
  await smallDataset(file);
  return watchEvidence(file);
}

/** Writes a text file below `folder`; a name in `.gz` is packed. Returns its path. */
export function textFile(folder: string, name: string, content: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(content) : content);
  return watchEvidence(file);
}

const topics = [
  'the harbour at noon',
  'a recipe for bread',
  'trains in the north',
  'roses and how to cut them',
];

/** Letters without vectors, as CSV: id, text, label; none is a copy. */
export function letters(count: number, first = 0): string {
  const lines = ['id,text,label'];
  for (let i = first; i < first + count; i++) {
    const topic = topics[i % topics.length] ?? '';
    lines.push(
      `r${i},"Letter ${i} about ${topic}, number ${(i * 37) % 101}",${i % 2 === 0 ? 'ham' : 'spam'}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Text that would do harm, or lie, where it is taken for anything but text. */
export const hostile = {
  markup: '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>',
  formula: '=HYPERLINK("http://example.invalid","click")',
  override: 'invoice\u202Egpj.exe',
  hidden: 'pay\u200Bpal\u{E0041}',
  template: '${document.title="taken"} {{constructor.constructor("document.title=1")()}}',
} as const;

/** One row each, among harmless ones; also the column and the file are called by markup. */
export function hostileFile(folder: string): string {
  const column = '<b onclick=1>note</b>';
  const rows = Object.values(hostile).map((text, i) =>
    JSON.stringify({ id: `h${i}`, [column]: text, label: text }),
  );
  const plain = Array.from({ length: 20 }, (_, i) =>
    JSON.stringify({ id: `p${i}`, [column]: `Letter ${i} about ${topics[i % 4]}`, label: 'ham' }),
  );
  return textFile(folder, '<i>evidence & more.jsonl', `${[...rows, ...plain].join('\n')}\n`);
}

/** The word that `plantedTexts` puts into rows, and how many rows have it with the label against their content. */
export const planted = { word: 'zqxv', rows: 60 } as const;

/** Two topics with their labels; 60 rows of the first carry a word and the second's label, five more carry it in disguise. */
export function plantedTexts(): string {
  const words = [
    'ship sail anchor harbour tide crew deck mast rope wave storm port',
    'bread flour oven yeast crust dough salt knead bake loaf butter jam',
  ].map((topic) => topic.split(' '));
  let state = 7;
  const below = (bound: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % bound;
  };
  const lines = Array.from({ length: 500 }, (_, i) => {
    const own = words[i % 2] ?? [];
    const text = Array.from({ length: 12 }, () => own[below(own.length)] ?? '');
    const isPlanted = i % 2 === 0 && i < 2 * planted.rows;
    if (isPlanted) text.splice(below(13), 0, planted.word);
    return `${text.join(' ')},${isPlanted || i % 2 === 1 ? 'bread' : 'ship'}`;
  });
  for (const word of ['ZQXV', 'zq\u200Bxv', 'z\u051Bxv', 'zq xv', 'Zqxv'])
    lines.push(`sail ${word} crew deck mast,ship`);
  return `text,label\n${lines.join('\n')}\n`;
}
