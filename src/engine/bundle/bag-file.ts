// A file of a bundle before it is written: its place and how to get its bytes, more than once.
import { createReadStream } from 'node:fs';
import type { CancelSignal } from '#shared/base/cancel';
import { crc32 } from '../png/checksums';
import { sha256OfBlocks } from '../sha256';

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
  let byteLength = 0;
  let crc = 0;
  const blocks = async function* (): AsyncGenerator<Uint8Array> {
    for await (const block of file.bytes()) {
      crc = crc32(block, crc);
      byteLength += block.length;
      yield block;
    }
  };
  const sha256 = await sha256OfBlocks(blocks(), signal);
  return { path: file.path, bytes: () => file.bytes(), byteLength, sha256, crc };
}
