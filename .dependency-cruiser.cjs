// Who may import whom. In words:
//   renderer -> shared <- engine     preload -> shared     main -> shared     cli -> engine/index, shared
// Features, detectors, exporters and formats never import a sibling; nothing goes in circles, types included.
// `npm run check` reads the module count as well: a run that sees nothing is a failure.

/** Files that a glob finds at build time, and entries that nobody imports. */
const foundByGlob = '\\.(detector|format|exporter|document|command)\\.ts$';
const entries =
  '^src/(main/index|preload/index|renderer/main|cli/index|engine/hosts/[a-z-]+|engine/workers/worker)\\.tsx?$';
const tests = '(\\.test|[.-]fixture)\\.tsx?$';

/** A folder of `src` reaches itself and what is named; packages are judged by other rules. */
function reachesOnly(folder, also, comment) {
  return {
    name: `${folder}-reaches`,
    comment,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { path: '^(src|tools|bench|e2e)/', pathNot: [`^src/${folder}/`, ...also] },
  };
}

/** Units of one kind share what lies directly in their folder or in a folder `_name`, and nothing of each other. */
function noSibling(kind, parent) {
  return {
    name: `no-sibling-${kind}`,
    comment: `A ${kind} is a folder that can be removed. Move what two of them need up, beside their folders.`,
    severity: 'error',
    from: { path: `^src/${parent}/([^/]+)/.+` },
    to: { path: `^src/${parent}/[^/]+/.+`, pathNot: `^src/${parent}/(_[^/]+|$1)/` },
  };
}

module.exports = {
  forbidden: [
    reachesOnly('shared', [], 'shared is the leaf: it reaches nothing but itself.'),
    reachesOnly(
      'engine',
      ['^src/shared/'],
      'The engine reaches shared and runs without Electron or a window.',
    ),
    reachesOnly('main', ['^src/shared/'], 'main starts the engine by its built file; it imports none of it.'),
    reachesOnly('preload', ['^src/shared/'], 'preload reaches shared only.'),
    reachesOnly('renderer', ['^src/shared/'], 'The window asks the engine over the contract in shared.'),
    reachesOnly(
      'cli',
      ['^src/shared/', '^src/engine/index\\.ts$'],
      'The command line asks the engine and prints.',
    ),
    {
      name: 'packages-of-shared',
      comment: 'shared has no packages and no Node: both ends of every port must be able to load it.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: tests },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] },
    },
    {
      name: 'node-in-renderer',
      comment: 'The window is sandboxed: no Node module exists there.',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-main',
      comment: 'Electron is for main and preload.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|preload)/' },
      to: { path: '(^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'plain-components',
      comment: 'renderer/ui holds plain components: no store, no engine, no feature.',
      severity: 'error',
      from: { path: '^src/renderer/ui/' },
      to: { path: '^src/renderer/', pathNot: '^src/renderer/ui/' },
    },
    noSibling('detector', 'engine/detectors'),
    noSibling('exporter', 'engine/exporters'),
    noSibling('format', 'engine/formats'),
    noSibling('feature', 'renderer/features'),
    {
      name: 'no-circular',
      comment: 'Types count too. Name what both need in a file of its own (see engine/case/case-context.ts).',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports this file and it imports nobody: remove it, or use it.',
      severity: 'error',
      from: { orphan: true, pathNot: [foundByGlob, entries, tests, '\\.d\\.ts$', '/_template/'] },
      to: {},
    },
    {
      name: 'no-dev-dependency',
      comment: 'The product may not need what is only installed for development.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-dev'],
        pathNot: ['(^|/)node_modules/electron/', '(^|/)node_modules/@types/'],
      },
    },
    {
      name: 'unknown-import',
      comment: 'The import leads nowhere, or to a package that package.json does not name.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
    {
      name: 'unlisted-package',
      comment: 'A package that package.json does not name.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'test-is-a-leaf',
      comment: 'A test is imported by nobody.',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'fixture-in-product',
      comment: 'Fixtures (name.fixture.ts) are for tests.',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: '[.-]fixture\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
