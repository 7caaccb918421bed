// Lists too long for memory: a JSON value a line, with the place of every so-manieth line beside it for paging.
import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { JsonValue } from '#shared/base/canonical-json';
import { exactJson } from '#shared/base/exact-json';

/** What is needed to page through a finished file. */
export interface LineFileFacts {
  readonly name: string;
  readonly lineCount: number;
  readonly byteLength: number;
  readonly sha256: string;
  /** Byte offset of every `linesPerMark`-th line. */
  readonly marks: readonly number[];
}

const linesPerMark = 256;
const bytesPerWrite = 1 << 20;
/** A page ends after so many bytes, however many lines were asked for. */
const bytesPerPage = 8 << 20;

export class LineFileWriter {
  private readonly name: string;
  private readonly handle: FileHandle;
  private readonly hash: Hash = createHash('sha256');
  private readonly marks: number[] = [];
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private byteLength = 0;
  lineCount = 0;

  private constructor(name: string, handle: FileHandle) {
    this.name = name;
    this.handle = handle;
  }

  /** `file` ends in `name`. */
  static async create(file: string, name: string): Promise<LineFileWriter> {
    return new LineFileWriter(name, await open(file, 'w', 0o600));
  }

  add(value: JsonValue): void {
    if (this.lineCount % linesPerMark === 0) this.marks.push(this.byteLength);
    const line = Buffer.from(`${exactJson(value)}\n`);
    this.pending.push(line);
    this.pendingBytes += line.length;
    this.byteLength += line.length;
    this.lineCount += 1;
  }

  /** To be awaited now and then while adding. */
  async drain(): Promise<void> {
    if (this.pendingBytes >= bytesPerWrite) await this.flush();
  }

  async finish(): Promise<LineFileFacts> {
    await this.flush();
    await this.handle.close();
    return {
      name: this.name,
      lineCount: this.lineCount,
      byteLength: this.byteLength,
      sha256: this.hash.digest('hex'),
      marks: this.marks,
    };
  }

  async abandon(): Promise<void> {
    await this.handle.close();
  }

  private async flush(): Promise<void> {
    const block = Buffer.concat(this.pending);
    this.pending = [];
    this.pendingBytes = 0;
    this.hash.update(block);
    for (let done = 0; done < block.length; )
      done += (await this.handle.write(block, done, block.length - done)).bytesWritten;
  }
}

/** Lines from `start`, at most `count`, and no more than fit `mostBytes` (but at least one). */
export async function readLines(
  file: string,
  facts: LineFileFacts,
  start: number,
  count: number,
  mostBytes = bytesPerPage,
): Promise<unknown[]> {
  const values: unknown[] = [];
  if (!(start >= 0 && start < facts.lineCount && count > 0)) return values;
  const handle = await open(file, 'r');
  try {
    let skip = start % linesPerMark;
    let taken = 0;
    const input = handle.createReadStream({
      start: facts.marks[Math.floor(start / linesPerMark)] ?? 0,
      autoClose: false,
      highWaterMark: 1 << 18,
    });
    for await (const line of linesOf(input)) {
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      if (values.length > 0 && taken + line.length > mostBytes) break;
      values.push(JSON.parse(line.toString('utf8')));
      taken += line.length;
      if (values.length >= count) break;
    }
    input.destroy();
  } finally {
    await handle.close();
  }
  return values;
}

async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end)]);
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
}
