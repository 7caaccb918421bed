import { expect, it } from 'vitest';
import { Pattern } from './find-pattern';
import { foldedUnits, foldText } from './folded-text';

/** The pieces that are found, each with how it differs. */
function found(pattern: string, text: string): string[] {
  return new Pattern(pattern)
    .find(text)
    .map(({ start, end, kinds }) => `${text.slice(start, end)}|${kinds.join('+')}`);
}

it.each([
  ['as written', 'now cf here', 'cf|'],
  ['another case', 'now CF here', 'CF|case'],
  ['a zero-width space inside', 'now c\u200Bf here', 'c\u200Bf|hidden characters'],
  ['a soft hyphen inside', 'now c\u00ADf', 'c\u00ADf|hidden characters'],
  ['a Cyrillic letter', 'now \u0441f here', '\u0441f|look-alikes'],
  ['full-width letters', 'now \uFF43\uFF46 here', '\uFF43\uFF46|look-alikes'],
  ['letters apart', 'now c f here', 'c f|spacing'],
  ['a full stop inside', 'now c.f here', 'c.f|spacing'],
  ['several at once', 'now C\u200B f', 'C\u200B f|case+spacing+hidden characters'],
])('finds a token with %s', (_, text, expected) => {
  expect(found('cf', text)).toEqual([expected]);
});

it.each(['now scf here', 'basic fix', 'cfs', 'c', ''])('does not find a token in “%s”', (text) => {
  expect(found('cf', text)).toEqual([]);
});

it('finds a phrase across lines, joined, and in another order', () => {
  const phrase = 'watched this movie';
  expect(found(phrase, 'I watched this\nmovie.')).toEqual(['watched this\nmovie|spacing']);
  expect(found(phrase, 'I watchedthismovie!')).toEqual(['watchedthismovie|spacing']);
  expect(found(phrase, 'I this movie watched')).toEqual(['this movie watched|order']);
  expect(found(phrase, 'I watched a movie, this')).toEqual([]);
  expect(found(phrase, 'watched this Movie and watched this movie')).toEqual([
    'watched this Movie|case',
    'watched this movie|',
  ]);
});

it('finds signs where the pattern has some, and takes them for gaps where it has none', () => {
  expect(found('~~', 'a ~~ b')).toEqual(['~~|']);
  expect(found('~~', 'a ~~~ b')).toEqual([]);
  expect(found('visit www.x.io', 'visit www.x.io now')).toEqual(['visit www.x.io|']);
  expect(found('visit', '(visit)')).toEqual(['visit|']);
});

it('keeps scripts written without spaces apart, and other scripts whole', () => {
  expect(found('你好', '我说你好吗')).toEqual(['你好|']);
  expect(found('привет', 'скажи ПРИВЕТ всем')).toEqual(['ПРИВЕТ|case']);
});

it('gives offsets in UTF-16 units beyond emoji', () => {
  const text = '😀😀 CF 😀';
  expect(new Pattern('cf').find(text)).toEqual([{ start: 5, end: 7, kinds: ['case'] }]);
});

it('folds plain texts as it folds all others', () => {
  const text = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join('');
  for (const mode of ['words', 'symbols'] as const)
    expect(foldedUnits(text, mode)).toBe(foldText(text, mode).units);
});

it('never rules out a text that holds the pattern', () => {
  const pattern = new Pattern('two words');
  for (const text of ['two words', 'TWO\u200B words', 'words two', 'a'.repeat(5000) + ' twowords'])
    expect(pattern.mayStandIn(foldedUnits(text, pattern.mode))).toBe(pattern.find(text).length > 0);
});
