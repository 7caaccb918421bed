import type { TableCalls } from '#shared/contract/table';
import type { Handlers } from '../options';
import type { Session } from '../session';
import { readPage } from './page';
import { readBlobs, readCards, readRecord } from './record';

export function tableHandlers(session: Session): Handlers<keyof TableCalls> {
  return {
    'table.open': ({ filter, sort }, { signal }) => session.openCase.views.open(filter, sort, signal),
    'table.page': ({ view, start, end, columns }) => readPage(session.openCase, view, start, end, columns),
    'table.rows': async ({ view }) => session.openCase.views.rows(view),
    'table.indexOf': async ({ view, row }) => session.openCase.views.indexOf(view, row),
    'table.record': ({ row }) => readRecord(session.openCase, row),
    'table.cards': ({ rows }) => readCards(session.openCase, rows),
    'table.images': ({ column, rows }) =>
      readBlobs(session.openCase, session.dataset.store.catalog.get(column), rows),
    'table.vectors': async ({ column, rows }) => {
      const { store } = session.dataset;
      const vectors = await store.vectors(store.catalog.get(column));
      return Promise.all(
        [...rows].map(async (row) =>
          (vectors.lengths[row] ?? -1) < 0 ? null : Float32Array.from(await vectors.read(row, row + 1)),
        ),
      );
    },
  };
}
