// Child processes for the tools: visible output, and an error that names the command that failed.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

function start(command, args, options) {
  return spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
}

function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
  });
}

/** Runs to the end with the terminal shared; resolves with the exit code. */
export function run(command, args, options = {}) {
  return exitCodeOf(start(command, args, options));
}

/** As `run`, but a failure is an error. */
export async function mustRun(command, args, options = {}) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with code ${code}`);
}

/** As `run` for what the user works with: signals go to the child, which decides when to end. */
export async function runForeground(command, args, options = {}) {
  const child = start(command, args, options);
  const pass = (signal) => child.kill(signal);
  const wait = () => undefined;
  process.on('SIGINT', wait);
  process.on('SIGTERM', pass);
  try {
    return await exitCodeOf(child);
  } finally {
    process.off('SIGINT', wait);
    process.off('SIGTERM', pass);
  }
}

/** Runs quietly; resolves with `{ code, output, stdout }`, where output is both streams as they came. */
export function capture(command, args, options = {}) {
  const { timeout = 0, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...rest });
    let output = '';
    let stdout = '';
    const timer =
      timeout > 0
        ? setTimeout(() => {
            output += `\nended after ${timeout / 1000} s without a result\n`;
            child.kill('SIGKILL');
          }, timeout)
        : null;
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', (error) => {
      output += `${error.message}\n`;
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output, stdout });
    });
  });
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

/** Arguments for `process.execPath` that start a command of an installed package, without npx. */
export function packageCommand(packageName, command = packageName) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

export const isRoot = process.getuid?.() === 0;

export function say(text) {
  process.stderr.write(`assay: ${text}\n`);
}
