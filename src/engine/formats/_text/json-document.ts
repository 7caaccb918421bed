// Reads one JSON document: a list, whose elements are the records, or any other value, which is the only record. A
// broken record in a list of objects is rejected and reading goes on behind it, if its end can be told for certain.
import { refuse } from '#shared/contract/errors';
import type { FormatInput } from '../format';
import type { SinkSource } from '../record-sink';
import { JsonRecords } from './json-record';
import { broken, JsonScanner, needMore } from './json-scanner';
import { JsonSkipper } from './json-skipper';
import { type TextLimits, usualLimits } from './limits';
import { RecordCursor } from './record-cursor';
import { refuseBlank, refuseUnreadable } from './refuse-unreadable';

const [openBracket, closeBracket, openBrace, comma] = [0x5b, 0x5d, 0x7b, 0x2c];

/** Returns the number of records, rejected ones included. */
export async function readJsonDocument(
  input: FormatInput,
  sinks: SinkSource,
  limits: TextLimits = usualLimits,
): Promise<number> {
  const sink = sinks.recordSink(input.shard.shown, input.firstRow, input.signal);
  await RecordCursor.use(input, sink, '\\\\', (cursor) => new JsonDocument(cursor, limits).read());
  refuseUnreadable(sink, input);
  return sink.recordCount;
}

class JsonDocument {
  private readonly cursor: RecordCursor;
  private readonly scanner = new JsonScanner(false);
  private readonly records: JsonRecords;
  private readonly limits: TextLimits;
  private expected: 'element or end' | 'element' | 'comma or end' = 'element or end';
  private hasObjects = false;
  /** Why the element at the cursor cannot be read, and where that shows. */
  private problem = '';
  private problemAt = 0;

  constructor(cursor: RecordCursor, limits: TextLimits) {
    this.cursor = cursor;
    this.limits = limits;
    this.records = new JsonRecords(cursor, this.scanner, limits);
  }

  async read(): Promise<void> {
    const { cursor } = this;
    if (!(await this.reachText())) refuseBlank(cursor.input);
    if (cursor.source.bytes[cursor.at] === openBracket) {
      cursor.at += 1;
      await this.readList();
    } else await this.readOnlyValue();
    this.records.noteOddities();
  }

  /** Stands at the next byte that is not white space; false where there is none. */
  private async reachText(): Promise<boolean> {
    const { cursor, scanner } = this;
    for (;;) {
      const { bytes, length, ended } = cursor.source;
      scanner.look(bytes, length, ended);
      cursor.at = scanner.skipSpace(cursor.at);
      if (cursor.at < length) return true;
      if (ended) return false;
      await cursor.moveOn();
    }
  }

  private async readOnlyValue(): Promise<void> {
    const { cursor, scanner, records } = this;
    for (;;) {
      const { bytes, length, ended } = cursor.source;
      scanner.look(bytes, length, ended);
      const end = records.look(cursor.at);
      const rest = end < 0 ? end : scanner.skipSpace(end);
      if (rest === broken) this.refuseDocument(scanner.problemAt, scanner.problem);
      if (rest >= 0 && rest < length) this.refuseDocument(rest, 'other text follows the value');
      if (rest !== needMore && ended) break;
      if (length > this.limits.recordBytes)
        this.refuseDocument(
          cursor.at,
          `the file is a single value of more than ${this.limits.recordBytes} bytes`,
        );
      await cursor.moveOn();
    }
    const list = records.nameOfList();
    const problem = records.take();
    if (problem !== null) this.refuseDocument(cursor.at, `the only record ${problem}`);
    if (list !== null)
      cursor.sink.note(
        '',
        `The file is one object and so one record. If the list in "${list}" holds the records, save that list as a file of its own.`,
      );
  }

