// Where a reader of records stands in its file: the window, the beginning of the record under view, and the sink.
import type { FormatInput } from '../format';
import type { RecordPlace, RecordSink } from '../record-sink';
import { TextSource } from './text-source';
import type { EscapeMark } from './transcode';

const excerptBytes = 1000;
const LF = 0x0a;
const CR = 0x0d;

export class RecordCursor {
  readonly input: FormatInput;
  readonly sink: RecordSink;
  private readonly mark: EscapeMark;
  source: TextSource;
  /** Where the record under view begins in the window. */
  at = 0;

  private constructor(input: FormatInput, sink: RecordSink, mark: EscapeMark, source: TextSource) {
    this.input = input;
    this.sink = sink;
    this.mark = mark;
    this.source = source;
  }

  /** Lends a cursor whose window holds the first block, and lets go of the file afterwards. */
  static async use(
    input: FormatInput,
    sink: RecordSink,
    mark: EscapeMark,
    work: (cursor: RecordCursor) => Promise<void>,
  ): Promise<void> {
    const cursor = new RecordCursor(input, sink, mark, await TextSource.open(input, mark));
    try {
      await work(cursor);
      cursor.source.noteOddities(sink);
    } finally {
      await cursor.source.close();
    }
    await sink.finish();
  }

  get place(): RecordPlace {
    return this.source.placeOf(this.at);
  }

  /** Adds the next block to the window; the record under view then begins at 0. */
  async moveOn(): Promise<void> {
    this.source.consume(this.at);
    this.at = 0;
    await this.sink.drain();
    await this.source.more();
  }

  /** Rejects the record under view and stands behind it, at `end`. */
  reject(reason: string, end: number): void {
    this.sink.reject(this.place, reason, this.excerpt(end));
    this.at = end;
  }

  /** The beginning of the record under view, which ends at `end`, without its line end. */
  excerpt(end: number): Uint8Array {
    const { bytes, length } = this.source;
    let to = Math.min(end, length, this.at + excerptBytes);
    while (to > this.at && (bytes[to - 1] === LF || bytes[to - 1] === CR)) to -= 1;
    return bytes.slice(this.at, to);
  }

  /** Opens the file anew and stands at a position of its text that was passed before. */
  async goBackTo(textOffset: number): Promise<void> {
    await this.source.close();
    this.source = await TextSource.open(this.input, this.mark);
    while (textOffset - this.source.textOffset > this.source.length) {
      this.source.consume(this.source.length);
      await this.source.more();
    }
    this.source.consume(textOffset - this.source.textOffset);
    this.at = 0;
  }
}
