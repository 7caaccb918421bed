// Puts an export where the user wants it. Evidence and the case's own files are never written over.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '#shared/contract/errors';
import type { OpenCase } from '../case/open-case';
import type { FileIdentity } from '../dataset/gate';
import { type TableFacts, tableFactsFile } from '../dataset/table-store';

/** Refuses a target that must not be replaced; to be asked before anything is written. `mayBeFolder` for a new folder. */
export async function gateTarget(opened: OpenCase, target: string, mayBeFolder = false): Promise<void> {
  const shown = path.basename(target);
  const folder = await realpath(path.dirname(target)).catch(() =>
    refuse('not-saved', 'Its folder does not exist.', {
      file: shown,
      next: 'Make the folder, or choose another.',
    }),
  );
  const caseFolder = await realpath(opened.parts.folder.path);
  const isInCase = `${folder}${path.sep}`.startsWith(`${caseFolder}${path.sep}`);
  if (isInCase && !`${folder}${path.sep}`.startsWith(`${path.join(caseFolder, 'exports')}${path.sep}`))
    refuse('not-saved', 'This place belongs to the case itself.', {
      file: shown,
      next: 'Choose a place outside the case, or its exports folder.',
    });
  if (!existsSync(target)) return;
  const known = await stat(target);
  if (known.isDirectory() && mayBeFolder) return;
  if (known.isDirectory())
    refuse('not-saved', 'This is a folder.', { file: shown, next: 'Name a file in it.' });
  if (!known.isFile())
    refuse('not-saved', 'This is not a regular file.', { file: shown, next: 'Choose another name.' });
  const evidence = [
    ...opened.dataset.list.shards.map((shard) => shard.identity),
    ...(await comparedFiles(opened.compare.folder)),
  ];
  if (evidence.some(({ device, inode }) => device === known.dev && inode === known.ino))
    refuse('not-saved', 'This file is evidence; Assay never writes over it.', {
      file: shown,
      next: 'Choose another name.',
    });
}

/** Copies beside the target first, so that it is never half written. */
export async function copyOut(file: string, target: string): Promise<void> {
  const part = `${target}.${randomUUID().slice(0, 8)}.part`;
  try {
    await copyFile(file, part);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    refuse('not-saved', `The file could not be written: ${(error as Error).message}.`, {
      file: path.basename(target),
      next: 'The export is in the exports folder of the case.',
    });
  }
}

/** Files of versions that the case was compared with, as they were then. */
async function comparedFiles(compareFolder: string): Promise<FileIdentity[]> {
  const copies = await readdir(compareFolder).catch(() => []);
  const identities: FileIdentity[] = [];
  for (const copy of copies) {
    const text = await readFile(path.join(compareFolder, copy, tableFactsFile), 'utf8').catch(() => null);
    if (text !== null)
      identities.push(...(JSON.parse(text) as TableFacts).shards.map((shard) => shard.identity));
  }
  return identities;
}
