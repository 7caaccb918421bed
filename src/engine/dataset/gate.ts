// The first look at a path: only regular files get past, opened read-only and without waiting (a FIFO would block).
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { refuse } from '#shared/contract/errors';

/** What identifies the bytes of a file between two looks. */
export interface FileIdentity {
  readonly device: number;
  readonly inode: number;
  readonly byteLength: number;
  readonly modifiedMs: number;
  readonly changedMs: number;
}

export interface GatedFile {
  /** The path with symbolic links resolved. */
  readonly realPath: string;
  readonly identity: FileIdentity;
}

const notAFileNext = 'Save what it gives as a file of its own and open that.';

/** Opens a file for reading only; `shown` is the name that errors use. The caller closes the handle. */
export async function openEvidence(path: string, shown: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK | (constants.O_NOCTTY ?? 0));
  } catch (error) {
    return refuseSystemError(error, shown);
  }
}

/** Refuses everything but a regular, non-empty, readable file. */
export async function gateFile(path: string, shown: string): Promise<GatedFile> {
  let realPath: string;
  try {
    realPath = await realpath(path);
    const kind = await lstat(realPath);
    if (!kind.isFile())
      refuse('input-not-a-file', `This is ${describeKind(kind)}, not a regular file.`, {
        file: shown,
        next: notAFileNext,
      });
  } catch (error) {
    return refuseSystemError(error, shown);
  }
  const handle = await openEvidence(realPath, shown);
  try {
    const identity = await identityOf(handle);
    if (identity.byteLength === 0)
      refuse('input-empty', 'The file is empty (0 bytes).', { file: shown, next: 'Choose another file.' });
    return { realPath, identity };
  } finally {
    await handle.close();
  }
}

export async function identityOf(handle: FileHandle): Promise<FileIdentity> {
  const stat = await handle.stat();
  return {
    device: stat.dev,
    inode: stat.ino,
    byteLength: stat.size,
    modifiedMs: stat.mtimeMs,
    changedMs: stat.ctimeMs,
  };
}

export function sameIdentity(a: FileIdentity, b: FileIdentity): boolean {
  return (
    a.device === b.device &&
    a.inode === b.inode &&
    a.byteLength === b.byteLength &&
    a.modifiedMs === b.modifiedMs &&
    a.changedMs === b.changedMs
  );
}

interface Kind {
  isDirectory(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
  isCharacterDevice(): boolean;
  isBlockDevice(): boolean;
}

function describeKind(kind: Kind): string {
  if (kind.isDirectory()) return 'a folder';
  if (kind.isFIFO()) return 'a named pipe (FIFO)';
  if (kind.isSocket()) return 'a socket';
  if (kind.isCharacterDevice() || kind.isBlockDevice()) return 'a device';
  return 'something else';
}

/** Turns what the operating system said into a sentence about the file. */
export function refuseSystemError(error: unknown, shown: string): never {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    refuse('input-missing', 'There is no such file or folder.', { file: shown, next: 'Check the path.' });
  if (code === 'EACCES' || code === 'EPERM')
    refuse('input-no-permission', 'You have no permission to read it.', {
      file: shown,
      next: 'Ask its owner for read access, or work on a copy.',
    });
  if (code === 'ELOOP')
    refuse('input-not-a-file', 'The symbolic links lead in a circle.', {
      file: shown,
      next: 'Check the link.',
    });
  if (code === 'ENXIO' || code === 'EISDIR' || code === 'ENODEV')
    refuse('input-not-a-file', 'This is not a regular file.', { file: shown, next: notAFileNext });
  if (typeof code === 'string')
    refuse('input-unreadable', `The system could not read it (${code}).`, {
      file: shown,
      next: 'Check the disk or network drive, then try again.',
    });
  throw error;
}
