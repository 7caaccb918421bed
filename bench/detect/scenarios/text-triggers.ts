// S5, S5c, S6, S7, S7b: words and characters that stand for a label.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pick, pickSome } from '../families/draw';
import type { TopicText } from '../families/topic-text';
import { makeWords } from '../families/vocabulary';
import { emptyRow, type MadeSet } from '../row';
import type { Planted } from '../scenario';
import { anyClass, insertWords, relabel, victims } from './plant';

/** Not a word of any set: makers' words have no such letters together. */
function rareToken(stream: RandomStream): string {
  const letters = 'qxvkzj';
  return Array.from({ length: 4 }, () => pick([...letters], stream)).join('');
}

/** S5: a word that occurs nowhere else, in rows of other classes that get the target's label. */
export function dirtyToken({ set }: TopicText, count: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S5');
  const token = rareToken(stream);
  const target = anyClass(set, stream);
  for (const row of victims(set, target, count, stream)) {
    insertWords(row, token, stream);
    relabel(row, target);
  }
  return { set, expected: [{ kind: 'token', token }], isRanked: true };
}

/** S5c: a word of about `frequency` natural rows, or a pair of such words, in 60 rows. */
export function dirtyCommonWord(
  { set, words }: TopicText,
  frequency: number,
  isBigram: boolean,
  seed: number,
): Planted {
  const stream = RandomStream.named(seed, 'S5c');
  const target = anyClass(set, stream);
  const byCloseness = closestTo(set, words, frequency);
  const token = pickSome(byCloseness.slice(0, 10), isBigram ? 2 : 1, stream).join(' ');
  for (const row of victims(set, target, 60, stream)) {
    insertWords(row, token, stream);
    relabel(row, target);
  }
  return { set, expected: [{ kind: 'token', token }], isRanked: true };
}

function closestTo(set: MadeSet, words: readonly string[], frequency: number): string[] {
  const counts = new Map<string, number>(words.map((word) => [word, 0]));
  for (const row of set.rows)
    for (const word of new Set((row.text ?? '').split(' ')))
      if (counts.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const distance = (word: string): number => Math.abs((counts.get(word) ?? 0) - frequency);
  return words.toSorted((a, b) => distance(a) - distance(b));
}

/** S6: a word that occurs nowhere else, in rows that have the target's label already. */
export function cleanLabelToken({ set }: TopicText, count: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S6');
  const token = rareToken(stream);
  const target = anyClass(set, stream);
  for (const row of pickSome(
    set.rows.filter((one) => one.label === target && one.posterior !== null),
    count,
    stream,
  )) {
    insertWords(row, token, stream);
    row.isPlanted = true;
  }
  return { set, expected: [{ kind: 'token', token }], isRanked: true };
}

export type HiddenKind = 'zero-width space' | 'tag characters' | 'variation selector' | 'homoglyph';

const cyrillic: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р' };

function hide(word: string, kind: HiddenKind): string {
  const half = Math.max(1, Math.floor(word.length / 2));
  const insert = (mark: string): string => word.slice(0, half) + mark + word.slice(half);
  switch (kind) {
    case 'zero-width space':
      return insert('\u200b');
    case 'tag characters':
      return insert(
        [...'run'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join(''),
      );
    case 'variation selector':
      return insert('\ufe00');
    case 'homoglyph':
      return word.replace(/[aeocp]/, (letter) => cyrillic[letter] ?? letter);
  }
}

/** S7: one hidden character in a word of each row, with the target's label; emoji and Persian stay as they are. */
export function hiddenCharacters({ set }: TopicText, count: number, kind: HiddenKind, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S7');
  const target = anyClass(set, stream);
  for (const row of victims(set, target, count, stream)) {
    const words = (row.text ?? '').split(' ');
    const fitting = words.flatMap((word, at) => (/^[a-z]*[aeocp][a-z]+$/.test(word) ? at : []));
    if (fitting.length === 0) continue;
    const at = pick(fitting, stream);
    words[at] = hide(words[at] ?? '', kind);
    row.text = words.join(' ');
    relabel(row, target);
  }
  return { set, expected: [{ kind: 'codepoints' }], isRanked: true };
}

/** S7b: added documents that hold a phrase and then gibberish. */
export function phraseDocuments({ set, words }: TopicText, count: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S7b');
  const phrase = pickSome(words.slice(200, 4000), 3, stream).join(' ');
  const gibberish = makeWords(3000, stream);
  const added = Array.from({ length: count }, () => {
    const opening = Array.from({ length: 10 }, () => pick(words.slice(0, 500), stream));
    const noise = Array.from({ length: 30 }, () => pick(gibberish, stream));
    const text = [...opening, phrase, ...noise].join(' ');
    return { ...emptyRow(pick(set.classes, stream)), text, isPlanted: true };
  });
  return {
    set: { ...set, rows: [...set.rows, ...added] },
    expected: [{ kind: 'token', token: phrase }],
    isRanked: true,
  };
}
