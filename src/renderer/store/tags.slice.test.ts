import { beforeEach, expect, it, vi } from 'vitest';
import type { CaseState } from '#shared/contract/case';
import type { TagsChanged, TagsState } from '#shared/contract/tags';
import { useCase } from './case.slice';
import { useFakeEngine } from './fake-engine.fixture';
import { useFilter } from './filter.slice';
import { useNotices } from './notice.slice';
import { useSelection } from './selection.slice';
import { useTags } from './tags.slice';

const state: TagsState = { tags: [], undo: 'tag 3 rows "benign"', redo: '', taggedRows: 3 };
const changed: TagsChanged = { state, rowCount: 3, journalSeq: 17 };

beforeEach(() => {
  useFilter.getState().forget();
  useSelection.setState({ rows: new Uint32Array(0), focus: null });
  useTags.getState().forget();
  useNotices.setState({ problems: [], done: '' });
  useCase.setState({ state: { tags: { ...state, undo: '' } } as CaseState });
});

it('goes for the selection if there is one', async () => {
  const { asked } = useFakeEngine({ 'tags.count': () => 2 });
  useSelection.setState({ rows: Uint32Array.of(4, 9) });
  await useTags.getState().ask('apply', 'benign');
  expect(useTags.getState().question).toMatchObject({ count: 2, target: { kind: 'selected' } });
  expect(asked[0]?.params).toEqual({ rows: { kind: 'rows', rows: Uint32Array.of(4, 9) } });
});

it('goes for the filtered view otherwise, and says what the filter is', async () => {
  const { asked } = useFakeEngine({ 'tags.count': () => 412 });
  useFilter.getState().setColumn('y', { kind: 'oneOf', values: ['spam'] });
  await useTags.getState().ask('apply', 'benign');
  expect(useTags.getState().question).toMatchObject({
    count: 412,
    target: { kind: 'filtered', about: 'y is spam' },
  });
  expect(asked[0]?.params).toEqual({
    rows: { kind: 'filter', filter: { op: 'oneOf', column: 'y', values: ['spam'] } },
  });
});

it('says saved only once the engine has answered', async () => {
  let answer: (value: TagsChanged) => void = () => undefined;
  const { asked } = useFakeEngine({
    'tags.count': () => 3,
    'tags.apply': () =>
      new Promise<TagsChanged>((resolve) => {
        answer = resolve;
      }),
  });
  await useTags.getState().ask('apply', 'benign');
  const confirmed = useTags.getState().confirm('checked by hand');
  expect(useTags.getState()).toMatchObject({ isSaving: true, savedSeq: null });
  expect(useNotices.getState().done).toBe('');
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  answer(changed);
  await confirmed;
  expect(asked[1]?.params).toMatchObject({ tag: 'benign', note: 'checked by hand' });
  expect(useTags.getState()).toMatchObject({ isSaving: false, savedSeq: 17, question: null });
  expect(useNotices.getState().done).toBe('Tagged 3 rows “benign”. Saved as journal record 17.');
  expect(useCase.getState().state?.tags).toEqual(state);
});

it('keeps the question open and says why where it was not saved', async () => {
  useFakeEngine({
    'tags.count': () => 3,
    'tags.apply': () => ({ code: 'not-saved', message: 'The disk is full.' }),
  });
  await useTags.getState().ask('apply', 'benign');
  await useTags.getState().confirm('');
  expect(useTags.getState()).toMatchObject({ isSaving: false, savedSeq: null, question: { tag: 'benign' } });
  expect(useNotices.getState()).toMatchObject({ done: '', problems: [{ text: 'The disk is full.' }] });
});

it('does not ask the engine to undo where there is nothing', async () => {
  const { asked } = useFakeEngine({});
  await useTags.getState().undo();
  await useTags.getState().redo();
  expect(asked).toEqual([]);
});
