// Puts the files of a bundle where the user wants them, as a folder or a ZIP: whole or not at all.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CancelSignal } from '#shared/base/cancel';
import type { BundleKind } from '#shared/contract/bundle';
import { EngineFailure, refuse } from '#shared/contract/errors';
import type { MeasuredFile } from './bag-file';
import { zipFolder } from './layout';
import { centralHeader, endRecord, localHeader, zipBytes } from './zip-format';

interface Writing {
  readonly signal: CancelSignal;
  readonly progress: (doneBytes: number) => void;
}

/** Refuses a place that is taken; to be asked before the work begins. */
export async function requireFree(target: string, kind: BundleKind): Promise<void> {
  const file = path.basename(target);
  if (!existsSync(path.dirname(target)))
    refuse('not-saved', 'Its folder does not exist.', {
      file,
      next: 'Make the folder, or choose another.',
    });
  if (!existsSync(target)) return;
  if (kind === 'zip' || !(await stat(target)).isDirectory())
    refuse('not-saved', 'There is something of that name already.', { file, next: 'Choose another name.' });
  if ((await readdir(target)).length > 0)
    refuse('not-saved', 'The folder for a bundle must be absent or empty.', {
      file,
      next: 'Choose another folder.',
    });
}

/** `files` in order of their paths. */
export async function writeBundle(
  target: string,
  kind: BundleKind,
  files: readonly MeasuredFile[],
  writing: Writing,
): Promise<void> {
  const part = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID().slice(0, 8)}.part`);
  try {
    if (kind === 'zip') await writeZip(part, files, writing);
    else await writeFolder(part, files, writing);
    await requireFree(target, kind);
    if (kind === 'folder' && existsSync(target)) await rmdir(target);
    await rename(part, target);
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
    throw new EngineFailure({
      code: 'not-saved',
      message: `The bundle could not be written: ${(error as Error).message}.`,
      file: path.basename(target),
      next: 'Check the place and its free space, then try again.',
    });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function writeFolder(
  folder: string,
  files: readonly MeasuredFile[],
  { signal, progress }: Writing,
): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  let done = 0;
  for (const file of files) {
    const place = path.join(folder, ...file.path.split('/'));
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    const handle = await open(place, 'wx', 0o600);
    try {
      await copy(file, handle, signal);
      await handle.sync();
    } finally {
      await handle.close();
    }
    done += file.byteLength;
    progress(done);
  }
}

async function writeZip(
  archive: string,
  files: readonly MeasuredFile[],
  { signal, progress }: Writing,
): Promise<void> {
  const entries = files.map(({ path: name, byteLength, crc }) => ({
    name: `${zipFolder}${name}`,
    byteLength,
    crc,
  }));
  zipBytes(entries);
  const handle = await open(archive, 'wx', 0o600);
  try {
    const directory: Buffer[] = [];
    let offset = 0;
    for (const [i, entry] of entries.entries()) {
      const file = files[i];
      if (file === undefined) break;
      const header = localHeader(entry);
      directory.push(centralHeader(entry, offset));
      await handle.writeFile(header);
      await copy(file, handle, signal);
      offset += header.length + entry.byteLength;
      progress(offset);
    }
    const central = Buffer.concat(directory);
    await handle.writeFile(central);
    await handle.writeFile(endRecord(entries.length, central.length, offset));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The bytes that were measured, or nothing that would be taken for them. */
async function copy(file: MeasuredFile, handle: FileHandle, signal: CancelSignal): Promise<void> {
  let byteLength = 0;
  for await (const block of file.bytes()) {
    signal.throwIfCancelled();
    byteLength += block.length;
    if (byteLength <= file.byteLength) await handle.writeFile(block);
  }
  if (byteLength !== file.byteLength)
    refuse('input-changed', 'The file changed while the bundle was written.', { file: file.path });
}
