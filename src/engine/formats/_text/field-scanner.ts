// Finds the fields of one record of delimited text (RFC 4180) in a window of UTF-8 bytes. It makes no strings and keeps
// no state between records: a record that goes beyond the window is scanned again when there is more.

export const fieldKinds = { plain: 0, quoted: 1, quotedWithDoubles: 2 } as const;

/** How a look at a record ended. */
export const outcomes = {
  record: 0,
  /** The window ends inside the record. */
  needMore: 1,
  /** Something other than a delimiter or a line end follows a closing quote. */
  textAfterQuote: 2,
  /** A quote opens and the file (or, where quotes may not span lines, the line) ends before it closes. */
  unclosedQuote: 3,
} as const;
export type Outcome = (typeof outcomes)[keyof typeof outcomes];

export const lineEnds = { none: 0, lf: 1, crlf: 2, cr: 3 } as const;
export type LineEnd = (typeof lineEnds)[keyof typeof lineEnds];

export interface Dialect {
  /** The delimiter's byte; null where each record is one field. */
  readonly delimiter: number | null;
  readonly hasQuotes: boolean;
}

const LF = 0x0a;
const CR = 0x0d;
const quote = 0x22;

export class FieldScanner {
  fieldCount = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  kinds = new Uint8Array(64);
  /** Behind the record's line end. */
  recordEnd = 0;
  lineEnd: LineEnd = lineEnds.none;
  /** For outcomes about quotes: the field, from 0, and whether a line end stands between its quotes. */
  problemField = 0;
  problemSpansLines = false;
  /** False: a line end closes the record even inside quotes. */
  quotesSpanLines = true;
  private readonly hasQuotes: boolean;
  /** 1 for bytes that end an unquoted field. */
  private readonly ends1 = new Uint8Array(256);

  constructor(dialect: Dialect) {
    this.hasQuotes = dialect.hasQuotes;
    this.ends1[LF] = 1;
    this.ends1[CR] = 1;
    if (dialect.delimiter !== null) this.ends1[dialect.delimiter] = 1;
  }

  /** Looks at the record that begins at `from`; there must be at least one byte, or the file must have ended. */
  scan(bytes: Uint8Array, from: number, length: number, ended: boolean): Outcome {
    const isEnd = this.ends1;
    let at = from;
    let field = 0;
    for (;;) {
      if (field === this.starts.length) this.growFields();
      this.starts[field] = at;
      this.kinds[field] = fieldKinds.plain;
      if (this.hasQuotes && bytes[at] === quote && at < length) {
        at = this.scanQuoted(bytes, at, length, field, ended);
        if (at < 0) return -at as Outcome;
      } else {
        while (at < length && isEnd[bytes[at] as number] === 0) at += 1;
        this.ends[field] = at;
      }
      field += 1;
      if (at >= length) {
        if (!ended) return outcomes.needMore;
        return this.finish(field, at, lineEnds.none);
      }
      const byte = bytes[at] as number;
      if (byte === LF) return this.finish(field, at + 1, lineEnds.lf);
      if (byte === CR) {
        if (at + 1 >= length && !ended) return outcomes.needMore;
        const isPair = at + 1 < length && bytes[at + 1] === LF;
        return this.finish(field, at + (isPair ? 2 : 1), isPair ? lineEnds.crlf : lineEnds.cr);
      }
      at += 1;
    }
  }

  /** Sets the field that opens with a quote at `open`; returns the position behind it, or a negative outcome. */
  private scanQuoted(bytes: Uint8Array, open: number, length: number, field: number, ended: boolean): number {
    const { quotesSpanLines } = this;
    let at = open + 1;
    let spansLines = false;
    this.starts[field] = at;
    this.kinds[field] = fieldKinds.quoted;
    for (;;) {
      while (at < length) {
        const byte = bytes[at] as number;
        if (byte === quote) break;
        if (byte === LF || byte === CR) {
          if (!quotesSpanLines) return this.problem(outcomes.unclosedQuote, field, false);
          spansLines = true;
        }
        at += 1;
      }
      if (at >= length)
        return ended ? this.problem(outcomes.unclosedQuote, field, spansLines) : -outcomes.needMore;
      if (at + 1 >= length && !ended) return -outcomes.needMore;
      if (at + 1 < length && bytes[at + 1] === quote) {
        this.kinds[field] = fieldKinds.quotedWithDoubles;
        at += 2;
        continue;
      }
      this.ends[field] = at;
      at += 1;
      if (at < length && this.ends1[bytes[at] as number] === 0)
        return this.problem(outcomes.textAfterQuote, field, spansLines);
      return at;
    }
  }

  private problem(outcome: Outcome, field: number, spansLines: boolean): number {
    this.problemField = field;
    this.problemSpansLines = spansLines;
    return -outcome;
  }

  private finish(fieldCount: number, recordEnd: number, lineEnd: LineEnd): Outcome {
    this.fieldCount = fieldCount;
    this.recordEnd = recordEnd;
    this.lineEnd = lineEnd;
    return outcomes.record;
  }

  private growFields(): void {
    const { starts, ends, kinds } = this;
    this.starts = new Int32Array(2 * starts.length);
    this.starts.set(starts);
    this.ends = new Int32Array(2 * ends.length);
    this.ends.set(ends);
    this.kinds = new Uint8Array(2 * kinds.length);
    this.kinds.set(kinds);
  }
}

/** Writes the text between quotes with each doubled quote as one; returns its length. */
export function undouble(bytes: Uint8Array, start: number, end: number, into: Uint8Array): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    into[length++] = byte;
    if (byte === quote) at += 1;
  }
  return length;
}

/** Behind the line that begins at `from`, or -1 where the window does not hold its end. */
export function endOfLine(bytes: Uint8Array, from: number, length: number, ended: boolean): number {
  for (let at = from; at < length; at++) {
    const byte = bytes[at];
    if (byte === LF) return at + 1;
    if (byte !== CR) continue;
    if (at + 1 < length) return bytes[at + 1] === LF ? at + 2 : at + 1;
    return ended ? at + 1 : -1;
  }
  return ended ? length : -1;
}
