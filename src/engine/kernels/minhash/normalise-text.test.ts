import { describe, expect, it } from 'vitest';
import { normaliseText, wordText } from './normalise-text';

describe('normaliseText', () => {
  it.each([
    ['case and white space', '  Two\t words\r\n here ', 'two words here'],
    ['compatibility forms', 'ﬁle № ２０２４ ｆｕｌｌ', 'file no 2024 full'],
    ['invisible characters', 'pass\u200bword\u2063 so\u00adft\ufeff', 'password soft'],
    ['composed and decomposed letters', 'e\u0301', 'é'],
    ['nothing', ' \u200b\n', ''],
  ])('does away with %s', (_, text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });
});

describe('wordText', () => {
  it('keeps letters, marks and digits of any script', () => {
    expect(wordText('well, well -- 3.5 % नमस्ते 你好！')).toBe('well well 3 5 नमस्ते 你好');
  });

  it('keeps a text that has neither', () => {
    expect(wordText('?!... ❤')).toBe('?!... ❤');
  });
});
