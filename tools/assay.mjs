#!/usr/bin/env node
// The command line: builds when needed (all of that on standard error), then becomes out/main/cli.js. It runs in this
// very process, so arguments, streams, signals and the exit code need no passing on.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';

/** As the command line says for "our fault, or this machine's". */
const internalError = 4;

try {
  await ensureDependencies();
  await ensureBuild();
} catch (error) {
  process.stderr.write(`assay: ${error.message}\n`);
  process.exit(internalError);
}
const cli = path.join(root, 'out', 'main', 'cli.js');
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
