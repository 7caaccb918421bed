import type { TagQuestion, TagTarget } from '../../store/tags.slice';
import { formatCount } from '../../ui/format-number';

const kindWords: Readonly<Record<TagTarget['kind'], string>> = {
  selected: 'selected ',
  filtered: 'filtered ',
  finding: '',
  row: '',
};

/** "Tag 412 filtered rows", with the tag's chip to follow. */
export function tagQuestionWords({ action, target, count }: TagQuestion): string {
  if (count === null) return 'Counting rows…';
  if (count === 0) return 'No row would be changed by';
  const rows = `${formatCount(count)} ${kindWords[target.kind]}${count === 1 ? 'row' : 'rows'}`;
  const all = target.kind === 'filtered' && target.about === '' ? ', which is all there are, as' : '';
  return action === 'apply' ? `Tag ${rows}${all}` : `Remove from ${rows}`;
}
