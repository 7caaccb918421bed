// How many records delimited text holds, without reading its fields: line ends are counted, those between quotes left out.
// Where quotes do not match, the reader's rules decide, and the count is not known before it has read everything.
import type { FormatInput } from '../format';
import { readHeader } from './delimited-header';
import { guessDialect } from './dialect';
import type { Dialect } from './field-scanner';
import { MemorySink } from './memory-sink';
import { RecordCursor } from './record-cursor';
import { refuseBlank } from './refuse-unreadable';

const LF = 0x0a;
const CR = 0x0d;
const quote = 0x22;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** As `readDelimited` would return; null where that cannot be told from line ends and quotes alone. */
export async function countDelimited(input: FormatInput, isTabFile: boolean): Promise<number | null> {
  const found = await dialectOf(input, isTabFile);
  if (found === null) return null;
  const counter = new RecordCounter(found.dialect);
  for await (const bytes of input.bytes()) {
    input.signal.throwIfCancelled();
    if (!counter.add(bytes)) return null;
  }
  const count = counter.end();
  return count === null ? null : count - (found.hasHeader ? 1 : 0);
}

/** Null where characters have more than one byte throughout, so that bytes are no line ends. */
async function dialectOf(
  input: FormatInput,
  isTabFile: boolean,
): Promise<{ readonly dialect: Dialect; readonly hasHeader: boolean } | null> {
  let found: { readonly dialect: Dialect; readonly hasHeader: boolean } | null = null;
  await RecordCursor.use(input, new MemorySink(), '\\', async (cursor) => {
    const { bytes, length, ended, hasByteCharacters } = cursor.source;
    const guess = guessDialect(bytes.subarray(0, length), ended, isTabFile);
    const header = await readHeader(cursor, guess);
    if (header === null) refuseBlank(input);
    if (hasByteCharacters) found = { dialect: guess.dialect, hasHeader: header.isInFile };
  });
  return found;
}

const inText = 0;
const inQuotes = 1;
/** Behind a quote between quotes: it closes them, or is the first of a doubled one. */
const atQuote = 2;

class RecordCounter {
  private count = 0;
  /** Bytes before those at hand. */
  private passed = 0;
  private recordStart = 0;
  private lastCR = -1;
  private previous = LF;
  private state: typeof inText | typeof inQuotes | typeof atQuote = inText;
  private readonly dialect: Dialect;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  /** False where a quote closes before anything but the end of its field. */
  add(bytes: Uint8Array): boolean {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const { delimiter, hasQuotes } = this.dialect;
    let at = this.passed === 0 && view.indexOf(byteOrderMark) === 0 ? byteOrderMark.length : 0;
    if (at > 0) this.recordStart = at;
    while (at < view.length) {
      if (this.state === inQuotes) {
        const next = view.indexOf(quote, at);
        if (next < 0) break;
        this.state = atQuote;
        at = next + 1;
        continue;
      }
      if (this.state === atQuote) {
        const byte = view[at];
        if (byte === quote) {
          this.state = inQuotes;
          at += 1;
          continue;
        }
        if (byte !== delimiter && byte !== LF && byte !== CR) return false;
        this.state = inText;
      }
      const next = hasQuotes ? view.indexOf(quote, at) : -1;
      const end = next < 0 ? view.length : next;
      this.countLines(bytes, at, end);
      at = end;
      if (end === view.length) break;
      const before = end === 0 ? this.previous : bytes[end - 1];
      if (before === delimiter || this.passed + end === this.recordStart) this.state = inQuotes;
      at = end + 1;
    }
    this.previous = view[view.length - 1] ?? this.previous;
    this.passed += view.length;
    return true;
  }

  /** Null where the file ends between quotes. */
  end(): number | null {
    if (this.state === inQuotes) return null;
    return this.passed > this.recordStart ? this.count + 1 : this.count;
  }

  private countLines(bytes: Uint8Array, from: number, to: number): void {
    const { passed } = this;
    let { count, recordStart } = this;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      if (byte > CR || (byte !== LF && byte !== CR)) continue;
      const place = passed + at;
      const isSecondOfPair = byte === LF && place === this.lastCR + 1;
      if (byte === CR) this.lastCR = place;
      if (place > recordStart && !isSecondOfPair) count += 1;
      recordStart = place + 1;
    }
    this.count = count;
    this.recordStart = recordStart;
  }
}
