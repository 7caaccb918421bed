// Words that no language has, and short runs of letters of five other scripts.
import type { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pick } from './draw';

const onsets = [...'bcdfghjklmnprstvwz', 'br', 'cl', 'dr', 'gr', 'pl', 'pr', 'sh', 'st', 'th', 'tr'];
const nuclei = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'oo'];
const codas = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'nd'];

/** Different words of one to four syllables. */
export function makeWords(count: number, stream: RandomStream): string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const syllables = 1 + stream.nextInt(words.size < 300 ? 2 : 4);
    let word = '';
    for (let i = 0; i < syllables; i++)
      word += pick(onsets, stream) + pick(nuclei, stream) + pick(codas, stream);
    words.add(word);
  }
  return [...words];
}

/** First code point and number of letters of Cyrillic, Greek, Devanagari, Persian and Chinese. */
const scripts = [
  [0x430, 32],
  [0x3b1, 17],
  [0x915, 30],
  [0x628, 19],
  [0x4e00, 400],
] as const;
const persian = 3;
/** What Persian writes inside words; a reader of Persian misses it where it is absent. */
const joiner = '\u200c';

export function foreignText(words: number, stream: RandomStream): string {
  const script = stream.nextInt(scripts.length);
  const [first, size] = scripts[script] ?? scripts[0];
  const letters = (count: number): string =>
    Array.from({ length: count }, () => String.fromCodePoint(first + stream.nextInt(size))).join('');
  return Array.from({ length: words }, () => {
    const word = letters(2 + stream.nextInt(5));
    return script === persian && stream.nextInt(6) === 0 ? word + joiner + letters(2) : word;
  }).join(' ');
}

/** A heart with its presentation selector, a family and a skin tone with joiners, a flag, and plain ones. */
export const emoji = ['❤️', '👩‍👩‍👧', '👍🏽', '🇫🇷', '🙂', '🎉', '🧑🏿‍🚀', '☀️'];
