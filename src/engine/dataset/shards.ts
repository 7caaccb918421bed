// From what the user chose to the list of files that make one table, in byte order of their relative paths.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { byCodeUnit } from '#shared/base/canonical-json';
import { EngineFailure, refuse } from '#shared/contract/errors';
import { dataFileEnding } from './file-names';
import { type FileIdentity, gateFile, refuseSystemError } from './gate';

export interface Shard {
  /** Relative to the opened folder, with `/`; or the file's name. */
  readonly shown: string;
  readonly realPath: string;
  readonly identity: FileIdentity;
}

export interface ShardList {
  /** Name for the dataset: the folder's or the first file's. */
  readonly name: string;
  readonly shards: readonly Shard[];
  /** What the folder holds beside the shards. */
  readonly passedOver: readonly PassedOver[];
}

export interface PassedOver {
  /** Relative to the opened folder. */
  readonly shown: string;
  /** "it is hidden". */
  readonly reason: string;
}

const mostShards = 100_000;

export async function listShards(paths: readonly string[]): Promise<ShardList> {
  const first = paths[0];
  if (first === undefined) refuse('usage', 'No file or folder was named.');
  const found: { shown: string; path: string; isChosen: boolean }[] = [];
  const passedOver: PassedOver[] = [];
  for (const chosen of paths) {
    if (await isFolder(chosen)) {
      const { files, hidden } = await walk(chosen);
      passedOver.push(...hidden.map((shown) => ({ shown, reason: 'it is hidden' })));
      for (const shown of files) {
        if (dataFileEnding(shown) === null)
          passedOver.push({ shown, reason: 'its name is not that of a data file' });
        else found.push({ shown, path: path.join(chosen, ...shown.split('/')), isChosen: false });
      }
    } else found.push({ shown: path.basename(chosen), path: chosen, isChosen: true });
  }
  const folder = path.basename(path.resolve(first));
  if (found.length === 0)
    refuse('input-empty', `The folder holds no data file (${passedOver.length} other files).`, {
      file: folder,
      next: 'Assay reads Parquet, CSV, TSV, JSONL and JSON files.',
    });
  found.sort((a, b) => byBytes(a.shown, b.shown) || byBytes(a.path, b.path));
  const shards: Shard[] = [];
  for (const { shown, path: file, isChosen } of found) {
    const gated = await gateFile(file, shown).catch((error: unknown) => {
      if (isChosen || !isEmptyFile(error)) throw error;
      passedOver.push({ shown, reason: 'it is empty (0 bytes)' });
    });
    if (gated !== undefined) shards.push({ shown, ...gated });
  }
  if (shards.length === 0)
    refuse('input-empty', 'Every data file in the folder is empty (0 bytes).', {
      file: folder,
      next: 'Choose another folder.',
    });
  return { name: paths.length === 1 ? folder : `${folder} and ${paths.length - 1} more`, shards, passedOver };
}

function isEmptyFile(error: unknown): boolean {
  return error instanceof EngineFailure && error.error.code === 'input-empty';
}

async function isFolder(chosen: string): Promise<boolean> {
  try {
    return (await stat(chosen)).isDirectory();
  } catch (error) {
    return refuseSystemError(error, path.basename(chosen));
  }
}

/** Relative paths of all files below a folder, hidden files and folders apart. */
async function walk(folder: string): Promise<{ readonly files: string[]; readonly hidden: string[] }> {
  const files: string[] = [];
  const hidden: string[] = [];
  const visit = async (relative: string): Promise<void> => {
    const entries = await readdir(path.join(folder, ...relative.split('/').filter(Boolean)), {
      withFileTypes: true,
    }).catch((error: unknown) => refuseSystemError(error, relative || path.basename(folder)));
    for (const entry of entries) {
      const below = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.name.startsWith('.')) hidden.push(entry.isDirectory() ? `${below}/` : below);
      else if (entry.isDirectory()) await visit(below);
      else files.push(below);
      if (files.length > mostShards)
        refuse('input-too-large', `The folder holds more than ${mostShards} files.`, {
          file: path.basename(folder),
          next: 'Open a smaller folder.',
        });
    }
  };
  await visit('');
  return { files: files.sort(byBytes), hidden: hidden.sort(byBytes) };
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) || byCodeUnit(a, b);
}
