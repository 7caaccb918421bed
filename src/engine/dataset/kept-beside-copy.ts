// What was worked out from the decoded copy lies beside it, so that opening a case again need not work it out again.
// A new copy begins with the removal of these files; whatever cannot be read is taken for absent.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const versions = { profile: 1, 'second-reading': 2 } as const;

export type Kept = keyof typeof versions;

export async function keep(folder: string, what: Kept, value: unknown): Promise<void> {
  const file = fileOf(folder, what);
  await writeFile(`${file}.part`, JSON.stringify({ version: versions[what], value }));
  await rename(`${file}.part`, file);
}

/** What was kept, or null; the caller knows its type by `what`. */
export async function readKept(folder: string, what: Kept): Promise<unknown> {
  try {
    const { version, value } = JSON.parse(await readFile(fileOf(folder, what), 'utf8')) as {
      readonly version?: unknown;
      readonly value?: unknown;
    };
    return version === versions[what] ? (value ?? null) : null;
  } catch {
    return null;
  }
}

export async function forgetKept(folder: string): Promise<void> {
  for (const what of Object.keys(versions) as Kept[]) await rm(fileOf(folder, what), { force: true });
}

function fileOf(folder: string, what: Kept): string {
  return path.join(folder, `${what}.json`);
}
