// A copy of the sources to plant faults in, so that the checkout itself is never touched.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { capture } from '../lib/run.mjs';

const left = new Set(['node_modules', 'out', '.cache', '.git', 'test-results', 'assay-cases']);

export function copyTree() {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-guards-'));
  cpSync(root, folder, {
    recursive: true,
    filter: (source) => path.dirname(source) !== root || !left.has(path.basename(source)),
  });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return {
    folder,
    /** Writes a file of the copy. */
    plant(name, text) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    read: (name) => readFileSync(path.join(folder, name), 'utf8'),
    remove(name) {
      rmSync(path.join(folder, name), { recursive: true });
    },
    /** Runs Node in the copy; resolves with `{ code, output, stdout }`. */
    node: (...args) =>
      capture(process.execPath, args, {
        cwd: folder,
        timeout: 300_000,
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ASSAY_TALLY: '' },
      }),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * The usual shape of a proof: each breach is planted, the check runs once, must end in failure, and each breach must be
 * named. `sees(output, breach)` says whether it was.
 */
export async function expectRed(tree, breaches, run, sees) {
  for (const { files = {} } of breaches)
    for (const [name, text] of Object.entries(files)) tree.plant(name, text);
  const result = await run();
  return breaches.map((breach) => {
    if (result.code === 0) return { guard: breach.guard, problem: 'the check ended with 0' };
    return sees(result, breach)
      ? { guard: breach.guard }
      : { guard: breach.guard, problem: `not noticed. The check said:\n${result.output.slice(0, 3000)}` };
  });
}
