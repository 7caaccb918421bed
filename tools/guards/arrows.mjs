// Breaches of .dependency-cruiser.cjs. Each brings both ends, so that it does not depend on what the tree has today.
import { expectRed } from './tree.mjs';

const end = 'export const far = 1;\n';
const near = (target, how = 'import { far } from') =>
  `${how} '${target}';\nexport const near: number = far;\n`;
const typeOnly = (target) => `import type { Far } from '${target}';\nexport type Near = Far;\n`;

const breaches = [
  [
    'renderer-reaches',
    'a value of the engine in the window',
    'src/renderer/planted-1.ts',
    near('../engine/planted-1'),
    'src/engine/planted-1.ts',
  ],
  [
    'renderer-reaches',
    'a type of the engine in the window',
    'src/renderer/planted-2.ts',
    typeOnly('../engine/planted-2'),
    'src/engine/planted-2.ts',
    'export type Far = 1;\n',
  ],
  [
    'engine-reaches',
    'main in the engine',
    'src/engine/planted-3.ts',
    near('../main/planted-3'),
    'src/main/planted-3.ts',
  ],
  [
    'shared-reaches',
    'the engine in shared',
    'src/shared/base/planted-4.ts',
    near('../../engine/planted-4'),
    'src/engine/planted-4.ts',
  ],
  [
    'main-reaches',
    'the engine in main',
    'src/main/planted-5.ts',
    near('../engine/planted-5'),
    'src/engine/planted-5.ts',
  ],
  [
    'preload-reaches',
    'main in preload',
    'src/preload/planted-6.ts',
    near('../main/planted-6'),
    'src/main/planted-6.ts',
  ],
  [
    'cli-reaches',
    'the inside of the engine in the command line',
    'src/cli/planted-7.ts',
    near('../engine/db/planted-7'),
    'src/engine/db/planted-7.ts',
  ],
  [
    'no-sibling-detector',
    'another detector',
    'src/engine/detectors/planted-8/a.ts',
    near('../planted-9/b'),
    'src/engine/detectors/planted-9/b.ts',
  ],
  [
    'no-sibling-format',
    'another format',
    'src/engine/formats/planted-8/a.ts',
    near('../planted-9/b'),
    'src/engine/formats/planted-9/b.ts',
  ],
  [
    'no-sibling-exporter',
    'another exporter',
    'src/engine/exporters/planted-8/a.ts',
    near('../planted-9/b'),
    'src/engine/exporters/planted-9/b.ts',
  ],
  [
    'no-sibling-feature',
    'another feature of the window',
    'src/renderer/features/planted-8/a.ts',
    near('../planted-9/b'),
    'src/renderer/features/planted-9/b.ts',
  ],
  [
    'plain-components',
    'the store in a plain component',
    'src/renderer/ui/planted-10.ts',
    near('../store/planted-10'),
    'src/renderer/store/planted-10.ts',
  ],
  [
    'packages-of-shared',
    'Node in shared',
    'src/shared/base/planted-11.ts',
    near('node:fs', 'import { constants as far } from').replace('number', 'object'),
  ],
  [
    'node-in-renderer',
    'Node in the window',
    'src/renderer/planted-12.ts',
    "import { sep } from 'node:path';\nexport const near = sep;\n",
  ],
  [
    'electron-only-main',
    'Electron in the engine',
    'src/engine/planted-13.ts',
    "import { app } from 'electron';\nexport const near = app;\n",
  ],
  [
    'no-circular',
    'a circle of types',
    'src/engine/planted-14.ts',
    "import type { B } from './planted-15';\nexport type A = B | 1;\n",
    'src/engine/planted-15.ts',
    "import type { A } from './planted-14';\nexport type B = A | 2;\n",
  ],
  ['no-orphans', 'a file without friends', 'src/engine/planted-16.ts', end],
  [
    'no-dev-dependency',
    'a development package in the product',
    'src/engine/planted-17.ts',
    "import { UMAP } from 'umap-js';\nexport const near = UMAP;\n",
  ],
  [
    'unknown-import',
    'a package that is not there',
    'src/engine/planted-18.ts',
    near('no-such-package-at-all'),
  ],
  [
    'test-is-a-leaf',
    'a test imported',
    'src/engine/planted-19.ts',
    near('./planted-20.test'),
    'src/engine/planted-20.test.ts',
  ],
  [
    'fixture-in-product',
    'a fixture in the product',
    'src/engine/planted-21.ts',
    near('./planted-22.fixture'),
    'src/engine/planted-22.fixture.ts',
  ],
].map(([rule, what, from, text, to, toText = end]) => ({
  guard: `arrows: ${rule}: ${what}`,
  rule,
  from,
  files: { [from]: text, ...(to === undefined ? {} : { [to]: toText }) },
}));

export async function proveArrows(tree) {
  return expectRed(
    tree,
    breaches,
    () => tree.node('tools/check-arrows.mjs'),
    ({ output }, { rule, from }) => output.includes(`${rule}: ${from} -> `),
  );
}

/** The trap of codebases without a TypeScript that the cruiser can use: nothing seen, nothing wrong. */
export async function proveModuleFloor(tree) {
  for (const name of ['engine', 'renderer', 'main', 'cli', 'preload']) tree.remove(`src/${name}`);
  return expectRed(
    tree,
    [{ guard: 'arrows: too-few-modules: a cruiser that sees next to nothing' }],
    () => tree.node('tools/check-arrows.mjs'),
    ({ output }) => output.includes('too-few-modules'),
  );
}
