// Type-checks every process with its own tsconfig, and main and preload once more against the older Electron, in one
// TypeScript that reads each file once. Names limit it: `node tools/check-types.mjs engine main@33`.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ensureOlderTypings, olderElectron } from './lib/electron-typings.mjs';
import { root } from './lib/paths.mjs';

const older = '@33';
const processes = readdirSync(root)
  .flatMap((name) => /^tsconfig\.(\w+)\.json$/.exec(name)?.[1] ?? [])
  .filter((name) => name !== 'base')
  .sort();
const all = [...processes, ...['main', 'preload'].map((name) => name + older)];
const chosen = process.argv.length > 2 ? process.argv.slice(2) : all;

const parsed = new Map();

/** A compiler host that shares parsed files between projects; their options differ only in libraries and types. */
function hostFor(options) {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, how, onError, isFresh) => {
    const key = `${file}\0${JSON.stringify(how)}`;
    if (!parsed.has(key)) parsed.set(key, read(file, how, onError, isFresh));
    return parsed.get(key);
  };
  return host;
}

async function diagnosticsOf(name) {
  const isOlder = name.endsWith(older);
  const project = path.join(root, `tsconfig.${isOlder ? name.slice(0, -older.length) : name}.json`);
  const { options, fileNames, errors } = ts.getParsedCommandLineOfConfigFile(
    project,
    { incremental: false, tsBuildInfoFile: undefined },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => {
        throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
      },
    },
  );
  if (isOlder) {
    options.paths = { electron: [await ensureOlderTypings()] };
    options.pathsBasePath = root;
  }
  const program = ts.createProgram({ rootNames: fileNames, options, host: hostFor(options) });
  return [...errors, ...ts.getPreEmitDiagnostics(program)];
}

const formatHost = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
};

let failed = 0;
for (const name of chosen) {
  const shown = name.endsWith(older) ? `${name.slice(0, -older.length)} on Electron ${olderElectron}` : name;
  try {
    const problems = await diagnosticsOf(name);
    if (problems.length === 0) continue;
    console.log(`${shown}:\n${ts.formatDiagnostics(problems, formatHost).trim()}`);
  } catch (error) {
    const next = error.code === 'OFFLINE' ? ' Those typings come from npm once: go online for one run.' : '';
    console.log(`${shown}: not checked. ${error.message}${next}`);
  }
  failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
