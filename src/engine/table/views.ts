// Views: a filter and an order, answered once as a list of rows and paged from it.
import type { CancelSignal } from '#shared/base/cancel';
import { refuse } from '#shared/contract/errors';
import type { TableView } from '#shared/contract/table';
import type { Filter, Sort } from '#shared/model/filter';
import type { Row, ViewId } from '#shared/model/ids';
import type { CaseContext } from '../case/case-context';
import { orderSql } from '../dataset/catalog';
import { streamChunks } from '../db/query';
import { filterRows } from './filter-rows';
import { rowsOf } from './row-mask';

const viewsKept = 16;

interface View {
  readonly rows: Uint32Array;
  /** Position by row, made when first asked for. */
  positions: Int32Array | null;
}

export class TableViews {
  private readonly opened: CaseContext;
  private readonly views = new Map<ViewId, View>();
  private readonly orders = new Map<string, Uint32Array>();
  private next = 0;

  constructor(opened: CaseContext) {
    this.opened = opened;
  }

  async open(filter: Filter | null, sort: readonly Sort[], signal: CancelSignal): Promise<TableView> {
    const mask = await filterRows(this.opened, filter, signal);
    const rows =
      sort.length === 0 ? rowsOf(mask) : (await this.order(sort, signal)).filter((row) => mask[row] === 1);
    const id = `view-${this.next++}` as ViewId;
    this.views.set(id, { rows, positions: null });
    for (const oldest of this.views.keys()) {
      if (this.views.size <= viewsKept) break;
      this.views.delete(oldest);
    }
    return { view: id, rowCount: rows.length };
  }

  rows(id: ViewId): Uint32Array {
    return this.view(id).rows;
  }

  indexOf(id: ViewId, row: Row): number {
    const view = this.view(id);
    view.positions ??= positionsOf(view.rows, this.opened.dataset.store.recordCount);
    return view.positions[row] ?? -1;
  }

  /** Computed columns changed: orders by them are no longer right. */
  forgetOrders(): void {
    this.orders.clear();
  }

  private view(id: ViewId): View {
    return (
      this.views.get(id) ??
      refuse('not-ready', 'That table view is gone.', { next: 'Apply the filter again.' })
    );
  }

  /** All rows in the order asked for; ties stay in row order. */
  private async order(sort: readonly Sort[], signal: CancelSignal): Promise<Uint32Array> {
    const key = JSON.stringify(sort);
    const known = this.orders.get(key);
    if (known !== undefined) return known;
    const computed = new Map(sort.map((part) => [part.column, this.computedKey(part.column)]));
    const bySql = sort.filter((part) => computed.get(part.column) === null);
    let rows = await this.sqlOrder(bySql, signal);
    for (const part of sort.toReversed()) {
      const values = computed.get(part.column) ?? null;
      if (values !== null) rows = stableSort(rows, values, keyDirection(part));
    }
    this.orders.set(key, rows);
    return rows;
  }

  private computedKey(column: string): ArrayLike<number> | null {
    if (column === 'suspicion' || column === 'rank') return this.opened.findings.rank;
    if (column === 'tags') return this.opened.tags.bits();
    return null;
  }

  private async sqlOrder(sort: readonly Sort[], signal: CancelSignal): Promise<Uint32Array> {
    const { store } = this.opened.dataset;
    const keys = sort
      .filter((part) => part.column !== 'row')
      .map((part) => {
        const expression = orderSql(store.catalog.get(part.column));
        if (expression === null)
          refuse('usage', `The table cannot be sorted by the vectors of "${part.column}".`);
        return `${expression} ${part.direction === 'ascending' ? 'ASC' : 'DESC'} NULLS LAST`;
      });
    const byRow = sort.find((part) => part.column === 'row');
    keys.push(`"row" ${byRow?.direction === 'descending' ? 'DESC' : 'ASC'}`);
    const rows = new Uint32Array(store.recordCount - store.facts.rejectedCount);
    let next = 0;
    await store.withConnection((connection) =>
      streamChunks(
        connection,
        `SELECT CAST("row" AS DOUBLE) FROM data ORDER BY ${keys.join(', ')}`,
        [],
        signal,
        (chunk) => {
          for (const row of chunk.getColumnValues(0)) rows[next++] = row as number;
        },
      ),
    );
    return rows;
  }
}

/** Suspicion is ordered by rank, which falls where suspicion rises. */
function keyDirection({ column, direction }: Sort): Sort['direction'] {
  if (column !== 'suspicion') return direction;
  return direction === 'ascending' ? 'descending' : 'ascending';
}

function stableSort(rows: Uint32Array, values: ArrayLike<number>, direction: Sort['direction']): Uint32Array {
  const sign = direction === 'ascending' ? 1 : -1;
  const order = Array.from(rows, (_, i) => i);
  order.sort((a, b) => {
    const left = values[rows[a] ?? 0] ?? 0;
    const right = values[rows[b] ?? 0] ?? 0;
    return left === right ? a - b : sign * (left - right);
  });
  return Uint32Array.from(order, (i) => rows[i] ?? 0);
}

function positionsOf(rows: Uint32Array, recordCount: number): Int32Array {
  const positions = new Int32Array(recordCount).fill(-1);
  for (let i = 0; i < rows.length; i++) positions[rows[i] ?? 0] = i;
  return positions;
}
