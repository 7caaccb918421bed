// Breaches of format, dead code, docs and unit tests.
import path from 'node:path';
import { packageCommand } from '../lib/run.mjs';
import { expectRed } from './tree.mjs';

export async function proveFormat(tree) {
  const breaches = [
    {
      guard: 'format: an unformatted file',
      file: 'src/engine/planted-format.ts',
      text: 'export const go={a:1 ,b:"x"}\n',
    },
    {
      guard: 'format: imports out of order',
      file: 'src/engine/planted-order.ts',
      text: "import path from 'node:path';\nimport { constants } from 'node:fs';\n\nexport const go = [path, constants];\n",
    },
  ].map((breach) => ({ ...breach, files: { [breach.file]: breach.text } }));
  const files = breaches.map((breach) => breach.file);
  return expectRed(
    tree,
    breaches,
    () => tree.node(packageCommand('@biomejs/biome', 'biome'), 'ci', '--colors=off', ...files),
    ({ output }, { file }) => output.includes(file),
  );
}

export async function proveDeadCode(tree) {
  return expectRed(
    tree,
    [
      {
        guard: 'dead code: a file',
        line: 'files: src/engine/planted-file.ts',
        files: { 'src/engine/planted-file.ts': 'export const go = 1;\n' },
      },
      {
        guard: 'dead code: an export and a type',
        line: 'exports: src/engine/planted-export.ts: neverUsed',
        files: {
          'src/engine/planted-export.ts':
            'export const used = 1;\nexport const neverUsed = 2;\nexport type NeverUsed = 3;\n',
          'src/engine/planted.test.ts':
            "import { expect, it } from 'vitest';\nimport { used } from './planted-export';\nit('x', () => expect(used).toBe(1));\n",
        },
      },
      { guard: 'dead code: an exported type', line: 'types: src/engine/planted-export.ts: NeverUsed' },
      {
        guard: 'dead code: a package that is not named',
        line: 'unlisted: src/engine/planted-file-2.test.ts: left-pad',
        files: { 'src/engine/planted-file-2.test.ts': "import 'left-pad';\n" },
      },
      {
        guard: 'dead code: a line of the waiting list that is no longer true',
        line: 'no longer waiting: files: src/engine/gone.ts',
        files: { 'tools/waiting-for-use.json': '["files: src/engine/gone.ts"]' },
      },
    ],
    () => tree.node('tools/check-dead-code.mjs'),
    ({ output }, { line }) => output.includes(line),
  );
}

export async function proveDocs(tree) {
  const page = [
    ['broken-link', 'a link that leads nowhere', '[x](no-such-page.md)', 'no-such-page.md'],
    [
      'broken-link',
      'a heading that is not there',
      '[x](../ARCHITECTURE.md#no-such-heading)',
      '#no-such-heading',
    ],
    ['broken-link', 'a picture that is not there', '![x](no-such-picture.png)', 'no-such-picture.png'],
    ['unknown-detector', 'a detector that is not there', 'as D99 says', 'D99'],
    ['unknown-command', 'a script that is not there', '`npm run no-such-script`', 'no-such-script'],
    ['unknown-command', 'a command that is not there', '`assay levitate x`', 'assay levitate'],
  ];
  tree.plant('docs/planted.md', `# Planted\n\n${page.map(([, , text]) => text).join('\n\n')}\n`);
  const breaches = page.map(([rule, what, , said]) => ({ guard: `docs: ${rule}: ${what}`, rule, said }));
  tree.remove('docs/detectors/D04.md');
  breaches.push({ guard: 'docs: detector-without-page', rule: 'detector-without-page', said: 'D04' });
  return expectRed(
    tree,
    breaches,
    () => tree.node('tools/check-docs.mjs'),
    ({ output }, { rule, said }) =>
      output.split('\n').some((line) => line.startsWith(`${rule}:`) && line.includes(said)),
  );
}

/** The lock file as npm writes it where the registry lacks a package of another platform. */
export async function proveLockFile(tree) {
  const lock = JSON.parse(tree.read('package-lock.json'));
  delete lock.packages['node_modules/@biomejs/cli-darwin-arm64'];
  tree.plant('package-lock.json', JSON.stringify(lock));
  const red = await expectRed(
    tree,
    [{ guard: 'lock file: a package of another platform is missing' }],
    () => tree.node('tools/check-lock.mjs'),
    ({ output }) => output.includes('lock-gap: @biomejs/cli-darwin-arm64@'),
  );
  await tree.node('tools/check-lock.mjs', '--mend');
  const { code, output } = await tree.node('tools/check-lock.mjs');
  return [...red, { guard: 'lock file: --mend mends it', ...(code === 0 ? {} : { problem: output }) }];
}

const vitest = (tree, ...words) => tree.node(packageCommand('vitest'), 'run', '--reporter=verbose', ...words);

/** A detector straight from the generator is green; without its test or page, or misnamed, the catalogue is red. */
export async function proveCatalogue(tree) {
  const catalogue = path.join('src', 'engine', 'registry.test.ts');
  const made = await tree.node('tools/new.mjs', 'detector', 'planted-one', 'D98');
  const green = await vitest(tree, catalogue, path.join('src', 'engine', 'detectors', 'planted-one'));
  const results = [
    {
      guard: 'npm run new makes a detector that is green at once',
      ...(made.code === 0 && green.code === 0 ? {} : { problem: made.output + green.output }),
    },
  ];
  await tree.node('tools/new.mjs', 'detector', 'planted-two', 'D97');
  await tree.node('tools/new.mjs', 'detector', 'planted-three', 'D96');
  await tree.node('tools/new.mjs', 'detector', 'planted-four', 'D95');
  const source = (name) => `src/engine/detectors/${name}/${name}.detector`;
  tree.remove(`${source('planted-one')}.test.ts`);
  tree.remove('docs/detectors/D97.md');
  tree.plant(`${source('planted-three')}.ts`, planted('planted-elsewhere', 'D96', '[]'));
  tree.plant(`${source('planted-four')}.ts`, planted('planted-four', 'D95', '[draft(runs++)]'));
  const red = await expectRed(
    tree,
    [
      ['a detector without a test', 'planted-one.detector.ts > is called like its folder and has a test'],
      ['a detector without a page', 'detector D97 > has a page'],
      [
        'a detector that is not called like its folder',
        'planted-three.detector.ts > is called like its folder',
      ],
      ['a detector that says something else the second time', 'detector D95 > says the same twice'],
      ['a detector that accuses on no data', 'detector D95 > accuses nobody on no rows'],
    ].map(([what, test]) => ({ guard: `catalogue: ${what}`, test })),
    () => vitest(tree, catalogue),
    ({ output }, { test }) => output.split('\n').some((line) => /[×✗]/.test(line) && line.includes(test)),
  );
  return [...results, ...red];
}

function planted(name, id, findings) {
  return `import type { Detector, FindingDraft } from '../detector';

let runs = 0;
const draft = (count: number): FindingDraft => ({
  tier: 'context',
  claim: 'association',
  severity: 'info',
  subject: { kind: 'column', value: \`run \${count}\` },
  title: 'x',
  summary: 'x',
  effect: { name: 'x', value: count, lo: null, hi: null },
  null: 'none',
  p: null,
  q: null,
  nTested: 0,
  rows: new Uint32Array(0),
});
const detector: Detector = {
  id: '${id}',
  name: '${name}',
  title: 'x',
  says: 'x',
  needs: [],
  params: {},
  blindSpots: ['x'],
  reference: 'x',
  run: async () => ({ findings: ${findings}, clear: String(runs) + draft.name }),
};
export default detector;
`;
}
