import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { RandomStream } from '../kernels/random/random-stream';
import { editedTexts, type RowText } from './edited-texts';

const letters = 'etaoinshrdlu ';
const words = (stream: RandomStream, count: number): string =>
  Array.from({ length: count }, () =>
    Array.from({ length: 2 + stream.nextInt(8) }, () => letters[stream.nextInt(12)]).join(''),
  ).join(' ');

/** So many places replaced, taken out or put in. */
function scattered(text: string, edits: number, stream: RandomStream): string {
  const units = [...text];
  for (let e = 0; e < edits; e++) {
    const at = stream.nextInt(units.length);
    const letter = letters[stream.nextInt(12)] ?? 'e';
    units.splice(at, stream.nextInt(3) === 0 ? 0 : 1, ...(stream.nextInt(3) === 1 ? [] : [letter]));
  }
  return units.join('');
}

const rowsOf = (texts: readonly string[]): RowText[] => texts.map((text, row) => ({ row, text }));
const matched = (before: readonly string[], after: readonly string[]) =>
  editedTexts(rowsOf(before), rowsOf(after), neverCancelled, () => undefined);

it('finds a tenth of the characters edited, wherever they stand, and no row that is new', async () => {
  const stream = RandomStream.named(1, 'edits');
  const before = Array.from({ length: 300 }, (_, i) => words(stream, 6 + (i % 60)));
  const fresh = Array.from({ length: 200 }, (_, i) => words(stream, 6 + (i % 60)));
  const edited = before.map((text) => scattered(text, Math.floor(0.1 * text.length) - 1, stream));
  const pairs = await matched(before, [...fresh, ...edited.toReversed()]);
  const right = pairs.filter(({ before: b, after: a }) => a === 200 + 299 - b).length;
  expect(right / 300).toBeGreaterThanOrEqual(0.99);
  expect(right / pairs.length).toBeGreaterThanOrEqual(0.99);
});

it('gives each of two near copies its own edit', async () => {
  const stream = RandomStream.named(2, 'edits');
  const text = words(stream, 40);
  const copy = `${text} again and again`;
  const pairs = await matched([text, copy], [`${copy}!!`, text.replace(' ', ' a ')]);
  expect(pairs).toEqual([
    { before: 0, after: 1 },
    { before: 1, after: 0 },
  ]);
});

it('leaves rows apart of which half was rewritten', async () => {
  const stream = RandomStream.named(3, 'edits');
  const [head, tail, other] = [words(stream, 20), words(stream, 20), words(stream, 20)];
  expect(await matched([`${head} ${tail}`], [`${head} ${other}`])).toEqual([]);
});
