// A ZIP read strictly: from what the central directory says of each entry all headers are made again, and every byte of the
// archive must be one of theirs or of an entry. Two readings of one archive cannot differ, so nothing hides in it.
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from '../../png/checksums';
import { isSafePath, zipFolder } from '../layout';
import {
  centralHeader,
  centralHeaderBytes,
  endRecord,
  endRecordBytes,
  localHeader,
  localHeaderBytes,
  zipLimits,
} from '../zip-format';
import type { BundleSource } from './bundle-source';

interface Placed {
  readonly offset: number;
  readonly byteLength: number;
  readonly crc: number;
}

const blockBytes = 2 ** 20;
/** Of one entry, its name included. */
const mostCentralBytes = 512;

/** Says what is wrong with a ZIP; the archive is altered or was never one of Assay's. */
export class ZipFault extends Error {}

/** Whether it looks like a ZIP at either end. */
export async function looksLikeZip(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size < endRecordBytes) return false;
    const head = await bytesAt(handle, 0, 4);
    const end = await bytesAt(handle, size - endRecordBytes, 4);
    return head.readUInt32LE(0) === 0x04034b50 || end.readUInt32LE(0) === 0x06054b50;
  } finally {
    await handle.close();
  }
}

/** Throws `ZipFault`. Checksums of the entries are checked as well; the caller closes the source. */
export async function zipSource(file: string, check: (done: number) => void): Promise<BundleSource> {
  const handle = await open(file, 'r');
  try {
    const entries = await readEntries(handle);
    let done = 0;
    for (const [name, placed] of entries) {
      let crc = 0;
      for await (const block of contentOf(handle, placed)) crc = crc32(block, crc);
      if (crc !== placed.crc) throw new ZipFault(`${name} does not match its CRC-32`);
      check((done += placed.byteLength));
    }
    return {
      files: new Map([...entries].map(([name, { byteLength }]) => [name, byteLength])),
      read: (name) => contentOf(handle, entries.get(name) ?? { offset: 0, byteLength: 0, crc: 0 }),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readEntries(handle: FileHandle): Promise<Map<string, Placed>> {
  const { size } = await handle.stat();
  if (size > zipLimits.bytes) throw new ZipFault('the archive is longer than one that Assay writes');
  const end = await bytesAt(handle, size - endRecordBytes, endRecordBytes);
  const count = end.readUInt16LE(10);
  const centralBytes = end.readUInt32LE(12);
  const centralOffset = end.readUInt32LE(16);
  if (!end.equals(endRecord(count, centralBytes, centralOffset)))
    throw new ZipFault('the end record is not as Assay writes it, or something stands behind it');
  if (centralOffset + centralBytes !== size - endRecordBytes)
    throw new ZipFault('the central directory does not end where the end record begins');
  if (centralBytes > count * mostCentralBytes) throw new ZipFault('the central directory is too long');
  const central = await bytesAt(handle, centralOffset, centralBytes);
  const entries = new Map<string, Placed>();
  let at = 0;
  let offset = 0;
  let before = '';
  for (let i = 0; i < count; i++) {
    if (at + centralHeaderBytes > central.length) throw new ZipFault('the central directory is too short');
    const nameBytes = central.readUInt16LE(at + 28);
    const entry = {
      name: central.toString('latin1', at + centralHeaderBytes, at + centralHeaderBytes + nameBytes),
      byteLength: central.readUInt32LE(at + 24),
      crc: central.readUInt32LE(at + 16),
    };
    const path = entry.name.slice(zipFolder.length);
    if (!entry.name.startsWith(zipFolder) || !isSafePath(path))
      throw new ZipFault(`entry ${i + 1} has a name that no bundle has`);
    if (before >= path) throw new ZipFault(`${path} is there twice or out of order`);
    const expected = centralHeader(entry, offset);
    if (!expected.equals(central.subarray(at, at + expected.length)))
      throw new ZipFault(`the central header of ${path} is not as Assay writes it`);
    const local = localHeader(entry);
    if (offset + local.length + entry.byteLength > centralOffset)
      throw new ZipFault(`${path} is longer than the archive`);
    if (!local.equals(await bytesAt(handle, offset, local.length)))
      throw new ZipFault(`the two headers of ${path} differ`);
    entries.set(path, {
      offset: offset + localHeaderBytes + nameBytes,
      byteLength: entry.byteLength,
      crc: entry.crc,
    });
    at += expected.length;
    offset += local.length + entry.byteLength;
    before = path;
  }
  if (at !== central.length) throw new ZipFault('the central directory holds more than its entries');
  if (offset !== centralOffset) throw new ZipFault('there are bytes between the entries and the directory');
  return entries;
}

async function* contentOf(handle: FileHandle, { offset, byteLength }: Placed): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < byteLength; done += blockBytes)
    yield await bytesAt(handle, offset + done, Math.min(blockBytes, byteLength - done));
}

/** Exactly so many bytes. */
async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw new ZipFault('the archive ends too early');
    done += bytesRead;
  }
  return bytes;
}
