// Views: a filter and an order, answered once as a list of rows and paged from it.
import { type CancelSignal, CancelSource } from '#shared/base/cancel';
import { refuse } from '#shared/contract/errors';
import type { TableView } from '#shared/contract/table';
import type { Filter, Sort } from '#shared/model/filter';
import type { Row, ViewId } from '#shared/model/ids';
import type { CaseContext } from '../case/case-context';
import { filterRows } from './filter-rows';
import { filterSql } from './filter-sql';
import { countOf, keepMasked, type RowMask, rowsOf } from './row-mask';
import { allInOrder, firstInOrder } from './sql-order';

const viewsKept = 16;
/** Of a view whose order is not known yet: as many rows as a page has at most. */
const firstRows = 1000;
/** Up to so many rows are put in order before a view is there; a larger table is shown by its first rows meanwhile. */
const mostOrderedAtOnce = 500_000;

interface View {
  readonly rowCount: number;
  /** How it begins; all of it where the order is known. */
  first: Uint32Array;
  /** All rows in order. */
  readonly whole: Promise<Uint32Array>;
  /** Position by row, made when first asked for. */
  positions: Int32Array | null;
}

export class TableViews {
  private readonly opened: CaseContext;
  private readonly mostAtOnce: number;
  private readonly views = new Map<ViewId, View>();
  private readonly orders = new Map<string, Uint32Array>();
  /** Turns when the case closes; ends orders that are still being made. */
  private readonly closing = new CancelSource();
  private readonly underWay = new Map<string, Promise<Uint32Array>>();
  private next = 0;

  constructor(opened: CaseContext, mostAtOnce = mostOrderedAtOnce) {
    this.opened = opened;
    this.mostAtOnce = mostAtOnce;
  }

  async open(filter: Filter | null, sort: readonly Sort[], signal: CancelSignal): Promise<TableView> {
    const mask = await filterRows(this.opened, filter, signal);
    const first = await this.firstInOrder(filter, sort, signal);
    if (first !== null) return this.keep(this.orderLater(mask, sort, first));
    const rows = sort.length === 0 ? rowsOf(mask) : keepMasked(await this.order(sort, signal), mask);
    return this.keep({ rowCount: rows.length, first: rows, whole: Promise.resolve(rows), positions: null });
  }

  /** Rows `start` to `end` (not included); waits for the order where they are not among the first. */
  async slice(id: ViewId, start: number, end: number): Promise<Uint32Array> {
    const { first, whole } = this.view(id);
    return end <= first.length ? first.subarray(start, end) : (await whole).subarray(start, end);
  }

  rowCount(id: ViewId): number {
    return this.view(id).rowCount;
  }

  rows(id: ViewId): Promise<Uint32Array> {
    return this.view(id).whole;
  }

  async indexOf(id: ViewId, row: Row): Promise<number> {
    const view = this.view(id);
    view.positions ??= positionsOf(await view.whole, this.opened.dataset.store.recordCount);
    return view.positions[row] ?? -1;
  }

  /** Computed columns changed: orders by them are no longer right. */
  forgetOrders(): void {
    this.orders.clear();
  }

  /** Ends what is under way; to be awaited before the dataset is closed. */
  async close(): Promise<void> {
    this.closing.cancel();
    await Promise.allSettled(this.underWay.values());
  }

  private keep(view: View): TableView {
    const id = `view-${this.next++}` as ViewId;
    this.views.set(id, view);
    for (const oldest of this.views.keys()) {
      if (this.views.size <= viewsKept) break;
      this.views.delete(oldest);
    }
    return { view: id, rowCount: view.rowCount };
  }

  private view(id: ViewId): View {
    return (
      this.views.get(id) ??
      refuse('not-ready', 'That table view is gone.', { next: 'Apply the filter again.' })
    );
  }

  /** How the view begins, where its order takes long to make and SQL can tell; else null. */
  private async firstInOrder(
    filter: Filter | null,
    sort: readonly Sort[],
    signal: CancelSignal,
  ): Promise<Uint32Array | null> {
    const { store } = this.opened.dataset;
    const isKnown = this.orders.has(JSON.stringify(sort));
    if (sort.length === 0 || isKnown || store.recordCount <= this.mostAtOnce) return null;
    if (sort.some(({ column }) => this.computedKey(column) !== null)) return null;
    const condition = filter === null ? { sql: 'TRUE', values: [] } : filterSql(filter, store.catalog);
    return condition === null ? null : firstInOrder(store, sort, condition, firstRows, signal);
  }

  private orderLater(mask: RowMask, sort: readonly Sort[], first: Uint32Array): View {
    const whole = this.orderUnderWay(sort).then((order) => keepMasked(order, mask));
    const view: View = { rowCount: countOf(mask), first, whole, positions: null };
    whole.then(
      (rows) => {
        view.first = rows;
      },
      () => undefined,
    );
    return view;
  }

  /** One at a time for each order, however many views ask for it. */
  private orderUnderWay(sort: readonly Sort[]): Promise<Uint32Array> {
    const key = JSON.stringify(sort);
    const known = this.underWay.get(key);
    if (known !== undefined) return known;
    const order = this.order(sort, this.closing).finally(() => this.underWay.delete(key));
    this.underWay.set(key, order);
    return order;
  }

  /** All rows in the order asked for; ties stay in row order. */
  private async order(sort: readonly Sort[], signal: CancelSignal): Promise<Uint32Array> {
    const key = JSON.stringify(sort);
    const known = this.orders.get(key);
    if (known !== undefined) return known;
    const computed = new Map(sort.map((part) => [part.column, this.computedKey(part.column)]));
    const bySql = sort.filter((part) => computed.get(part.column) === null);
    let rows = await allInOrder(this.opened.dataset.store, bySql, signal);
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
