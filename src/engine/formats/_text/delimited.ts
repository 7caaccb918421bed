// Reads delimited text (CSV, TSV) record by record: RFC 4180, with whatever that leaves open stated in notes. The rules
// are in docs/formats/csv.md.
import type { FormatInput } from '../format';
import type { SinkSource } from '../record-sink';
import { type Header, isBlank, readHeader } from './delimited-header';
import { guessDialect } from './dialect';
import {
  type Dialect,
  endOfLine,
  FieldScanner,
  fieldKinds,
  lineEnds,
  outcomes,
  undouble,
} from './field-scanner';
import { type TextLimits, usualLimits } from './limits';
import { LineEndNotes } from './line-ends';
import { LongRecord } from './long-record';
import { RecordCursor } from './record-cursor';
import { refuseBlank, refuseUnreadable } from './refuse-unreadable';

/** Returns the number of records, rejected ones included. */
export async function readDelimited(
  input: FormatInput,
  sinks: SinkSource,
  isTabFile: boolean,
  limits: TextLimits = usualLimits,
): Promise<number> {
  const sink = sinks.recordSink(input.shard.shown, input.firstRow, input.signal);
  await RecordCursor.use(input, sink, '\\', async (cursor) => {
    const { bytes, length, ended } = cursor.source;
    const guess = guessDialect(bytes.subarray(0, length), ended, isTabFile);
    const header = await readHeader(cursor, guess);
    if (header === null) refuseBlank(input);
    sink.note('', `${guess.reason} ${header.reason}`);
    await new DelimitedRecords(cursor, guess.dialect, header, limits).read();
  });
  refuseUnreadable(sink, input);
  return sink.recordCount;
}

class DelimitedRecords {
  private readonly cursor: RecordCursor;
  private readonly dialect: Dialect;
  private readonly header: Header;
  private readonly limits: TextLimits;
  private readonly scanner: FieldScanner;
  private readonly columns: readonly number[];
  private readonly lineEndNotes = new LineEndNotes();
  private scratch = new Uint8Array(4096);
  private blankLines = 0;
  private firstBlankLine = 0;

  constructor(cursor: RecordCursor, dialect: Dialect, header: Header, limits: TextLimits) {
    this.cursor = cursor;
    this.dialect = dialect;
    this.header = header;
    this.limits = limits;
    this.scanner = new FieldScanner(dialect);
    this.lineEndNotes.see(header.lineEnd, this.placeOfRecord);
    const occurrences = new Map<string, number>();
    this.columns = header.names.map((name) => {
      const occurrence = occurrences.get(name) ?? 0;
      occurrences.set(name, occurrence + 1);
      return cursor.sink.column(name, occurrence);
    });
  }

  async read(): Promise<void> {
    const { cursor } = this;
    while (!this.readWindow())
      if (cursor.source.length - cursor.at > this.limits.recordBytes) await this.passLongRecord();
      else await cursor.moveOn();
    this.lineEndNotes.noteInto(cursor.sink);
    if (this.blankLines > 0)
      cursor.sink.note(
        `line ${this.firstBlankLine}`,
        `${this.blankLines} blank ${this.blankLines === 1 ? 'line was' : 'lines were'} passed over, the first one here.`,
      );
  }

  /** Reads what the window holds; true at the end of the file. */
  private readWindow(): boolean {
    const { cursor, scanner } = this;
    const { bytes, length, ended } = cursor.source;
    while (cursor.at < length) {
      const outcome = scanner.scan(bytes, cursor.at, length, ended);
      if (outcome === outcomes.needMore) return false;
      if (outcome === outcomes.record) this.take(bytes);
      else if (!this.rejectBrokenQuote(outcome === outcomes.unclosedQuote)) return false;
    }
    return ended;
  }

