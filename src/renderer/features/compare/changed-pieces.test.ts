import { expect, it } from 'vitest';
import { changedPieces, type TextPiece } from './changed-pieces';

/** "the [money] now": what is changed in brackets. */
const drawn = (pieces: readonly TextPiece[]): string =>
  pieces.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('');
const both = (before: string, after: string): readonly string[] => changedPieces(before, after).map(drawn);

it('marks the letters in which two texts differ', () => {
  expect(both('send the money now', 'send the honey now')).toEqual([
    'send the [m]oney now',
    'send the [h]oney now',
  ]);
});

it('marks every place and not what lies between', () => {
  expect(both('say "yes" or "no" now', 'say “yes” or “no” now')).toEqual([
    'say ["]yes["] or ["]no["] now',
    'say [“]yes[”] or [“]no[”] now',
  ]);
  expect(both('one two three four', 'one 2 three 4')).toEqual([
    'one [two] three [four]',
    'one [2] three [4]',
  ]);
});

it('shows what was put in, and nothing on the other side', () => {
  expect(both('paypal', 'pay\u200bpal')).toEqual(['paypal', 'pay[\u200b]pal']);
  expect(both('aa', 'aaa')).toEqual(['aa', 'aa[a]']);
  expect(both(`${'x'.repeat(50)} y`, `${'x'.repeat(50)} new y`)[0]).toBe(`…${'x'.repeat(27)} y`);
  expect(both('', 'new')).toEqual(['', '[new]']);
});

it('cuts long texts, and says where', () => {
  const [x, y] = ['x'.repeat(500), 'y'.repeat(500)];
  expect(both(`${x}A${y}`, `${x}B${y}`)).toEqual([
    `…${'x'.repeat(28)}[A]${'y'.repeat(28)}…`,
    `…${'x'.repeat(28)}[B]${'y'.repeat(28)}…`,
  ]);
  expect(drawn(changedPieces('', 'z'.repeat(1000))[1])).toBe(`[${'z'.repeat(600)}…]`);
});

it('shows as a whole what is too long to compare word by word', () => {
  const words = (word: string): string => Array.from({ length: 700 }, () => word).join(' ');
  const [before] = changedPieces(words('a'), words('b'));
  expect(before.filter((piece) => piece.isChanged)).toHaveLength(1);
});

it('never cuts a character in two', () => {
  expect(both('a\u{1f600}b', 'a\u{1f601}b')).toEqual(['a[\u{1f600}]b', 'a[\u{1f601}]b']);
  expect(both('\u{1f600}', '\u{1f680}')).toEqual(['[\u{1f600}]', '[\u{1f680}]']);
});
