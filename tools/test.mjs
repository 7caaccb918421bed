// npm test: everything, from a bare clone. A part that fails does not keep parts that do not need it from running. The
// last line is always "N passed, N failed, N skipped".
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { nothing, sum, takeTally, tallyLine } from './lib/tally.mjs';
import { missingProgram } from './lib/validators.mjs';

const minute = 60_000;
const parts = [
  { name: 'check', tool: 'check.mjs', counts: true, limitMs: 15 * minute },
  { name: 'prove-guards', tool: 'prove-guards.mjs', counts: true, limitMs: 12 * minute },
  { name: 'build', tool: 'build.mjs', limitMs: 8 * minute },
  { name: 'e2e', tool: 'e2e.mjs', needs: 'build', counts: true, limitMs: 20 * minute },
  {
    name: 'node-versions',
    tool: 'check-node-versions.mjs',
    needs: 'build',
    counts: true,
    limitMs: 12 * minute,
  },
  { name: 'bench', tool: 'bench.mjs', args: ['--quick'], needs: 'build', counts: true, limitMs: 20 * minute },
];

let current = null;
let total = nothing;

function finish(code) {
  process.stdout.write(`${tallyLine(total)}\n`, () => process.exit(code));
}

/** Runs one part with its output in sight; resolves with its tally. */
function runPart({ name, tool, args = [], counts = false, limitMs }) {
  const tallyFile = path.join(root, '.cache', 'test', `${name}.tally.json`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'tools', tool), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ASSAY_TALLY: counts ? tallyFile : '' },
      detached: process.platform !== 'win32',
    });
    current = child;
    const timer = setTimeout(() => {
      console.log(`FAIL  ${name} took longer than ${limitMs / minute} minutes and was ended`);
      endTree(child);
    }, limitMs);
    child.on('exit', (code) => {
      clearTimeout(timer);
      current = null;
      const once = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
      resolve(counts ? takeTally(tallyFile, code ?? 1) : once);
    });
  });
}

/** Ends a part with everything it started. */
function endTree(child) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

async function main() {
  // Set by .ci/run so that npm itself adds no line after ours; npm started from here may speak.
  delete process.env.npm_config_loglevel;
  await ensureDependencies();
  // One test reads a report with programs of others; without them it is skipped.
  for (const program of ['pdftotext', 'qpdf']) await missingProgram(program);
  const failed = new Set();
  for (const part of parts) {
    console.log(`\n== ${part.name}`);
    if (part.needs !== undefined && failed.has(part.needs)) {
      console.log(`not run: it needs ${part.needs}`);
      total = sum([total, { passed: 0, failed: 0, skipped: 1 }]);
      continue;
    }
    const started = performance.now();
    const tally = await runPart(part);
    total = sum([total, tally]);
    if (tally.failed > 0) failed.add(part.name);
    console.log(
      `${part.name}: ${tallyLine(tally)} in ${((performance.now() - started) / 1000).toFixed(0)} s`,
    );
  }
  if (failed.size > 0) console.log(`\nFailed: ${[...failed].join(', ')}`);
  finish(failed.size === 0 ? 0 : 1);
}

function stop(reason) {
  if (current !== null) endTree(current);
  console.log(`\n${reason}`);
  total = sum([total, { passed: 0, failed: 1, skipped: 0 }]);
  finish(1);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(`stopped by ${signal}`));
main().catch((error) => stop(error.stack ?? String(error)));
