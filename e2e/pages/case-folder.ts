import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the one case below `folder`. */
export function caseFolderIn(folder: string): string {
  const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(
    (file) => path.basename(file) === 'journal.jsonl',
  );
  if (name === undefined) throw new Error('There is no case.');
  return path.dirname(path.join(folder, name));
}

interface RecordOnDisk {
  readonly type: string;
  readonly actor: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The journal of a case folder, oldest record first. */
export function recordsOnDisk(folder: string): RecordOnDisk[] {
  const text = readFileSync(path.join(folder, 'journal.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordOnDisk);
}
