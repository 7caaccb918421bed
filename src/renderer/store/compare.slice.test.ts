import { beforeEach, expect, it, vi } from 'vitest';
import type { CaseState } from '#shared/contract/case';
import type { ChangedCell, CompareState } from '#shared/contract/compare';
import type { ChosenPath } from '#shared/contract/desktop';
import type { PathHandle } from '#shared/model/ids';
import { useCase } from './case.slice';
import { useFakeEngine } from './fake-engine.fixture';
import { useFilter } from './filter.slice';

vi.hoisted(() => vi.stubGlobal('window', { assay: { call: async () => [] } }));
const { isKindInCase, otherVersion, useCompare } = await import('./compare.slice');

const chosen: ChosenPath = {
  handle: 'path-9' as PathHandle,
  shown: 'before.parquet',
  isCase: false,
  isBundle: false,
};
const flip = (row: number, before: ChangedCell['before'], after: ChangedCell['after']): ChangedCell => ({
  id: `r${row}`,
  row,
  rowBefore: row + 100,
  column: 'y',
  before,
  after,
});

function compared(part: Partial<CompareState>): void {
  useCase.getState().compared({ labelColumn: 'y', caseSide: 'after', changed: [], ...part } as CompareState);
}

beforeEach(() => {
  useCompare.getState().forget();
  useFilter.getState().forget();
  useCase.setState({ state: { folderPath: '/cases/a', compare: null } as CaseState, otherVersion: [] });
});

it('compares with what was chosen, and puts the result into the case', async () => {
  const fake = useFakeEngine({ 'compare.run': () => ({ addedCount: 3 }) as CompareState });
  await useCompare.getState().run();
  expect(fake.asked).toEqual([]);
  useCompare.setState({ other: [chosen] });
  useCompare.getState().change({ key: 'mail', caseSide: 'before' });
  await useCompare.getState().run();
  expect(fake.asked).toEqual([
    { name: 'compare.run', params: { other: ['path-9'], key: 'mail', caseSide: 'before' } },
  ]);
  expect(useCase.getState().state?.compare).toEqual({ addedCount: 3 });
});

it('says why it could not, and keeps the last result', async () => {
  compared({ addedCount: 1 });
  useFakeEngine({ 'compare.run': () => ({ code: 'usage', message: 'There is no column "mail".' }) });
  useCompare.setState({ other: [chosen] });
  await useCompare.getState().run();
  expect(useCompare.getState()).toMatchObject({ isRunning: false, problem: { code: 'usage' } });
  expect(useCase.getState().state?.compare?.addedCount).toBe(1);
});

it('takes the version that came with a sample until another one is chosen', () => {
  useCase.setState({ otherVersion: [{ ...chosen, shown: 'sample.parquet' }] });
  expect(otherVersion([])[0]?.shown).toBe('sample.parquet');
  expect(otherVersion([chosen])[0]?.shown).toBe('before.parquet');
});

it('shows the rows of a difference, and all again', () => {
  useCompare.getState().showRows('labelChanged');
  expect(useFilter.getState().parts.difference?.filter).toEqual({ op: 'difference', kind: 'labelChanged' });
  useCompare.getState().showRows('labelChanged');
  expect(useFilter.getState().parts.difference).toBeUndefined();
});

it('shows the rows whose label went one way, beyond the cells that came with the result', async () => {
  compared({ changed: [flip(9, 'ham', 'spam'), flip(2, 'spam', 'ham')], changedCellCount: 5 });
  const rest = [flip(4, 'ham', 'spam'), { ...flip(5, 'ham', 'spam'), column: 'x' }, flip(6, null, 'spam')];
  const fake = useFakeEngine({ 'compare.changed': ({ start }) => (start === 2 ? rest : []) });
  await useCompare.getState().showFlip({ from: 'ham', to: 'spam', count: 2 });
  expect(useFilter.getState().parts.difference?.filter).toEqual({ op: 'rows', rows: Uint32Array.of(4, 9) });
  expect(fake.asked).toHaveLength(1);
});

it('names the rows by the version that the case holds, and numbers by value', async () => {
  compared({ changed: [flip(1, 1, 0), flip(2, 0, 1)], changedCellCount: 2, caseSide: 'before' });
  await useCompare.getState().showFlip({ from: '1.0', to: '0.0', count: 1 });
  expect(useFilter.getState().parts.difference?.filter).toEqual({ op: 'rows', rows: Uint32Array.of(101) });
});

it('knows which rows the case can show', () => {
  expect(isKindInCase('added', 'after')).toBe(true);
  expect(isKindInCase('added', 'before')).toBe(false);
  expect(isKindInCase('removed', 'after')).toBe(false);
  expect(isKindInCase('changed', 'before')).toBe(true);
});
