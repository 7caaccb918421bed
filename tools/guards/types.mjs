// What the compiler owes: each process sees only what it has, and main builds on both Electrons.
import { expectRed } from './tree.mjs';

const breaches = [
  ['engine', 'a document in the engine', 'src/engine/planted.ts', 'export const go = document.title;\n'],
  ['renderer', 'Node in the window', 'src/renderer/planted.ts', "export { readFileSync } from 'node:fs';\n"],
  ['shared', 'a process in shared', 'src/shared/base/planted.ts', 'export const go = process.pid;\n'],
  ['shared', 'a window in shared', 'src/shared/base/planted-window.ts', 'export const go = window.name;\n'],
  [
    'shared',
    'an index that may be out of range',
    'src/shared/base/planted-index.ts',
    'export const go = (x: readonly number[]): number => x[0];\n',
  ],
  [
    'main',
    'what the current Electron no longer has',
    'src/main/planted-old.ts',
    "import { app } from 'electron';\nexport const go = app.isUnityRunning();\n",
  ],
  [
    'main on Electron',
    'what the older Electron has not yet',
    'src/main/planted-new.ts',
    "import { session } from 'electron';\nexport const go = session.defaultSession.registerPreloadScript({ type: 'frame', filePath: '/x' });\n",
  ],
].map(([part, what, file, text]) => ({
  guard: `types: ${part}: ${what}`,
  part,
  file,
  files: { [file]: text },
}));

/** The paragraphs of the check, one for each part that failed. */
function paragraphOf(part, output) {
  const at = output.split('\n').findIndex((line) => line.endsWith(':') && line.startsWith(part));
  if (at < 0) return '';
  const rest = output.split('\n').slice(at + 1);
  const next = rest.findIndex((line) => /^\w[\w .]*:$/.test(line));
  return rest.slice(0, next < 0 ? rest.length : next).join('\n');
}

export async function proveTypes(tree) {
  return expectRed(
    tree,
    breaches,
    () => tree.node('tools/check-types.mjs', 'engine', 'renderer', 'shared', 'main', 'main@33'),
    ({ output }, { part, file }) => paragraphOf(part, output).includes(`${file}(`),
  );
}
