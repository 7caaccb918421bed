// Where a report is written: a new folder in the case's `exports/`, or a folder that the user chose. Never beside evidence.
import { existsSync } from 'node:fs';
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '#shared/contract/errors';
import type { WrittenFile } from '#shared/contract/report';
import type { OpenCase } from '../case/open-case';
import { sha256 } from '../sha256';

interface ReportFolder {
  readonly path: string;
  /** Put before the names of files in answers and journal: relative to the case, or nothing. */
  readonly shown: string;
}

/** `report-2026-01-31T12-00-00Z`, with a number behind it where that is taken. */
export async function newExportFolder(opened: OpenCase, at: Date): Promise<ReportFolder> {
  const { folder, readOnlyReason, journal } = opened.parts;
  if (journal === null)
    refuse('not-saved', `The case is open for reading only: ${readOnlyReason}`, {
      next: 'Choose another folder for the report.',
    });
  const stamp = `report-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  for (let copy = 1; ; copy++) {
    const name = copy === 1 ? stamp : `${stamp}-${copy}`;
    const target = path.join(folder.exports, name);
    if (existsSync(target)) continue;
    await makeFolder(target, name);
    return { path: target, shown: `exports/${name}/` };
  }
}

/** Refused beside the evidence. */
export async function chosenFolder(opened: OpenCase, target: string): Promise<ReportFolder> {
  const wanted = await placeApartFromEvidence(opened, target);
  await makeFolder(wanted, path.basename(target));
  return { path: wanted, shown: '' };
}

/**
 * The real path of a folder to write to, which need not be there. Refused where evidence lies in it, or where it lies in
 * a folder that was opened as evidence.
 */
export async function placeApartFromEvidence(opened: OpenCase, target: string): Promise<string> {
  const wanted = await realTarget(target);
  const isBeside = opened.dataset.list.shards.some((shard) => path.dirname(shard.realPath) === wanted);
  const isInside = (await evidenceFolders(opened)).some(
    (folder) => wanted === folder || wanted.startsWith(`${folder}${path.sep}`),
  );
  if (isBeside || isInside)
    refuse('usage', 'Nothing is written beside the evidence.', {
      file: path.basename(target),
      next: 'Choose another folder.',
    });
  return wanted;
}

/** Links resolved as far as the path exists. */
async function realTarget(target: string): Promise<string> {
  const parent = path.dirname(target);
  return realpath(target).catch(async () =>
    parent === target ? target : path.join(await realTarget(parent), path.basename(target)),
  );
}

/** Folders that were opened as evidence, where they still are. */
async function evidenceFolders(opened: OpenCase): Promise<string[]> {
  const added = opened.records.find((record) => record.type === 'evidence.added');
  const { chosen } = (added?.body ?? {}) as { readonly chosen?: readonly string[] };
  const folders = await Promise.all(
    (chosen ?? []).map(async (target) => {
      const found = await stat(target).catch(() => null);
      return found?.isDirectory() === true ? [await realpath(target)] : [];
    }),
  );
  return folders.flat();
}

async function makeFolder(target: string, name: string): Promise<void> {
  try {
    await mkdir(target, { recursive: true, mode: 0o700 });
  } catch (error) {
    refuse('not-saved', `The folder for the report could not be made: ${(error as Error).message}.`, {
      file: name,
    });
  }
}

/** Whole or not at all: a reader never sees half a report. */
export async function writeReportFile(
  folder: ReportFolder,
  name: string,
  content: Uint8Array,
): Promise<WrittenFile> {
  const target = path.join(folder.path, name);
  const part = `${target}.part`;
  try {
    await writeFile(part, content, { mode: 0o600 });
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    refuse('not-saved', `The report could not be written: ${(error as Error).message}.`, { file: name });
  }
  return {
    path: `${folder.shown}${name}`,
    byteLength: content.byteLength,
    sha256: sha256(content),
  };
}
