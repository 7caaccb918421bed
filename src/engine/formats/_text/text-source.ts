// A text file as a window of valid UTF-8 that moves forward in blocks of fixed size, so that nothing depends on how
// the bytes arrive. Knows which line and which byte of the file any position in the window is.
import { isAscii, isUtf8 } from 'node:buffer';
import { EngineFailure } from '#shared/contract/errors';
import type { FormatInput } from '../format';
import type { RecordPlace, RecordSink } from '../record-sink';
import { guessEncoding, looksSingleByte } from './encoding';
import {
  type Encoding,
  type Escape,
  type EscapeMark,
  fromDamagedUtf8,
  fromUtf16,
  fromWindows1252,
  rawLengthOf,
  type Transcoded,
  wholeCharacters,
} from './transcode';

const blockBytes = 2 ** 20;
const LF = 0x0a;
const CR = 0x0d;

export class TextSource {
  /** The window: `bytes[0 … length)`. */
  bytes = new Uint8Array(2 * blockBytes);
  length = 0;
  /** Where the window begins in the text. */
  textOffset = 0;
  /** No byte comes after the window. */
  ended = false;
  /** Where and why compressed data ended early; what came before it is in the window. */
  damage: { readonly place: string; readonly message: string } | null = null;
  private readonly input: FormatInput;
  private readonly mark: EscapeMark;
  private readonly blocks: AsyncIterator<Block>;
  private encoding: Encoding = 'UTF-8';
  private encodingReason = '';
  private isStarted = false;
  private hasCharacters = false;
  private rest: Uint8Array = new Uint8Array(0);
  private windowByte = 0;
  private windowLine = 1;
  /** Positions are in the window. */
  private escapes: Escape[] = [];
  private lastPlace = { at: 0, line: 1, byteOffset: 0 };
  private escapeCount = 0;
  private firstEscape: RecordPlace | null = null;
  private nulCount = 0;
  private firstNul: RecordPlace | null = null;

  private constructor(input: FormatInput, mark: EscapeMark) {
    this.input = input;
    this.mark = mark;
    this.blocks = fixedBlocks(input.bytes())[Symbol.asyncIterator]();
  }

  /** The window holds the first block. */
  static async open(input: FormatInput, mark: EscapeMark): Promise<TextSource> {
    const source = new TextSource(input, mark);
    await source.more();
    return source;
  }

  /** Adds the next block to the window; positions stay. */
  async more(): Promise<void> {
    this.input.signal.throwIfCancelled();
    let raw: Uint8Array = new Uint8Array(0);
    try {
      const { value, done } = await this.blocks.next();
      this.ended = done === true || value.isLast;
      if (done !== true) raw = value.raw;
    } catch (error) {
      const isCut = error instanceof EngineFailure && error.error.code === 'format-invalid';
      if (!isCut || !this.isStarted) throw error;
      this.damage = { place: error.error.place ?? '', message: error.error.message };
      this.ended = true;
    }
    this.append(this.rest.length === 0 ? raw : Buffer.concat([this.rest, raw]));
  }

  /** Lets go of the file, whether or not it was read to its end. */
  async close(): Promise<void> {
    await this.blocks.return?.();
  }

  /** Moves the window forward: position `to` becomes 0. */
  consume(to: number): void {
    const place = this.placeOf(to);
    this.windowByte = place.byteOffset;
    this.windowLine = place.line;
    this.bytes.copyWithin(0, to, this.length);
    this.length -= to;
    this.textOffset += to;
    this.escapes = this.escapes
      .filter((escape) => escape.at > to)
      .map(({ at, extra }) => ({ at: at - to, extra }));
    this.lastPlace = { at: 0, ...place };
  }

  /** A byte below 128 is a character of its own; not so in UTF-16. */
  get hasByteCharacters(): boolean {
    return this.encoding === 'UTF-8' || this.encoding === 'Windows-1252';
  }

  placeOf(at: number): RecordPlace {
    const last =
      this.lastPlace.at <= at
        ? this.lastPlace
        : { at: 0, line: this.windowLine, byteOffset: this.windowByte };
    const line = last.line + this.countLineEnds(last.at, at);
    let byteOffset = last.byteOffset + rawLengthOf(this.bytes, last.at, at, this.encoding);
    for (const escape of this.escapes) if (escape.at > last.at && escape.at <= at) byteOffset -= escape.extra;
    this.lastPlace = { at, line, byteOffset };
    return { line, byteOffset };
  }

