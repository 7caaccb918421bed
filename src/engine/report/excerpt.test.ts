import { expect, it } from 'vitest';
import type { Subject } from '#shared/model/finding';
import { excerptOf } from './excerpt';

const long = `${'filler words '.repeat(60)}the prefix cfx and then cf itself ${'more words '.repeat(60)}`;
const marked = (excerpt: ReturnType<typeof excerptOf>): string =>
  excerpt.mark === null ? '' : excerpt.text.slice(...excerpt.mark);

it('shows a short text whole', () => {
  expect(excerptOf('short', 5, null)).toEqual({
    text: 'short',
    startsInside: false,
    endsInside: false,
    length: 5,
    mark: null,
  });
});

it('moves the window to the token and marks it as a word of its own', () => {
  const excerpt = excerptOf(long, long.length, { kind: 'token', value: 'CF', column: 'text' });
  expect(marked(excerpt)).toBe('cf');
  expect(excerpt.text.slice(excerpt.mark?.[0])).toMatch(/^cf itself/);
  expect(excerpt.startsInside).toBe(true);
  expect(excerpt.text.length).toBeLessThanOrEqual(180);
});

it('finds hidden characters far down, past line breaks', () => {
  const text = `${'line\n'.repeat(200)}pay\u200b\u200bpal`;
  const excerpt = excerptOf(text, text.length, { kind: 'codepoints', value: 'U+200B' });
  expect(marked(excerpt)).toBe('\u200b\u200b');
});

it('says that more of the cell exists than was read', () => {
  expect(excerptOf('begin', 5000, null).endsInside).toBe(true);
});

it('keeps surrogate pairs whole at both ends', () => {
  const subject: Subject = { kind: 'token', value: 'needle' };
  for (const shift of ['', 'x']) {
    const text = `${shift}${'😀'.repeat(200)} needle ${'😀'.repeat(200)}`;
    const excerpt = excerptOf(text, text.length, subject);
    expect(excerpt.text.isWellFormed()).toBe(true);
    expect(marked(excerpt)).toBe('needle');
  }
});
