import { expect, it } from 'vitest';
import { type ColumnCondition, describeCondition, filterOfCondition } from './column-condition';

const cases: readonly (readonly [ColumnCondition, ReturnType<typeof filterOfCondition>, string])[] = [
  [
    { kind: 'contains', text: 'free', matchCase: false },
    { op: 'contains', column: 'y', text: 'free', matchCase: false },
    'y contains “free”',
  ],
  [{ kind: 'equals', value: '' }, { op: 'equals', column: 'y', value: '' }, 'y is empty'],
  [
    { kind: 'oneOf', values: ['a', 'b', 'c', 'd'] },
    { op: 'oneOf', column: 'y', values: ['a', 'b', 'c', 'd'] },
    'y is one of a, b, c and 1 more',
  ],
  [{ kind: 'range', min: ' 3 ', max: '' }, { op: 'range', column: 'y', min: '3' }, 'y ≥ 3'],
  [{ kind: 'range', min: '', max: '9' }, { op: 'range', column: 'y', max: '9' }, 'y ≤ 9'],
  [{ kind: 'range', min: '3', max: '9' }, { op: 'range', column: 'y', min: '3', max: '9' }, 'y from 3 to 9'],
  [{ kind: 'null' }, { op: 'isNull', column: 'y' }, 'y is null'],
  [{ kind: 'notNull' }, { op: 'not', of: { op: 'isNull', column: 'y' } }, 'y is not null'],
];

it.each(cases)('turns %j into a typed filter and words', (condition, filter, words) => {
  expect(filterOfCondition('y', condition)).toEqual(filter);
  expect(describeCondition('y', condition)).toBe(words);
});

it('gives no filter for a condition that says nothing', () => {
  expect(filterOfCondition('y', { kind: 'contains', text: '', matchCase: false })).toBeNull();
  expect(filterOfCondition('y', { kind: 'oneOf', values: [] })).toBeNull();
  expect(filterOfCondition('y', { kind: 'range', min: ' ', max: '' })).toBeNull();
});
