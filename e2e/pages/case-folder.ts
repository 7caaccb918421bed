import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The folder of the one case below `folder`. */
export function caseFolderIn(folder: string): string {
  const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(
    (file) => path.basename(file) === 'journal.jsonl',
  );
  if (name === undefined) throw new Error('There is no case.');
  return path.dirname(path.join(folder, name));
}
