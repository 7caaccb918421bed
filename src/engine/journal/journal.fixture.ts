// Journals on disk for tests, with a clock that the test sets and a file that fails when it is told to.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readJournalFile } from './journal';
import { type AppendFile, type OpenAppendFile, openAppendFile } from './journal-file';
import { Journal } from './journal-writer';

export interface TestClock {
  wallMs: number;
  monotonicMs: number;
}

export interface TestJournal {
  readonly folder: string;
  readonly file: string;
  readonly clock: TestClock;
  open(openFile?: OpenAppendFile): Promise<Journal>;
  bytes(): Promise<Buffer>;
  remove(): Promise<void>;
}

export async function testJournal(): Promise<TestJournal> {
  const folder = await mkdtemp(path.join(tmpdir(), 'assay-journal-'));
  const file = path.join(folder, 'journal.jsonl');
  const clock: TestClock = { wallMs: Date.UTC(2026, 0, 1), monotonicMs: 0 };
  return {
    folder,
    file,
    clock,
    open: async (openFile = openAppendFile) => {
      const known = await readJournalFile(file).catch(() => null);
      return Journal.open(
        file,
        { records: known?.records ?? [], byteLength: known?.validBytes ?? 0 },
        {
          now: () => new Date((clock.wallMs += 5)),
          monotonicMs: () => (clock.monotonicMs += 5),
          isClockFixed: true,
        },
        openFile,
      );
    },
    bytes: () => readFile(file),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The bytes of a journal of so many records. */
export async function journalBytes(count: number): Promise<Buffer> {
  const made = await testJournal();
  const journal = await made.open();
  for (let i = 0; i < count; i++)
    await journal.append('tester', 'tag.applied', { tag: 'née “ü”', rows: { count: i, deltas: 'AA==' } });
  await journal.close();
  const bytes = await made.bytes();
  await made.remove();
  return bytes;
}

export interface Disk {
  /** Bytes that still fit; a write beyond them is cut short, as on a full disk. */
  freeBytes: number;
  /** Whether the next `datasync` fails, once. */
  isSyncFailing: boolean;
}

/** Files on a disk that gets full or fails. */
export function openOn(disk: Disk): OpenAppendFile {
  return async (file) => {
    const handle = await openAppendFile(file);
    const failing: Pick<AppendFile, 'write' | 'datasync'> = {
      write: (async (bytes: Uint8Array) => {
        const part = bytes.subarray(0, disk.freeBytes);
        if (part.length > 0) await handle.write(part);
        disk.freeBytes -= part.length;
        if (part.length < bytes.length)
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
        return { bytesWritten: part.length, buffer: bytes };
      }) as AppendFile['write'],
      datasync: async () => {
        if (disk.isSyncFailing) {
          disk.isSyncFailing = false;
          throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
        }
        await handle.datasync();
      },
    };
    return {
      ...failing,
      stat: handle.stat.bind(handle),
      truncate: handle.truncate.bind(handle),
      close: handle.close.bind(handle),
    };
  };
}
