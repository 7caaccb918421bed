// A comparison as files in `derived/compare/result`: a summary, lists a JSON value a line, row numbers as they are in
// memory. Swapped in as a whole; taken again only where it is the one that the journal speaks of.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type ChangedCell,
  type CompareState,
  changedCellsShown,
  type DuplicateKey,
  type OneSided,
  oneSidedShown,
} from '#shared/contract/compare';
import { sha256 } from '../sha256';
import { type LineFileFacts, readLines } from './line-file';

export type ListName = 'added' | 'removed' | 'changed' | 'duplicateKeys';

/** Rows of the case's dataset that a filter can ask for. */
const rowKinds = ['added', 'removed', 'changed', 'labelChanged'] as const;
export type RowKind = (typeof rowKinds)[number];

export type CompareSummary = Omit<CompareState, ListName>;

/** What a comparison found. */
export interface CompareResult {
  readonly summary: CompareSummary;
  readonly lists: Readonly<Record<ListName, LineFileFacts>>;
  readonly rows: Readonly<Record<RowKind, Uint32Array>>;
}

export interface StoredResult extends CompareResult {
  readonly state: CompareState;
}

const resultFile = 'result.json';
/** The first lines go with the state of the case and should stay small. */
const bytesShown = 1 << 20;

export function resultFolder(compareFolder: string): string {
  return path.join(compareFolder, 'result');
}

/** An empty folder to write lists into. */
export async function nextResultFolder(compareFolder: string): Promise<string> {
  const next = nextFolder(compareFolder);
  await discardNextResult(compareFolder);
  await mkdir(next, { recursive: true, mode: 0o700 });
  return next;
}

/** Removes what a comparison that came to nothing left behind. */
export async function discardNextResult(compareFolder: string): Promise<void> {
  await rm(nextFolder(compareFolder), { recursive: true, force: true });
}

/** Writes the rest beside the lists in the next folder; returns the digest of the whole. */
export async function finishResult(compareFolder: string, result: CompareResult): Promise<string> {
  const next = nextFolder(compareFolder);
  for (const kind of rowKinds) {
    const rows = result.rows[kind];
    await writeFile(rowsFile(next, kind), new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength));
  }
  const text = JSON.stringify({ summary: result.summary, lists: result.lists });
  await writeFile(path.join(next, resultFile), text);
  return sha256(text);
}

/** Puts the next folder in the place of the last result. */
export async function adoptResult(compareFolder: string, result: CompareResult): Promise<StoredResult> {
  const folder = resultFolder(compareFolder);
  await rm(folder, { recursive: true, force: true });
  await rename(nextFolder(compareFolder), folder);
  return withFirstLines(folder, result);
}

/** The stored comparison whose digest is `expected`, or null where it is not there whole. */
export async function loadResult(compareFolder: string, expected: string): Promise<StoredResult | null> {
  const folder = resultFolder(compareFolder);
  try {
    const text = await readFile(path.join(folder, resultFile), 'utf8');
    if (sha256(text) !== expected) return null;
    const stored = JSON.parse(text) as Pick<CompareResult, 'summary' | 'lists'>;
    const rows = {} as Record<RowKind, Uint32Array>;
    for (const kind of rowKinds) {
      const bytes = await readFile(rowsFile(folder, kind));
      rows[kind] = new Uint32Array(new Uint8Array(bytes).buffer);
    }
    return await withFirstLines(folder, { ...stored, rows });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

export async function readList<Item>(
  folder: string,
  facts: LineFileFacts,
  start: number,
  count: number,
  mostBytes?: number,
): Promise<Item[]> {
  return (await readLines(path.join(folder, facts.name), facts, start, count, mostBytes)) as Item[];
}

async function withFirstLines(folder: string, result: CompareResult): Promise<StoredResult> {
  const { lists, summary } = result;
  return {
    ...result,
    state: {
      ...summary,
      added: await readList<OneSided>(folder, lists.added, 0, oneSidedShown, bytesShown),
      removed: await readList<OneSided>(folder, lists.removed, 0, oneSidedShown, bytesShown),
      changed: await readList<ChangedCell>(folder, lists.changed, 0, changedCellsShown, bytesShown),
      duplicateKeys: await readList<DuplicateKey>(folder, lists.duplicateKeys, 0, oneSidedShown, bytesShown),
    },
  };
}

function nextFolder(compareFolder: string): string {
  return path.join(compareFolder, 'result.next');
}

function rowsFile(folder: string, kind: RowKind): string {
  return path.join(folder, `rows-${kind}.u32`);
}
