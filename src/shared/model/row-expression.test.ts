import { expect, it } from 'vitest';
import { parseRowExpression } from './row-expression';

it.each([
  ['source = gold', { op: 'equals', column: 'source', value: 'gold' }],
  ["\"my column\" != 'it''s'", { op: 'not', of: { op: 'equals', column: 'my column', value: "it's" } }],
  ['year >= 2020', { op: 'range', column: 'year', min: '2020' }],
  ['year<=2020-01-31', { op: 'range', column: 'year', max: '2020-01-31' }],
  ['text ~ "win (now)"', { op: 'contains', column: 'text', text: 'win (now)' }],
  ['label IN (a, "b c",d)', { op: 'oneOf', column: 'label', values: ['a', 'b c', 'd'] }],
  ['x is not null', { op: 'not', of: { op: 'isNull', column: 'x' } }],
  ['tagged "looked at"', { op: 'tag', tag: 'looked at' }],
])('reads %s', (expression, filter) => {
  expect(parseRowExpression(expression)).toEqual(filter);
});

it('binds "and" closer than "or", and "not" closest', () => {
  const one = { op: 'equals', column: 'a', value: '1' };
  const two = { op: 'equals', column: 'b', value: '2' };
  const three = { op: 'isNull', column: 'c' };
  expect(parseRowExpression('not a=1 and b=2 or c is null')).toEqual({
    op: 'any',
    of: [{ op: 'all', of: [{ op: 'not', of: one }, two] }, three],
  });
  expect(parseRowExpression('not (a=1 and (b=2 or c is null))')).toEqual({
    op: 'not',
    of: { op: 'all', of: [one, { op: 'any', of: [two, three] }] },
  });
});

it.each([
  ['', 'a column is missing at the end'],
  ['a', 'no comparison after column "a"'],
  ['a = 1 b', '"b" is one word too many'],
  ['a = ', 'a value is missing at the end'],
  ['a in (1, 2', '")" is missing before the end'],
  ['a = "open', 'cannot be read from'],
  ['a = 1; DROP TABLE data', '"DROP" is one word too many'],
])('refuses %s', (expression, said) => {
  expect(() => parseRowExpression(expression)).toThrow(said);
});
