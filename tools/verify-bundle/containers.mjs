// The second verifier's own way into a bundle: a folder walked without following links, a ZIP read entry by entry from the front.
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

export class Unreadable extends Error {}
export class BadContainer extends Error {}

/** `{ paths, blocks(path), close }`; `blame(path, what)` is told what does not belong into a folder. */
export function openBundle(target, blame) {
  let what;
  try {
    what = lstatSync(target);
    if (what.isSymbolicLink()) what = fstatOf(target);
  } catch {
    throw new Unreadable('there is nothing there, or it cannot be opened');
  }
  if (what.isDirectory()) return folderBundle(target, blame);
  if (what.isFile()) return zipBundle(target);
  throw new Unreadable('this is neither a folder nor a file');
}

function fstatOf(target) {
  const fd = openSync(target, 'r');
  try {
    return fstatSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** `{ paths, sizeOf, blocks, close }` over a folder. */
function folderBundle(folder, blame) {
  const sizes = new Map();
  const pending = [''];
  while (pending.length > 0) {
    const prefix = pending.pop();
    const children = readdirSync(join(folder, prefix));
    if (prefix !== '' && children.length === 0) blame(prefix.slice(0, -1), 'empty folder');
    for (const child of children) {
      const path = prefix + child;
      const stats = lstatSync(join(folder, path));
      if (stats.isDirectory()) pending.push(`${path}/`);
      else if (stats.isFile()) sizes.set(path, stats.size);
      else blame(path, 'neither file nor folder');
    }
  }
  const isSign = (path) =>
    /^(?:bagit\.txt|bag-info\.txt|VERIFY\.txt|(?:tag)?manifest-sha256\.txt|seal\/.+|data\/journal\.jsonl)$/.test(
      path,
    );
  if (![...sizes.keys()].some(isSign)) throw new Unreadable('this folder is no bundle');
  return {
    paths: new Set(sizes.keys()),
    *blocks(path) {
      const fd = openSync(join(folder, path), 'r');
      try {
        yield* readRange(fd, 0, sizes.get(path));
        if (readSync(fd, Buffer.alloc(1), 0, 1, sizes.get(path)) !== 0) throw new Unreadable(`${path} grows`);
      } finally {
        closeSync(fd);
      }
    },
    close() {},
  };
}

function* readRange(fd, start, length) {
  const block = Buffer.alloc(Math.min(length, 1 << 18));
  for (let at = 0; at < length; ) {
    const got = readSync(fd, block, 0, Math.min(block.length, length - at), start + at);
    if (got === 0) throw new BadContainer('it ends before it should');
    yield block.subarray(0, got);
    at += got;
  }
}

function readExactly(fd, start, length) {
  return Buffer.concat([...readRange(fd, start, length)].map((block) => Buffer.from(block)));
}

/** Walks the entries from the front, then holds the directory against them. Field by field, as docs/bundle.md lists them. */
function zipBundle(file) {
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    if (size < 22) throw new Unreadable('too short for a ZIP');
    const end = readExactly(fd, size - 22, 22);
    const isFront = readExactly(fd, 0, 4).equals(Buffer.from('PK\x03\x04'));
    const isEnd = end.subarray(0, 4).equals(Buffer.from('PK\x05\x06'));
    if (!isFront && !isEnd) throw new Unreadable('this is no ZIP');
    demand(isFront && isEnd, 'first or last record is damaged');
    const entries = [];
    let at = 0;
    while (at + 30 <= size) {
      const head = readExactly(fd, at, 30);
      if (!head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) break;
      demandFields(head, { 4: 20, 6: 0x0800, 8: 0, 10: 0, 12: 0x21, 28: 0 }, `local header at ${at}`);
      const crc = head.readUInt32LE(14);
      const length = head.readUInt32LE(18);
      demand(length === head.readUInt32LE(22), 'an entry has two lengths');
      const nameLength = head.readUInt16LE(26);
      const start = at + 30 + nameLength;
      demand(start + length <= size, 'an entry is longer than the file');
      const name = readExactly(fd, at + 30, nameLength).toString('latin1');
      entries.push({ name, crc, length, start, at });
      at = start + length;
    }
    const directoryStart = at;
    for (const entry of entries) {
      demand(at + 46 <= size, 'the directory is cut short');
      const head = readExactly(fd, at, 46);
      const where = `directory entry of ${entry.name}`;
      demand(head.subarray(0, 4).equals(Buffer.from('PK\x01\x02')), where);
      demandFields(
        head,
        {
          4: 0x0314,
          6: 20,
          8: 0x0800,
          10: 0,
          12: 0,
          14: 0x21,
          30: 0,
          32: 0,
          34: 0,
          36: 0,
          38: 0,
          40: 0o100644,
        },
        where,
      );
      demand(
        head.readUInt32LE(16) === entry.crc &&
          head.readUInt32LE(20) === entry.length &&
          head.readUInt32LE(24) === entry.length &&
          head.readUInt32LE(42) === entry.at &&
          head.readUInt16LE(28) === entry.name.length,
        where,
      );
      const name = readExactly(fd, at + 46, entry.name.length).toString('latin1');
      demand(name === entry.name, where);
      at += 46 + entry.name.length;
    }
    demand(at + 22 === size, 'something stands between directory and end, or behind it');
    demandFields(end, { 4: 0, 6: 0, 8: entries.length, 10: entries.length, 20: 0 }, 'end record');
    demand(
      end.readUInt32LE(12) === at - directoryStart && end.readUInt32LE(16) === directoryStart,
      'the end record points elsewhere',
    );
    return bundleOfEntries(fd, entries);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function bundleOfEntries(fd, entries) {
  const byPath = new Map();
  let last = '';
  for (const entry of entries) {
    demand(entry.name.startsWith('assay-bundle/'), `${entry.name} lies outside assay-bundle/`);
    const path = entry.name.slice('assay-bundle/'.length);
    demand(isPlainPath(path), `${path} is no name for a file of a bundle`);
    demand(path > last, `${path} is doubled or out of order`);
    last = path;
    byPath.set(path, entry);
    let crc = -1;
    for (const block of readRange(fd, entry.start, entry.length)) crc = crcStep(crc, block);
    demand(~crc >>> 0 === entry.crc, `${path} fails its CRC`);
  }
  return {
    paths: new Set(byPath.keys()),
    *blocks(path) {
      const { start, length } = byPath.get(path);
      yield* readRange(fd, start, length);
    },
    close: () => closeSync(fd),
  };
}

function demand(isTrue, what) {
  if (!isTrue) throw new BadContainer(what);
}

/** 16-bit fields by their offset. */
function demandFields(bytes, fields, what) {
  for (const [offset, value] of Object.entries(fields))
    demand(bytes.readUInt16LE(Number(offset)) === value, `${what}: field at ${offset}`);
}

const crcOfByte = new Int32Array(256).map((_, byte) => {
  let rest = byte;
  for (let i = 0; i < 8; i++) rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32 so far, from -1; its complement is what a ZIP holds. */
export function crcStep(crc, bytes) {
  let value = crc;
  for (let i = 0; i < bytes.length; i++) value = (value >>> 8) ^ crcOfByte[(value ^ bytes[i]) & 255];
  return value;
}

export function isPlainPath(path) {
  return (
    path.length <= 400 &&
    path.split('/').every((part) => /^\w[\w.,+=@-]*$/.test(part) && !part.includes('\n'))
  );
}
