// One record of JSON: an object, whose members become cells, or any other value, which becomes the cell of a column
// named "value". A record is looked at as a whole and handed over only if all of it is sound.
import { JsonNotes } from './json-notes';
import { type JsonKind, type JsonScanner, jsonKinds } from './json-scanner';
import { JsonText } from './json-text';
import type { TextLimits } from './limits';
import type { RecordCursor } from './record-cursor';

const mostMembers = 5000;
const [openBrace, closeBrace, comma] = [0x7b, 0x7d, 0x2c];

interface Member {
  /** The name between its quotes; -1 for a value without a name. */
  nameStart: number;
  nameEnd: number;
  hasNameEscapes: boolean;
  start: number;
  end: number;
  kind: JsonKind;
  hasEscapes: boolean;
}

interface KnownName {
  /** As written, between its quotes. */
  readonly raw: Uint8Array;
  readonly column: number;
}

export class JsonRecords {
  private readonly cursor: RecordCursor;
  private readonly scanner: JsonScanner;
  private readonly notes: JsonNotes;
  private readonly limits: TextLimits;
  /** Members of the record under view; the objects are used again for the next. */
  private readonly members: Member[] = [];
  private memberCount = 0;
  private isObject = false;
  /** The name at each place of the last record: records mostly have the same names in the same order. */
  private readonly namesByPlace: KnownName[] = [];
  private readonly columnNames: string[] = [];
  /** By column, the record that last had it. */
  private readonly lastRecords: number[] = [];
  private readonly text = new JsonText();
  private recordNumber = 0;
  private hasObjects = false;

  constructor(cursor: RecordCursor, scanner: JsonScanner, limits: TextLimits) {
    this.cursor = cursor;
    this.scanner = scanner;
    this.limits = limits;
    this.notes = new JsonNotes(() => cursor.place.line);
  }

  /** Looks at the record that begins at `at`; returns the position behind it, `needMore` or `broken`. */
  look(at: number): number {
    const { scanner } = this;
    this.memberCount = 0;
    scanner.notFiniteCount = 0;
    this.isObject = this.cursor.source.bytes[at] === openBrace;
    if (this.isObject) return this.lookAtObject(at);
    const end = scanner.value(at);
    this.addMember(-1, -1, false, at, end);
    return end;
  }

  /** Hands over the record that was looked at; or says why it cannot be a row. */
  take(): string | null {
    const { cursor, notes, scanner } = this;
    for (let i = 0; i < this.memberCount; i++) {
      const { start, end } = this.members[i] as Member;
      if (end - start > this.limits.fieldBytes)
        return `has a value of ${end - start} bytes at byte ${cursor.source.placeOf(start).byteOffset}, more than the ${this.limits.fieldBytes} that Assay reads`;
    }
    this.recordNumber += 1;
    for (let i = 0; i < this.memberCount; i++) {
      const member = this.members[i] as Member;
      const column = this.columnOf(member, i);
      if (this.lastRecords[column] === this.recordNumber)
        notes.seeRepeatedName(this.columnNames[column] ?? '', this.recordNumber);
      this.lastRecords[column] = this.recordNumber;
      notes.seeKind(column, member.kind);
      this.setCell(column, member);
    }
    notes.see(
      'Numbers that are NaN or infinite, which JSON does not have',
      scanner.notFiniteCount,
      this.recordNumber,
    );
    if (this.isObject) this.hasObjects = true;
    else if (this.hasObjects)
      notes.see('Records that are no objects and stand in column "value"', 1, this.recordNumber);
    cursor.sink.record();
    return null;
  }

  /** Name of a member of the record under view that is a list of objects. */
  nameOfList(): string | null {
    const { bytes } = this.cursor.source;
    const member = this.members.slice(0, this.memberCount).find(({ kind, start }) => {
      if (kind !== jsonKinds.list) return false;
      return bytes[this.scanner.skipSpace(start + 1)] === openBrace;
    });
    if (member === undefined || member.nameStart < 0) return null;
    return Buffer.from(bytes.slice(member.nameStart, member.nameEnd)).toString('utf8');
  }

