// Reads JSON Lines: a value per line. A line that is not sound JSON is rejected and spoils no other.
import type { FormatInput } from '../format';
import type { SinkSource } from '../record-sink';
import { endOfLine } from './field-scanner';
import { JsonRecords } from './json-record';
import { broken, JsonScanner, needMore } from './json-scanner';
import { type TextLimits, usualLimits } from './limits';
import { RecordCursor } from './record-cursor';
import { refuseBlank, refuseUnreadable } from './refuse-unreadable';

const LF = 0x0a;
const CR = 0x0d;

/** Returns the number of records, rejected ones included. */
export async function readJsonLines(
  input: FormatInput,
  sinks: SinkSource,
  limits: TextLimits = usualLimits,
): Promise<number> {
  const sink = sinks.recordSink(input.shard.shown, input.firstRow, input.signal);
  await RecordCursor.use(input, sink, '\\\\', (cursor) => new JsonLines(cursor, limits).read());
  if (sink.recordCount === 0) refuseBlank(input);
  refuseUnreadable(sink, input);
  return sink.recordCount;
}

class JsonLines {
  private readonly cursor: RecordCursor;
  private readonly scanner = new JsonScanner(true);
  private readonly records: JsonRecords;
  private readonly limits: TextLimits;
  private blankLines = 0;
  private firstBlankLine = 0;

  constructor(cursor: RecordCursor, limits: TextLimits) {
    this.cursor = cursor;
    this.limits = limits;
    this.records = new JsonRecords(cursor, this.scanner, limits);
  }

  async read(): Promise<void> {
    const { cursor } = this;
    while (!this.readWindow())
      if (cursor.source.length - cursor.at > this.limits.recordBytes) await this.passLongLine();
      else await cursor.moveOn();
    this.records.noteOddities();
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
    scanner.look(bytes, length, ended);
    while (cursor.at < length) if (!this.readLine(bytes, length, ended)) return false;
    return ended;
  }

  /** False where the window does not hold all of the line. */
  private readLine(bytes: Uint8Array, length: number, ended: boolean): boolean {
    const { cursor, scanner, records } = this;
    const start = scanner.skipSpace(cursor.at);
    if (start >= length && !ended) return false;
    const isBlank = start >= length || bytes[start] === LF || bytes[start] === CR;
    const valueEnd = isBlank ? start : records.look(start);
    const end = valueEnd < 0 ? valueEnd : this.behindLine(valueEnd);
    if (end === needMore) return false;
    if (end === broken) return this.rejectLine(start);
    const isCut = end === length && cursor.source.damage !== null && bytes[end - 1] !== LF;
    const problem = isBlank ? null : isCut ? 'is cut short where the file ends' : records.take();
    if (problem !== null) cursor.reject(problem, end);
    else if (isBlank && this.blankLines++ === 0) this.firstBlankLine = cursor.place.line;
    cursor.at = end;
    return true;
  }

  /** The position behind the line whose value ends at `at`. */
  private behindLine(at: number): number {
    const { scanner } = this;
    const { bytes, length, ended } = this.cursor.source;
    const rest = scanner.skipSpace(at);
    if (rest >= length) return ended ? length : needMore;
    if (bytes[rest] === LF) return rest + 1;
    if (bytes[rest] !== CR) return scanner.fail(rest, 'other text follows the value');
    if (rest + 1 >= length) return ended ? length : needMore;
    return bytes[rest + 1] === LF ? rest + 2 : rest + 1;
  }

  /** False where the window does not hold the end of the line. */
  private rejectLine(start: number): boolean {
    const { cursor, scanner } = this;
    const { bytes, length, ended } = cursor.source;
    const lineEnd = endOfLine(bytes, start, length, ended);
    if (lineEnd < 0) return false;
    const at = cursor.source.placeOf(scanner.problemAt).byteOffset;
    cursor.reject(`is not JSON: at byte ${at} ${scanner.problem}`, lineEnd);
    return true;
  }

  private async passLongLine(): Promise<void> {
    const { cursor } = this;
    const { place } = cursor;
    const excerpt = cursor.excerpt(cursor.source.length);
    for (;;) {
      const { bytes, length, ended } = cursor.source;
      const end = endOfLine(bytes, cursor.at, length, ended);
      cursor.at = end < 0 ? Math.max(cursor.at, length - 1) : end;
      if (end >= 0) break;
      await cursor.moveOn();
    }
    const byteCount = cursor.place.byteOffset - place.byteOffset;
    const reason = `is ${byteCount} bytes long, more than the ${this.limits.recordBytes} that Assay keeps of one record`;
    cursor.sink.reject(place, reason, excerpt);
  }
}
