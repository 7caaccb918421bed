import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import type { Filter, Sort } from '#shared/model/filter';
import type { Row, ViewId } from '#shared/model/ids';
import type { CaseContext } from '../case/case-context';
import type { Dataset } from '../dataset/dataset';
import { openFiles } from '../dataset/test-dataset.fixture';
import { TableViews } from './views';

const rows = 3000;
const line = (i: number): string =>
  i === 7 ? '7,too,many,fields' : `${i},${(i * 37) % 11},name ${(i * 7919) % 1000}`;
const csv = `id,score,name\n${Array.from({ length: rows }, (_, i) => line(i)).join('\n')}\n`;

const filters: readonly (Filter | null)[] = [
  null,
  { op: 'equals', column: 'score', value: '3' },
  { op: 'contains', column: 'name', text: '99' },
  { op: 'not', of: { op: 'rows', rows: Uint32Array.from([1, 2, 3]) } },
];
const sorts: readonly (readonly Sort[])[] = [
  [],
  [{ column: 'score', direction: 'descending' }],
  [
    { column: 'name', direction: 'ascending' },
    { column: 'row', direction: 'descending' },
  ],
];

function contextOf(dataset: Dataset): CaseContext {
  return { dataset, findings: { rank: null }, tags: { bits: () => new Uint32Array(rows) } } as CaseContext;
}

describe('a table too large to be put in order at once', () => {
  it('is paged, listed and searched like a small one', async () => {
    const dataset = await openFiles({ 'a.csv': csv });
    const [atOnce, later] = [new TableViews(contextOf(dataset)), new TableViews(contextOf(dataset), 0)];
    const seen = async (views: TableViews, id: ViewId): Promise<unknown> => ({
      first: [...(await views.slice(id, 0, 20))],
      across: [...(await views.slice(id, 900, 1100))],
      all: [...(await views.rows(id))],
      place: await views.indexOf(id, 14 as Row),
    });
    for (const filter of filters)
      for (const sort of sorts) {
        const expected = await atOnce.open(filter, sort, neverCancelled);
        const view = await later.open(filter, sort, neverCancelled);
        expect(view.rowCount).toBe(expected.rowCount);
        expect(await seen(later, view.view)).toEqual(await seen(atOnce, expected.view));
      }
    await later.close();
    dataset.close();
  });

  it('shows its first rows and can be closed before its order is there', async () => {
    const dataset = await openFiles({ 'a.csv': csv });
    const views = new TableViews(contextOf(dataset), 0);
    const { view } = await views.open(null, [{ column: 'name', direction: 'ascending' }], neverCancelled);
    const whole = views.rows(view);
    expect((await views.slice(view, 0, 3)).length).toBe(3);
    await views.close();
    await Promise.allSettled([whole]);
    dataset.close();
  });
});