  noteOddities(): void {
    this.notes.noteInto(this.cursor.sink, this.columnNames);
  }

  private lookAtObject(from: number): number {
    const { scanner } = this;
    const { bytes, length } = this.cursor.source;
    let at = scanner.skipSpace(from + 1);
    if (at < length && bytes[at] === closeBrace) return at + 1;
    for (;;) {
      const behindColon = scanner.nameAndColon(at);
      if (behindColon < 0) return behindColon;
      const { nameEnd, hasEscapes } = scanner;
      const start = scanner.skipSpace(behindColon);
      const end = scanner.value(start);
      if (end < 0) return end;
      if (this.memberCount === mostMembers)
        return scanner.fail(at, `it has more than ${mostMembers} members`);
      this.addMember(at + 1, nameEnd - 1, hasEscapes, start, end);
      at = scanner.skipSpace(end);
      if (at >= length) return scanner.atEnd(at);
      if (bytes[at] === closeBrace) return at + 1;
      if (bytes[at] !== comma) return scanner.fail(at, 'a comma or a closing bracket is expected');
      at = scanner.skipSpace(at + 1);
    }
  }

  private addMember(
    nameStart: number,
    nameEnd: number,
    hasNameEscapes: boolean,
    start: number,
    end: number,
  ): void {
    const { kind, hasEscapes } = this.scanner;
    const member = this.members[this.memberCount];
    if (member === undefined)
      this.members.push({ nameStart, nameEnd, hasNameEscapes, start, end, kind, hasEscapes });
    else {
      member.nameStart = nameStart;
      member.nameEnd = nameEnd;
      member.hasNameEscapes = hasNameEscapes;
      member.start = start;
      member.end = end;
      member.kind = kind;
      member.hasEscapes = hasEscapes;
    }
    this.memberCount += 1;
  }

  private setCell(column: number, { start, end, kind, hasEscapes }: Member): void {
    const { sink, source } = this.cursor;
    if (kind === jsonKinds.null) sink.noCell(column);
    else if (kind !== jsonKinds.string) sink.cell(column, source.bytes, start, end);
    else if (!hasEscapes) sink.cell(column, source.bytes, start + 1, end - 1);
    else {
      const text = this.unescape(start + 1, end - 1);
      sink.cell(column, text.bytes, 0, text.length);
    }
  }

  private columnOf(member: Member, place: number): number {
    const { bytes } = this.cursor.source;
    const { nameStart, nameEnd } = member;
    if (nameStart < 0) return this.columnNamed('value');
    const known = this.namesByPlace[place];
    if (known !== undefined && isAt(bytes, nameStart, nameEnd, known.raw)) return known.column;
    const raw = bytes.slice(nameStart, nameEnd);
    const text = member.hasNameEscapes ? this.unescape(nameStart, nameEnd) : null;
    const name = text === null ? raw : text.bytes.subarray(0, text.length);
    const column = this.columnNamed(Buffer.from(name).toString('utf8'));
    this.namesByPlace[place] = { raw, column };
    return column;
  }

  private columnNamed(name: string): number {
    const column = this.cursor.sink.column(name);
    this.columnNames[column] = name;
    return column;
  }

  private unescape(start: number, end: number): JsonText {
    const { notes, recordNumber, text } = this;
    text.unescape(this.cursor.source.bytes, start, end);
    notes.see(
      'Escapes of half a surrogate pair, which no text can hold; they stay as they are written',
      text.loneSurrogates,
      recordNumber,
    );
    notes.see('NUL characters, written as \\u0000', text.nuls, recordNumber);
    return text;
  }
}

function isAt(bytes: Uint8Array, start: number, end: number, expected: Uint8Array): boolean {
  if (end - start !== expected.length) return false;
  for (let i = 0; i < expected.length; i++) if (bytes[start + i] !== expected[i]) return false;
  return true;
}
