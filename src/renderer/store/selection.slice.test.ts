import { beforeEach, expect, it } from 'vitest';
import { asRow } from '#shared/model/ids';
import { combineRows, hasRow, useSelection } from './selection.slice';

const rows = (...numbers: readonly number[]): Uint32Array => Uint32Array.from(numbers);

beforeEach(() => useSelection.setState({ rows: rows(), focus: null }));

it('adds, removes and replaces, ascending and each row once', () => {
  expect([...combineRows(rows(5), rows(9, 2, 2), 'replace')]).toEqual([2, 9]);
  expect([...combineRows(rows(1, 5, 100), rows(7, 5, 3), 'add')]).toEqual([1, 3, 5, 7, 100]);
  expect([...combineRows(rows(1, 3, 5, 7), rows(5, 9, 1), 'remove')]).toEqual([3, 7]);
  expect([...combineRows(rows(), rows(), 'add')]).toEqual([]);
});

it('sorts rows as numbers', () => {
  expect([...combineRows(rows(), rows(100, 20, 3), 'replace')]).toEqual([3, 20, 100]);
});

it('finds rows in a selection', () => {
  const selected = rows(0, 4, 4_000_000_000);
  expect([0, 1, 4, 3_999_999_999, 4_000_000_000].map((row) => hasRow(selected, row))).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
  expect(hasRow(rows(), 0)).toBe(false);
});

it('lets the selection follow a visit only while it is no more than one row', () => {
  useSelection.getState().visit(asRow(3));
  useSelection.getState().visit(asRow(4));
  expect([...useSelection.getState().rows]).toEqual([4]);
  useSelection.getState().change(rows(7, 8), 'replace');
  useSelection.getState().visit(asRow(1));
  expect([...useSelection.getState().rows]).toEqual([7, 8]);
  expect(useSelection.getState().focus).toBe(1);
});
