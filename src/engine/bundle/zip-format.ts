// The one form of ZIP that Assay writes (APPNOTE 6.3): stored entries in order of their names, no extra fields, fixed times,
// nothing between or behind. The verifier makes the same headers again and compares, so no byte of a header can differ.
import { EngineFailure } from '#shared/contract/errors';

export interface ZipEntry {
  /** ASCII. */
  readonly name: string;
  readonly byteLength: number;
  readonly crc: number;
}

export const localHeaderBytes = 30;
export const centralHeaderBytes = 46;
export const endRecordBytes = 22;

const versionNeeded = 20;
/** Made on UNIX, so that the mode of the files is understood. */
const versionMadeBy = (3 << 8) | versionNeeded;
const utf8Names = 0x0800;
/** 1 January 1980, 00:00. */
const dosDate = 0x0021;
const regularFile = (0o100644 << 16) >>> 0;

/** Without ZIP64: offsets and counts have to fit their fields, and the highest value means something else. */
export const zipLimits = { bytes: 0xffff_fffe, entries: 0xfffe } as const;

export function localHeader({ name, byteLength, crc }: ZipEntry): Buffer {
  const header = Buffer.alloc(localHeaderBytes + name.length);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(versionNeeded, 4);
  header.writeUInt16LE(utf8Names, 6);
  header.writeUInt16LE(dosDate, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(byteLength, 18);
  header.writeUInt32LE(byteLength, 22);
  header.writeUInt16LE(name.length, 26);
  header.write(name, localHeaderBytes, 'latin1');
  return header;
}

export function centralHeader({ name, byteLength, crc }: ZipEntry, offset: number): Buffer {
  const header = Buffer.alloc(centralHeaderBytes + name.length);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(versionMadeBy, 4);
  header.writeUInt16LE(versionNeeded, 6);
  header.writeUInt16LE(utf8Names, 8);
  header.writeUInt16LE(dosDate, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(byteLength, 20);
  header.writeUInt32LE(byteLength, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(regularFile, 38);
  header.writeUInt32LE(offset, 42);
  header.write(name, centralHeaderBytes, 'latin1');
  return header;
}

export function endRecord(entries: number, centralBytes: number, centralOffset: number): Buffer {
  const record = Buffer.alloc(endRecordBytes);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(centralBytes, 12);
  record.writeUInt32LE(centralOffset, 16);
  return record;
}

/** Bytes of the whole archive; refuses what would need ZIP64. */
export function zipBytes(entries: readonly ZipEntry[]): number {
  const total = entries.reduce(
    (sum, { name, byteLength }) => sum + localHeaderBytes + centralHeaderBytes + 2 * name.length + byteLength,
    endRecordBytes,
  );
  if (total > zipLimits.bytes || entries.length > zipLimits.entries)
    throw new EngineFailure({
      code: 'input-too-large',
      message: `A ZIP without extensions holds less than 4 GiB and ${zipLimits.entries} files; this bundle has ${total} bytes in ${entries.length} files.`,
      next: 'Write it as a folder, or leave the evidence out.',
    });
  return total;
}
