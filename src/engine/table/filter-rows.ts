// Which rows a filter lets through, as a mask: SQL answers what it can, row sets are combined with it here.
import type { CancelSignal } from '#shared/base/cancel';
import { EngineFailure } from '#shared/contract/errors';
import type { Filter } from '#shared/model/filter';
import type { CaseContext } from '../case/case-context';
import { numbersOf } from '../db/number-column';
import { streamChunks } from '../db/query';
import { type Condition, filterSql } from './filter-sql';
import { combine, maskOf, type RowMask, without } from './row-mask';

/** What a filter may speak of. */
export type FilterContext = Pick<CaseContext, 'dataset' | 'findings' | 'tags' | 'compare'>;

export async function filterRows(
  opened: FilterContext,
  filter: Filter | null,
  signal: CancelSignal,
): Promise<RowMask> {
  const { store } = opened.dataset;
  if (filter === null) return without(store.facts.rejects, store.recordCount);
  const condition = filterSql(filter, store.catalog);
  if (condition !== null) return askSql(opened, condition, signal);
  return combineRowSets(opened, filter, signal);
}

async function combineRowSets(opened: FilterContext, filter: Filter, signal: CancelSignal): Promise<RowMask> {
  const { recordCount } = opened.dataset.store;
  switch (filter.op) {
    case 'all':
    case 'any': {
      const masks: RowMask[] = [];
      for (const part of filter.of) masks.push(await filterRows(opened, part, signal));
      return combine(masks, filter.op, recordCount);
    }
    case 'not': {
      const mask = await filterRows(opened, filter.of, signal);
      const present = await filterRows(opened, null, signal);
      return present.map((bit, row) => (bit === 1 && mask[row] === 0 ? 1 : 0));
    }
    case 'finding':
      return maskOf(await opened.findings.rows(filter.id), recordCount);
    case 'tag':
      return maskOf(opened.tags.rows(filter.tag), recordCount);
    case 'difference':
      return maskOf(opened.compare.rows(filter.kind), recordCount);
    case 'rows':
      return maskOf(filter.rows, recordCount);
    case 'equals':
    case 'oneOf':
    case 'contains':
    case 'range':
    case 'isNull':
    case 'keyword':
    case 'regex':
      throw new Error(`${filter.op} should have been answered by SQL`);
  }
}

async function askSql(opened: FilterContext, condition: Condition, signal: CancelSignal): Promise<RowMask> {
  const { store } = opened.dataset;
  const mask = new Uint8Array(store.recordCount);
  try {
    await store.withConnection((connection) =>
      streamChunks(
        connection,
        `SELECT CAST("row" AS DOUBLE) FROM data WHERE ${condition.sql}`,
        condition.values,
        signal,
        (chunk) => {
          const rows = numbersOf(chunk, 0);
          for (let i = 0; i < rows.length; i++) mask[rows[i] ?? 0] = 1;
        },
      ),
    );
  } catch (error) {
    throw readableFilterError(error);
  }
  return mask;
}

/** A pattern or bound that DuckDB cannot take is the user's to mend. */
function readableFilterError(error: unknown): unknown {
  const text = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  if (/^(Error: )?(Invalid Input|Conversion) Error/.test(text) || /regex/i.test(text))
    return new EngineFailure({
      code: 'usage',
      message: `The filter cannot be used: ${text.replace(/^.*?Error: /, '').slice(0, 200)}`,
      next: 'Regular expressions follow RE2: no look-around and no back-references.',
    });
  return error;
}
