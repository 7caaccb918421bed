import { expect, it } from 'vitest';
import type { TagQuestion } from '../../store/tags.slice';
import { tagQuestionWords } from './tag-words';

const question = (
  part: Partial<TagQuestion>,
  kind: TagQuestion['target']['kind'],
  about = '',
): TagQuestion => ({
  action: 'apply',
  tag: 'benign',
  count: 412,
  target: { rows: { kind: 'filter', filter: null }, kind, about },
  ...part,
});

it('says the number of rows before anything is done', () => {
  expect(tagQuestionWords(question({ count: null }, 'selected'))).toBe('Counting rows…');
  expect(tagQuestionWords(question({ count: 1 }, 'selected'))).toBe('Tag 1 selected row');
  expect(tagQuestionWords(question({}, 'filtered', 'label is spam'))).toBe('Tag 412 filtered rows');
  expect(tagQuestionWords(question({ action: 'remove' }, 'finding'))).toBe('Remove from 412 rows');
  expect(tagQuestionWords(question({ count: 0 }, 'filtered'))).toBe('No row would be changed by');
});

it('warns where no filter is set', () => {
  expect(tagQuestionWords(question({ count: 5902 }, 'filtered'))).toBe(
    'Tag 5,902 filtered rows, which is all there are, as',
  );
});