  /** What was odd about the file as text; to be called when all of it has been read. */
  noteOddities(sink: RecordSink): void {
    if (this.encodingReason !== '') sink.note('encoding', this.encodingReason);
    if (this.firstEscape !== null)
      sink.note(
        `line ${this.firstEscape.line}, byte ${this.firstEscape.byteOffset}`,
        `${this.escapeCount} ${this.escapeCount === 1 ? 'byte or code unit is' : 'bytes or code units are'} not valid ${this.encoding}, the first one here; each is shown as \\x or \\u with its hexadecimal digits.`,
      );
    if (this.firstNul !== null)
      sink.note(
        `line ${this.firstNul.line}, byte ${this.firstNul.byteOffset}`,
        `The text has ${this.nulCount} NUL ${this.nulCount === 1 ? 'character' : 'characters'}, the first one here; they are kept.`,
      );
    if (this.damage !== null)
      sink.note(
        this.damage.place,
        `${this.damage.message} The records up to about this place are here, the rest of the file is not.`,
      );
  }

  private append(raw: Uint8Array): void {
    const markBytes = this.isStarted ? 0 : this.start(raw);
    const transcoded = this.transcode(raw.subarray(markBytes));
    this.rest = raw.slice(markBytes + transcoded.used);
    const before = this.length;
    const { text } = transcoded;
    if (before + text.length > this.bytes.length) {
      const bigger = new Uint8Array(Math.max(2 * this.bytes.length, before + text.length));
      bigger.set(this.bytes.subarray(0, before));
      this.bytes = bigger;
    }
    this.bytes.set(text, before);
    this.length += text.length;
    for (const { at, extra } of transcoded.escapes) this.escapes.push({ at: before + at, extra });
    if (transcoded.escapes.length > 0) {
      this.escapeCount += transcoded.escapes.length;
      const first = transcoded.escapes[0];
      if (first !== undefined) this.firstEscape ??= this.placeOf(before + first.at);
    }
    this.countNuls(before);
  }

  /** Settles the encoding; returns the length of the byte order mark. */
  private start(raw: Uint8Array): number {
    const { encoding, markBytes, reason } = guessEncoding(raw);
    this.encoding = encoding;
    this.encodingReason = reason;
    this.windowByte = markBytes;
    this.lastPlace = { at: 0, line: 1, byteOffset: markBytes };
    this.isStarted = true;
    return markBytes;
  }

  private transcode(raw: Uint8Array): Transcoded {
    if (this.encoding === 'Windows-1252') return fromWindows1252(raw);
    if (this.encoding !== 'UTF-8') return fromUtf16(raw, this.encoding === 'UTF-16LE', this.ended, this.mark);
    const whole = this.ended ? raw : raw.subarray(0, wholeCharacters(raw));
    if (isAscii(whole)) return { text: whole, used: whole.length, escapes: [] };
    if (!isUtf8(whole)) {
      if (!this.hasCharacters && looksSingleByte(whole)) return this.switchToSingleByte(raw);
      this.hasCharacters = true;
      return fromDamagedUtf8(raw, this.ended, this.mark);
    }
    this.hasCharacters = true;
    return { text: whole, used: whole.length, escapes: [] };
  }

  /** Everything so far was ASCII, which is the same in both encodings. */
  private switchToSingleByte(raw: Uint8Array): Transcoded {
    this.encoding = 'Windows-1252';
    const above = raw.filter((byte) => byte >= 0x80).length;
    const certainty = above >= 20 ? 'likely' : 'possible';
    this.encodingReason = `Read as Windows-1252, which includes Latin-1 (${certainty}): ${above} bytes of the first block that is not ASCII are 0x80 and above, and most are not valid UTF-8.`;
    return fromWindows1252(raw);
  }

  /** LF, CRLF and CR alone each end one line. */
  private countLineEnds(from: number, to: number): number {
    const { window } = this;
    let count = 0;
    for (let at = window.indexOf(LF, from); at >= 0 && at < to; at = window.indexOf(LF, at + 1)) count += 1;
    for (let at = window.indexOf(CR, from); at >= 0 && at < to; at = window.indexOf(CR, at + 1))
      if (window[at + 1] !== LF) count += 1;
    return count;
  }

  private get window(): Buffer {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.length);
  }

  private countNuls(from: number): void {
    const { window } = this;
    for (let at = window.indexOf(0, from); at >= 0; at = window.indexOf(0, at + 1)) {
      this.firstNul ??= this.placeOf(at);
      this.nulCount += 1;
    }
  }
}

interface Block {
  readonly raw: Uint8Array;
  readonly isLast: boolean;
}

/** Blocks of exactly `blockBytes`, but for the last; what came before a failure is yielded before it is thrown. */
async function* fixedBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Block> {
  let block = new Uint8Array(blockBytes);
  let used = 0;
  try {
    for await (const chunk of chunks)
      for (let from = 0; from < chunk.length; ) {
        const part = Math.min(chunk.length - from, blockBytes - used);
        block.set(chunk.subarray(from, from + part), used);
        from += part;
        used += part;
        if (used < blockBytes) continue;
        yield { raw: block, isLast: false };
        block = new Uint8Array(blockBytes);
        used = 0;
      }
  } catch (error) {
    if (used > 0) yield { raw: block.subarray(0, used), isLast: false };
    throw error;
  }
  yield { raw: block.subarray(0, used), isLast: true };
}
