import { expect, it } from 'vitest';
import { textOf } from '../analysis/data';
import { dataFromTable } from '../analysis/data-from-table.fixture';
import { vectorOf, withBytes, withCodes, withVectors } from './overlay';

const { label, text, embedding } = dataFromTable(`
  label | text  | embedding
  a     | one   | 1 0
  b     | two   | 0 1
  a     |       | 1 1
`);
if (label === null || text === null || embedding === null) throw new Error('the table has all three');

it('changes codes and their counts in a copy', () => {
  const changed = withCodes(label, new Map([[0, 1]]));
  expect([...changed.codes]).toEqual([1, 1, 0]);
  expect(changed.counts).toEqual([1, 2]);
  expect([...label.codes]).toEqual([0, 1, 0]);
  expect(label.counts).toEqual([2, 1]);
});

it('changes texts in a copy, longer ones and missing ones too', () => {
  const encoder = new TextEncoder();
  const changed = withBytes(
    text,
    new Map([
      [0, encoder.encode('a longer text')],
      [2, encoder.encode('no longer missing')],
    ]),
  );
  expect([0, 1, 2].map((row) => textOf(changed, row))).toEqual(['a longer text', 'two', 'no longer missing']);
  expect([0, 1, 2].map((row) => textOf(text, row))).toEqual(['one', 'two', null]);
});

it('changes vectors in a copy', () => {
  const changed = withVectors(embedding, new Map([[1, Float32Array.of(5, 6)]]));
  expect([0, 1, 2].map((row) => [...vectorOf(changed, row)])).toEqual([
    [1, 0],
    [5, 6],
    [1, 1],
  ]);
  expect([...vectorOf(embedding, 1)]).toEqual([0, 1]);
});
