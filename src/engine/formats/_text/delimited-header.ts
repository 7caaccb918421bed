import type { DialectGuess } from './dialect';
import { FieldScanner, fieldKinds, type LineEnd, lineEnds, outcomes } from './field-scanner';
import { guessHeader } from './header';
import type { RecordCursor } from './record-cursor';

export interface Header {
  readonly isInFile: boolean;
  readonly lineEnd: LineEnd;
  /** As shown: empty names and names that are not in the file are "column N". */
  readonly names: readonly string[];
  /** For the note. */
  readonly reason: string;
}

const recordsLookedAt = 100;

/** Reads the names of the columns and stands at the first record; null where the file holds no record at all. */
export async function readHeader(cursor: RecordCursor, guess: DialectGuess): Promise<Header | null> {
  for (let passed = 0; ; ) {
    const scanner = await reachRecord(cursor, guess);
    if (scanner === null) return null;
    if (isBlank(scanner)) cursor.at = scanner.recordEnd;
    else if (passed++ < guess.recordsBeforeHeader)
      cursor.reject('stands before the header', scanner.recordEnd);
    else return headerFrom(cursor, guess, scanner);
  }
}

/** A line with nothing in it. */
export function isBlank(scanner: FieldScanner): boolean {
  return (
    scanner.fieldCount === 1 && scanner.kinds[0] === fieldKinds.plain && scanner.starts[0] === scanner.ends[0]
  );
}

/** The next record; where its quotes do not match, the next line with its quotes taken for text. */
async function reachRecord(cursor: RecordCursor, guess: DialectGuess): Promise<FieldScanner | null> {
  const scanners = [guess.dialect, { ...guess.dialect, hasQuotes: false }].map((d) => new FieldScanner(d));
  for (;;) {
    const { bytes, length, ended } = cursor.source;
    if (cursor.at >= length && ended) return null;
    for (const scanner of cursor.at < length ? scanners : []) {
      const outcome = scanner.scan(bytes, cursor.at, length, ended);
      if (outcome === outcomes.record) return scanner;
      if (outcome === outcomes.needMore) break;
    }
    await cursor.moveOn();
  }
}

function headerFrom(cursor: RecordCursor, guess: DialectGuess, scanner: FieldScanner): Header {
  const first = cellsOf(scanner, cursor.source.bytes);
  const end = scanner.recordEnd;
  const { hasHeader, reason } = guessHeader(first, rowsBelow(cursor, guess, end));
  if (hasHeader) cursor.at = end;
  const names = first.map((name, i) => (hasHeader && name) || `column ${i + 1}`);
  return { isInFile: hasHeader, lineEnd: hasHeader ? scanner.lineEnd : lineEnds.none, names, reason };
}

function rowsBelow(cursor: RecordCursor, guess: DialectGuess, from: number): (string | null)[][] {
  const { bytes, length, ended } = cursor.source;
  const scanner = new FieldScanner(guess.dialect);
  const rows: (string | null)[][] = [];
  for (let at = from; at < length && rows.length < recordsLookedAt; at = scanner.recordEnd) {
    if (scanner.scan(bytes, at, length, ended) !== outcomes.record) break;
    if (!isBlank(scanner)) rows.push(cellsOf(scanner, bytes));
  }
  return rows;
}

/** The record's cells as text; null where there is none. */
function cellsOf(scanner: FieldScanner, bytes: Uint8Array): (string | null)[] {
  return Array.from({ length: scanner.fieldCount }, (_, field) => {
    const text = Buffer.from(bytes.subarray(scanner.starts[field], scanner.ends[field])).toString('utf8');
    if (scanner.kinds[field] === fieldKinds.plain) return text === '' ? null : text;
    return text.replaceAll('""', '"');
  });
}
