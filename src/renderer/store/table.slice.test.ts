import { beforeEach, expect, it, vi } from 'vitest';
import type { CaseState } from '#shared/contract/case';
import type { TableView } from '#shared/contract/table';
import type { Sort } from '#shared/model/filter';
import { asRow, type ViewId } from '#shared/model/ids';
import { useCase } from './case.slice';
import { useFakeEngine } from './fake-engine.fixture';
import { useFilter } from './filter.slice';
import { nextSort, openView, rowBeside, useTable } from './table.slice';

const view = (name: string, rowCount: number): TableView => ({ view: name as ViewId, rowCount });

beforeEach(() => {
  useFilter.getState().forget();
  useTable.getState().forget();
  useCase.setState({ state: { dataset: { phase: 'ready' } } as CaseState });
});

it('turns through the orders of a column', () => {
  const up: Sort = { column: 'y', direction: 'ascending' };
  const down: Sort = { column: 'y', direction: 'descending' };
  const other: Sort = { column: 'n', direction: 'ascending' };
  expect(nextSort([], 'y', false)).toEqual([up]);
  expect(nextSort([up], 'y', false)).toEqual([down]);
  expect(nextSort([down], 'y', false)).toEqual([]);
  expect(nextSort([other], 'y', false)).toEqual([up]);
  expect(nextSort([other], 'y', true)).toEqual([other, up]);
  expect(nextSort([up, other], 'y', true)).toEqual([down, other]);
  expect(nextSort([down, other], 'y', true)).toEqual([other]);
});

it('starts with the most suspicious', () => {
  expect(nextSort([], 'suspicion', false)).toEqual([{ column: 'suspicion', direction: 'descending' }]);
});

it('shows the last question, whichever answer comes last', async () => {
  const answers: ((value: TableView) => void)[] = [];
  useFakeEngine({ 'table.open': () => new Promise<TableView>((resolve) => answers.push(resolve)) });
  const first = openView();
  const second = openView();
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(view('second', 2));
  answers[0]?.(view('first', 1));
  await Promise.all([first, second]);
  expect(useTable.getState().view).toMatchObject({ view: 'second', rowCount: 2 });
});

it('keeps the rows and says why where a filter cannot be used', async () => {
  useFakeEngine({ 'table.open': () => view('good', 5) });
  await openView();
  useFakeEngine({ 'table.open': () => ({ code: 'usage', message: 'invalid perl operator: (?=' }) });
  await openView();
  expect(useTable.getState()).toMatchObject({
    view: { view: 'good' },
    isOpening: false,
    problem: { code: 'usage' },
  });
});

it('steps through the view, not through row numbers', async () => {
  useFakeEngine({
    'table.open': () => view('steps', 3),
    'table.rows': () => Uint32Array.of(40, 7, 22),
    'table.indexOf': ({ row }) => [40, 7, 22].indexOf(row),
  });
  await openView();
  expect(await rowBeside(asRow(40), 1)).toBe(7);
  expect(await rowBeside(asRow(22), 1)).toBeNull();
  expect(await rowBeside(asRow(22), -1)).toBe(7);
  expect(await rowBeside(null, 1)).toBe(40);
  expect(await rowBeside(asRow(999), -1)).toBe(22);
});
