import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { BundleSource } from './bundle-source';
import type { Inspection } from './inspection';

const mostFiles = 200_000;
const blockBytes = 2 ** 20;

/** Every file below the folder; what is neither file nor needed folder is a problem, and links are not followed. */
export async function folderSource(folder: string, inspection: Inspection): Promise<BundleSource> {
  const files = new Map<string, number>();
  const visit = async (relative: string): Promise<void> => {
    const entries = await readdir(path.join(folder, relative), { withFileTypes: true });
    if (entries.length === 0 && relative !== '') inspection.problem(relative, 'is an empty folder');
    for (const entry of entries) {
      const below = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) await visit(below);
      else if (!entry.isFile()) inspection.problem(below, 'is not a regular file');
      else if (files.size >= mostFiles) throw new Error(`the folder holds more than ${mostFiles} files`);
      else files.set(below, (await lstat(path.join(folder, below))).size);
    }
  };
  await visit('');
  return {
    files,
    read: (name) => contentOf(path.join(folder, name), files.get(name) ?? 0),
    close: async () => undefined,
  };
}

/** To the end, be it sooner or later than the folder said. */
async function* contentOf(file: string, byteLength: number): AsyncGenerator<Uint8Array> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    for (;;) {
      const block = Buffer.alloc(Math.min(blockBytes, byteLength + 1));
      const { bytesRead } = await handle.read(block, 0, block.length, null);
      if (bytesRead === 0) return;
      yield block.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
