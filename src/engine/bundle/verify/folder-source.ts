import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { BundleSource } from './bundle-source';
import type { Findings } from './verdict';

const mostFiles = 200_000;

/** Every file below the folder; what is neither file nor needed folder is a problem, and links are not followed. */
export async function folderSource(folder: string, findings: Findings): Promise<BundleSource> {
  const files = new Map<string, number>();
  const visit = async (relative: string): Promise<void> => {
    const entries = await readdir(path.join(folder, relative), { withFileTypes: true });
    if (entries.length === 0 && relative !== '') findings.problem(relative, 'is an empty folder');
    for (const entry of entries) {
      const below = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) await visit(below);
      else if (!entry.isFile()) findings.problem(below, 'is not a regular file');
      else if (files.size >= mostFiles) throw new Error(`the folder holds more than ${mostFiles} files`);
      else files.set(below, (await lstat(path.join(folder, below))).size);
    }
  };
  await visit('');
  return {
    files,
    read: (name) => createReadStream(path.join(folder, name), { highWaterMark: 2 ** 20 }),
    close: async () => undefined,
  };
}
