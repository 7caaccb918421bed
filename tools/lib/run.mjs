// Child processes for the set-up tools: visible output, and an error that names the command that failed.
import { spawn, spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/** Runs to the end with the terminal shared; resolves with the exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
  });
}

/** As `run`, but a failure is an error. */
export async function mustRun(command, args, options = {}) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with code ${code}`);
}

/** Standard output of a command that must succeed. */
export function outputOf(command, args, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed: ${(done.stderr || String(done.error)).trim()}`);
  return done.stdout;
}

export const isRoot = process.getuid?.() === 0;

export function say(text) {
  process.stderr.write(`assay: ${text}\n`);
}
