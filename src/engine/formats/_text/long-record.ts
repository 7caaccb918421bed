// Finds the end of a delimited record that is too long to be kept, a window at a time.
import type { Dialect } from './field-scanner';

const LF = 0x0a;
const CR = 0x0d;
const quote = 0x22;

type State = 'field start' | 'plain' | 'quoted' | 'behind quote' | 'behind CR';

export class LongRecord {
  /** Its quotes do not match, so its end is not where it seems. */
  isBroken = false;
  private state: State = 'field start';
  private readonly dialect: Dialect;
  private readonly quotesSpanLines: boolean;

  constructor(dialect: Dialect, quotesSpanLines: boolean) {
    this.dialect = dialect;
    this.quotesSpanLines = quotesSpanLines;
  }

  /** Returns the position behind the record's line end, or -1 where the window does not hold it. */
  findEnd(bytes: Uint8Array, length: number): number {
    for (let at = 0; at < length && !this.isBroken; at++) {
      const byte = bytes[at] ?? 0;
      if (this.state === 'behind CR') return byte === LF ? at + 1 : at;
      this.state = this.after(byte);
      if (this.state !== 'quoted' && byte === LF) return at + 1;
    }
    return -1;
  }

  /** To be called where the file ends inside the record. */
  endOfFile(): void {
    if (this.state === 'quoted') this.isBroken = true;
  }

  private after(byte: number): State {
    const { state, dialect, quotesSpanLines } = this;
    const isLineEnd = byte === LF || byte === CR;
    if (state === 'quoted' && byte !== quote && (quotesSpanLines || !isLineEnd)) return 'quoted';
    if (byte === quote && dialect.hasQuotes && state !== 'plain')
      return state === 'quoted' ? 'behind quote' : 'quoted';
    if (byte === CR) return 'behind CR';
    if (byte === dialect.delimiter) return 'field start';
    if (state === 'behind quote' && !isLineEnd && quotesSpanLines) this.isBroken = true;
    return 'plain';
  }
}
