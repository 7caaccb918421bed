// The file below a journal: how it is opened for appending, made to last, and how bytes that were never acknowledged are
// kept aside.
import { type FileHandle, open, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { JsonValue } from '#shared/base/canonical-json';

/** What the writer needs of an open file. */
export type AppendFile = Pick<FileHandle, 'write' | 'datasync' | 'stat' | 'truncate' | 'close'>;
export type OpenAppendFile = (file: string) => Promise<AppendFile>;

/** Opens for appending; a new file is in its folder for good once this returns. */
export const openAppendFile: OpenAppendFile = async (file) => {
  const handle = await open(file, 'a', 0o600);
  await syncFolder(path.dirname(file));
  return handle;
};

/** Makes names in a folder last. Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Keeps the bytes behind the last whole record in a file of their own beside the journal, for good, before they are cut off.
 * Returns the body of the record that tells of it.
 */
export async function keepTornTail(
  journalFile: string,
  tail: Uint8Array,
  seq: number,
  byteOffset: number,
): Promise<JsonValue> {
  const folder = path.dirname(journalFile);
  const name = await keepAs(folder, `journal.torn-${seq}`, tail);
  await syncFolder(folder);
  return { file: name, byteOffset, byteLength: tail.length };
}

async function keepAs(folder: string, wanted: string, tail: Uint8Array): Promise<string> {
  for (let copy = 1; ; copy++) {
    const name = copy === 1 ? wanted : `${wanted}-${copy}`;
    const known = await readFile(path.join(folder, name)).catch(() => null);
    if (known?.equals(tail) === true) return name;
    if (known !== null) continue;
    const part = path.join(folder, `${name}.part`);
    await writeFile(part, tail, { mode: 0o600, flush: true });
    await rename(part, path.join(folder, name));
    return name;
  }
}
