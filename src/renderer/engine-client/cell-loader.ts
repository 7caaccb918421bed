// Vectors and images of the rows in sight: wishes of one moment become one call, the newest first, and what scrolled
// away before its turn is not asked for at all.

export type CellFetch<Value> = (column: string, rows: Uint32Array) => Promise<readonly (Value | null)[]>;

export interface CellWish<Value> {
  readonly value: Promise<Value | null>;
  /** The cell is no longer in sight. */
  readonly drop: () => void;
}

interface Wanted<Value> {
  readonly column: string;
  readonly row: number;
  readonly value: Promise<Value | null>;
  readonly resolve: (value: Value | null) => void;
  wishes: number;
}

const rowsPerCall = 48;
const gatheringMs = 30;

export class CellLoader<Value> {
  private readonly fetch: CellFetch<Value>;
  private readonly mostKept: number;
  private readonly known = new Map<string, Value | null>();
  private readonly wanted = new Map<string, Wanted<Value>>();
  private isGathering = false;
  private isFetching = false;
  private generation = 0;

  constructor(fetch: CellFetch<Value>, mostKept: number) {
    this.fetch = fetch;
    this.mostKept = mostKept;
  }

  /** What is known already; undefined where it must be asked for. */
  peek(column: string, row: number): Value | null | undefined {
    return this.known.get(keyOf(column, row));
  }

  wish(column: string, row: number): CellWish<Value> {
    const key = keyOf(column, row);
    const known = this.known.get(key);
    if (known !== undefined) return { value: Promise.resolve(known), drop: () => undefined };
    let wanted = this.wanted.get(key);
    if (wanted === undefined) {
      let resolve: (value: Value | null) => void = () => undefined;
      const value = new Promise<Value | null>((done) => {
        resolve = done;
      });
      wanted = { column, row, value, resolve, wishes: 0 };
      this.wanted.set(key, wanted);
      this.gather();
    }
    const mine = wanted;
    mine.wishes += 1;
    return {
      value: mine.value,
      drop: () => {
        mine.wishes -= 1;
      },
    };
  }

  /** For another case: nothing is known. */
  clear(): void {
    this.generation += 1;
    this.known.clear();
    for (const wanted of this.wanted.values()) wanted.resolve(null);
    this.wanted.clear();
  }

  private gather(): void {
    if (this.isGathering || this.isFetching) return;
    this.isGathering = true;
    setTimeout(() => {
      this.isGathering = false;
      void this.fetchNext();
    }, gatheringMs);
  }

  private async fetchNext(): Promise<void> {
    for (const [key, wanted] of this.wanted)
      if (wanted.wishes <= 0) {
        this.wanted.delete(key);
        wanted.resolve(null);
      }
    const newest = [...this.wanted.values()].reverse();
    const column = newest[0]?.column;
    if (column === undefined) return;
    const batch = newest.filter((wanted) => wanted.column === column).slice(0, rowsPerCall);
    for (const { row } of batch) this.wanted.delete(keyOf(column, row));
    const { generation } = this;
    this.isFetching = true;
    let values: readonly (Value | null)[] | null = null;
    try {
      values = await this.fetch(
        column,
        Uint32Array.from(batch, (wanted) => wanted.row),
      );
    } catch {
      // Such a cell is shown without its picture and asked for again when it comes back into sight.
    }
    this.isFetching = false;
    batch.forEach((wanted, i) => {
      const value = values?.[i] ?? null;
      if (values !== null && generation === this.generation) this.keep(keyOf(column, wanted.row), value);
      wanted.resolve(value);
    });
    if (this.wanted.size > 0) this.gather();
  }

  private keep(key: string, value: Value | null): void {
    this.known.set(key, value);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= this.mostKept) break;
      this.known.delete(oldest);
    }
  }
}

function keyOf(column: string, row: number): string {
  return `${row} ${column}`;
}
