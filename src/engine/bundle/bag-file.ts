// A file of a bundle before it is written: its place and how to get its bytes, more than once.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { CancelSignal } from '#shared/base/cancel';
import { crc32 } from '../png/checksums';

export interface BagFile {
  /** Relative to the bundle, with `/`. */
  readonly path: string;
  /** The whole content, the same each time. */
  bytes(): AsyncIterable<Uint8Array>;
}

export interface MeasuredFile extends BagFile {
  readonly byteLength: number;
  readonly sha256: string;
  /** CRC-32, which a ZIP has before the bytes. */
  readonly crc: number;
}

export function fileOfBytes(path: string, content: Uint8Array): BagFile {
  return {
    path,
    bytes: async function* () {
      yield content;
    },
  };
}

export function fileOfText(path: string, content: string): BagFile {
  return fileOfBytes(path, new TextEncoder().encode(content));
}

export function fileOnDisk(path: string, file: string): BagFile {
  return { path, bytes: () => createReadStream(file, { highWaterMark: 2 ** 20 }) };
}

/** Reads it once. */
export async function measure(file: BagFile, signal: CancelSignal): Promise<MeasuredFile> {
  const hash = createHash('sha256');
  let byteLength = 0;
  let crc = 0;
  for await (const block of file.bytes()) {
    signal.throwIfCancelled();
    hash.update(block);
    crc = crc32(block, crc);
    byteLength += block.length;
  }
  return { path: file.path, bytes: () => file.bytes(), byteLength, sha256: hash.digest('hex'), crc };
}
