// How the texts begin and end: the company of a piece that always stands at the edge of its text.
import type { WordSequences } from '../../kernels/text/word-sequences';

export class EdgeWords {
  /** Rows that have at least one token. */
  readonly rows: Int32Array;
  private readonly counts = new Map<number, number>();
  private readonly ids: Int32Array;
  private readonly starts: Float64Array;
  private readonly side: 'start' | 'end';

  constructor(words: WordSequences, counted: Uint8Array, side: 'start' | 'end') {
    this.ids = words.ids;
    this.starts = words.starts;
    this.side = side;
    const rows: number[] = [];
    for (let row = 0; row < words.rowCount; row++) {
      if (counted[row] !== 1 || this.starts[row + 1] === this.starts[row]) continue;
      rows.push(row);
      const id = this.edgeOf(row);
      this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
    }
    this.rows = Int32Array.from(rows);
  }

  /** The outermost token of a row. */
  edgeOf(row: number): number {
    return this.ids[this.side === 'start' ? this.starts[row]! : this.starts[row + 1]! - 1]!;
  }

  /** Whether other rows, too, begin (or end) with the token. */
  isUsual(id: number): boolean {
    return (this.counts.get(id) ?? 0) > 0;
  }

  /** Share of the rows whose outermost token is that of another row, too. */
  get shareUsual(): number {
    let usual = 0;
    for (const count of this.counts.values()) if (count > 1) usual += count;
    return usual / Math.max(1, this.rows.length);
  }
}