  private async readList(): Promise<void> {
    const { cursor } = this;
    for (;;) {
      const reached = this.readWindow();
      if (reached === 'end of list') break;
      if (reached === 'problem') {
        if (!(await this.passProblem())) return;
      } else if (cursor.source.length - cursor.at > this.limits.recordBytes) {
        this.problem = `is longer than the ${this.limits.recordBytes} bytes that Assay keeps of one record`;
        this.problemAt = cursor.at;
        if (!(await this.passProblem())) return;
      } else if (cursor.source.ended) return this.noteOpenList();
      else await cursor.moveOn();
    }
    if (!(await this.reachText())) return;
    if (!this.hasObjects) this.refuseDocument(cursor.at, 'other text follows the list');
    cursor.sink.note(
      `line ${cursor.place.line}`,
      'Reading stopped here: other text follows the end of the list.',
    );
    cursor.reject('stands behind the end of the list', cursor.source.length);
  }

  private readWindow(): 'end of list' | 'problem' | 'end of window' {
    const { cursor, scanner, records } = this;
    const { bytes, length, ended } = cursor.source;
    scanner.look(bytes, length, ended);
    for (;;) {
      cursor.at = scanner.skipSpace(cursor.at);
      if (cursor.at >= length) return 'end of window';
      const byte = bytes[cursor.at];
      if (byte === closeBracket && this.expected !== 'element') {
        cursor.at += 1;
        return 'end of list';
      }
      if (this.expected === 'comma or end') {
        this.problem = 'is not JSON: no comma stands before it';
        this.problemAt = cursor.at;
        if (byte !== comma) return 'problem';
        cursor.at += 1;
        this.expected = 'element';
        continue;
      }
      if (byte === closeBracket && this.hasObjects) {
        cursor.sink.note(`line ${cursor.place.line}`, 'A comma stands behind the last record of the list.');
        cursor.at += 1;
        return 'end of list';
      }
      const end = records.look(cursor.at);
      if (end === needMore) return 'end of window';
      if (end === broken) {
        this.problemAt = scanner.problemAt;
        this.problem = `is not JSON: at byte ${cursor.source.placeOf(this.problemAt).byteOffset} ${scanner.problem}`;
        return 'problem';
      }
      if (byte === openBrace) this.hasObjects = true;
      const problem = records.take();
      if (problem !== null) cursor.reject(problem, end);
      cursor.at = end;
      this.expected = 'comma or end';
    }
  }

  /** Rejects the element at the cursor and stands behind it; false where its end cannot be told. */
  private async passProblem(): Promise<boolean> {
    const { cursor, problem } = this;
    const { place } = cursor;
    if (!this.hasObjects && cursor.source.bytes[cursor.at] !== openBrace)
      this.refuseDocument(this.problemAt, `an element of the list ${problem}`);
    const start = cursor.source.textOffset + cursor.at;
    const excerpt = cursor.excerpt(cursor.source.length);
    const skipper = new JsonSkipper();
    let end = -1;
    for (let from = cursor.at; ; from = cursor.at) {
      const { bytes, length, ended } = cursor.source;
      end = skipper.findEnd(bytes, from, length);
      cursor.at = end < 0 ? length : end;
      if (end >= 0 || ended || skipper.isLost) break;
      await cursor.moveOn();
    }
    const length = cursor.source.textOffset + cursor.at - start;
    cursor.sink.reject(place, problem, excerpt.subarray(0, length));
    this.expected = 'comma or end';
    if (end >= 0) return true;
    cursor.sink.note(
      `line ${place.line}, byte ${place.byteOffset}`,
      skipper.isLost
        ? 'Reading stopped here: after this record it cannot be told where the next one begins. The rest of the file counts as one rejected record.'
        : 'The file ends inside the record that begins here; it may have been cut short.',
    );
    return false;
  }

  /** The file ends between two elements. */
  private noteOpenList(): void {
    const { cursor } = this;
    if (!this.hasObjects) this.refuseDocument(cursor.at, 'the file ends inside the list');
    cursor.sink.note(
      `line ${cursor.place.line}`,
      'The list is not closed: the file ends behind its last record and may have been cut short.',
    );
  }

  private refuseDocument(at: number, problem: string): never {
    const { line, byteOffset } = this.cursor.source.placeOf(at);
    refuse('format-invalid', `It is not valid JSON: ${problem}.`, {
      file: this.cursor.input.shard.shown,
      place: `line ${line}, byte ${byteOffset}`,
      next: 'Repair the file or fetch it again.',
    });
  }
}