  private take(bytes: Uint8Array): void {
    const { cursor, scanner, columns } = this;
    const { fieldCount, starts, ends, kinds } = scanner;
    if (isBlank(scanner)) {
      if (this.blankLines++ === 0) this.firstBlankLine = cursor.place.line;
      cursor.at = scanner.recordEnd;
      return;
    }
    const problem = this.problem();
    if (problem !== null) {
      cursor.reject(problem, scanner.recordEnd);
      return;
    }
    for (let field = 0; field < fieldCount; field++) {
      const start = starts[field] as number;
      const end = ends[field] as number;
      const kind = kinds[field];
      const column = columns[field] as number;
      if (kind === fieldKinds.quotedWithDoubles) {
        if (end - start > this.scratch.length) this.scratch = new Uint8Array(2 * (end - start));
        cursor.sink.cell(column, this.scratch, 0, undouble(bytes, start, end, this.scratch));
      } else if (end > start || kind === fieldKinds.quoted) cursor.sink.cell(column, bytes, start, end);
    }
    cursor.sink.record();
    this.lineEndNotes.see(scanner.lineEnd, this.placeOfRecord);
    cursor.at = scanner.recordEnd;
  }

  private readonly placeOfRecord = () => this.cursor.place;

  /** Why the record in the scanner cannot be a row. */
  private problem(): string | null {
    const { cursor, scanner, columns, header } = this;
    const { fieldCount, starts, ends } = scanner;
    if (cursor.source.damage !== null && scanner.lineEnd === lineEnds.none)
      return 'is cut short where the file ends';
    if (fieldCount !== columns.length) {
      const reference = header.isInFile ? 'the header' : 'the first record';
      return `has ${fieldCount} ${fieldCount === 1 ? 'field' : 'fields'} where ${reference} has ${columns.length}`;
    }
    if (scanner.recordEnd - cursor.at <= this.limits.fieldBytes) return null;
    for (let field = 0; field < fieldCount; field++) {
      const start = starts[field] ?? 0;
      const length = (ends[field] ?? 0) - start;
      if (length > this.limits.fieldBytes)
        return `has a field (${header.names[field]}) of ${length} bytes at byte ${cursor.source.placeOf(start).byteOffset}, more than the ${this.limits.fieldBytes} that Assay reads`;
    }
    return null;
  }

  /**
   * A field whose quotes do not match spoils the line it opens in and no other. False where the window does not hold
   * the end of that line.
   */
  private rejectBrokenQuote(isUnclosed: boolean): boolean {
    const { cursor, scanner } = this;
    const { source } = cursor;
    const field = scanner.problemField + 1;
    const open = scanner.starts[scanner.problemField] ?? cursor.at;
    if (isUnclosed && source.damage !== null) {
      cursor.reject('is cut short where the file ends', source.length);
      return true;
    }
    const lineEnd = endOfLine(source.bytes, open, source.length, source.ended);
    if (lineEnd < 0) return false;
    if (isUnclosed) {
      if (scanner.quotesSpanLines) this.goOnLineByLine(source.placeOf(open).line, `field ${field}`);
      cursor.reject(`has a quote that opens in field ${field} and never closes`, lineEnd);
    } else if (scanner.problemSpansLines)
      cursor.reject(`has a quote that opens in field ${field} and does not close before other text`, lineEnd);
    else cursor.reject(`has text behind the closing quote of field ${field}`, lineEnd);
    return true;
  }

  private goOnLineByLine(line: number, where: string): void {
    const { sink } = this.cursor;
    this.scanner.quotesSpanLines = false;
    sink.note(`line ${line}`, `A quote opens here in ${where} and never closes.`);
    sink.note(
      `line ${line}`,
      'From this line on the file was read line by line: no quoted field reaches over a line end there.',
    );
  }

  private async passLongRecord(): Promise<void> {
    const { cursor, scanner } = this;
    const { place } = cursor;
    const excerpt = cursor.excerpt(cursor.source.length);
    const textOffset = cursor.source.textOffset + cursor.at;
    const record = new LongRecord(this.dialect, scanner.quotesSpanLines);
    for (;;) {
      cursor.source.consume(cursor.at);
      const { bytes, length, ended } = cursor.source;
      const end = record.findEnd(bytes, length);
      cursor.at = end < 0 ? length : end;
      if (ended && end < 0) record.endOfFile();
      if (end >= 0 || ended || record.isBroken) break;
      await cursor.moveOn();
    }
    if (record.isBroken && scanner.quotesSpanLines && cursor.source.damage === null) {
      await cursor.goBackTo(textOffset);
      this.goOnLineByLine(place.line, 'a field');
      return;
    }
    const byteCount = cursor.place.byteOffset - place.byteOffset;
    cursor.sink.reject(
      place,
      `is ${byteCount} bytes long, more than the ${this.limits.recordBytes} that Assay keeps of one record`,
      excerpt,
    );
  }
}
