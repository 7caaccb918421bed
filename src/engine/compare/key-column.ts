import { contentKey } from '#shared/contract/compare';
import { refuse } from '#shared/contract/errors';
import type { ColumnPlan, ComparedColumn } from './compared-columns';
import type { CompareRequest, Versions } from './versions';

/** The column to match rows by; null where it has to be their whole content. Refuses a key that was asked for in vain. */
export function keyColumn(
  plan: ColumnPlan,
  { key, idColumn }: CompareRequest,
  { before, after }: Versions,
): ComparedColumn | null {
  const isByContent = key === contentKey && before.store.catalog.find(contentKey) === undefined;
  const wanted = isByContent
    ? undefined
    : plan.compared.find(({ name, how }) => name === (key ?? idColumn) && how === 'plain');
  if (wanted !== undefined) return wanted;
  if (key !== null && !isByContent) {
    for (const version of [before, after])
      if (version.store.catalog.find(key) === undefined)
        refuse('usage', `There is no column "${key}" to match rows by.`, {
          file: version.name,
          next: `Columns are: ${version.store.catalog.columns.map((column) => column.shown).join(', ')}.`,
        });
    refuse('usage', `Rows cannot be matched by column "${key}".`, {
      next: 'Choose a column of plain values that both versions have.',
    });
  }
  if (plan.compared.length === 0)
    refuse('usage', 'The two versions have no column in common, so there is nothing to compare.', {
      next: 'Check that they are versions of the same dataset.',
    });
  return null;
}
