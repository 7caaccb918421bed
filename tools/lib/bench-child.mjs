// Runs one bundled bench and reports to the runner that forked it.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root, sharedFolder } from './paths.mjs';

class Skip extends Error {}

const [file, part] = process.argv.slice(2);
const { default: bench } = await import(pathToFileURL(file).href);
process.send({ kind: 'promise', promise: bench.promise, notes: bench.notes ?? [] });
const cliFile = path.join(root, 'out', 'main', 'cli.js');
const tempFolder = mkdtempSync(path.join(tmpdir(), 'assay-bench-'));

try {
  await bench[part]?.({
    cliFile,
    tempFolder,
    shared: (name) => {
      const target = path.join(sharedFolder, name);
      if (!existsSync(target)) throw new Skip(`${target} is not here`);
      return target;
    },
    measure: (measure) => process.send({ kind: 'measure', ...measure }),
    check: (name, isTrue, detail) => process.send({ kind: 'check', name, isTrue, detail }),
    assay: async (...words) => {
      const started = performance.now();
      const { stdout } = await promisify(execFile)(process.execPath, [cliFile, ...words], {
        maxBuffer: 2 ** 30,
      });
      return { stdout, elapsedMs: performance.now() - started };
    },
  });
} catch (error) {
  if (error instanceof Skip) process.send({ kind: 'skip', reason: error.message });
  else {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(tempFolder, { recursive: true, force: true });
}
process.disconnect();
