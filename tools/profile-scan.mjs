// node tools/profile-scan.mjs FILE [--threads N] [--top N]: scans a file with Node's profiler on in every thread and says
// where the processor's time went. The profiler itself costs about a tenth.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { exportedFunctions, profileOf } from './lib/cpu-profile.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';

const built = path.join(root, 'out', 'main');

/** Base64 of "\0asm", the first bytes of every module. */
function kernelNames() {
  for (const name of readdirSync(built).filter((file) => file.endsWith('.js'))) {
    const found = /"(AGFzb[A-Za-z0-9+/=]+)"/.exec(readFileSync(path.join(built, name), 'utf8'));
    if (found !== null) return exportedFunctions(Buffer.from(found[1], 'base64'));
  }
  return new Map();
}

function table(title, sums, top) {
  const total = [...sums.values()].reduce((most, value) => Math.max(most, value), 0);
  const lines = [...sums]
    .filter(([, value]) => value > total / 1000)
    .sort((a, b) => b[1] - a[1])
    .slice(0, top)
    .map(([name, value]) => `| ${name.replaceAll('|', '\\|')} | ${(value / 1e6).toFixed(2)} |`);
  return [`| ${title} | s |`, '|---|---:|', ...lines].join('\n');
}

function optionOf(words, flag, usual) {
  const at = words.indexOf(flag);
  return at < 0 ? usual : words.splice(at, 2)[1];
}

const words = process.argv.slice(2);
const threads = optionOf(words, '--threads', '1');
const top = Number(optionOf(words, '--top', '30'));
const [file] = words;
if (file === undefined) throw new Error('Name the file to scan.');
await ensureDependencies();
await ensureBuild();
const folder = mkdtempSync(path.join(tmpdir(), 'assay-profile-'));
try {
  const profiler = [
    '--cpu-prof',
    '--cpu-prof-interval',
    '2000',
    '--cpu-prof-dir',
    path.join(folder, 'profiles'),
  ];
  const scan = [path.join(built, 'cli.js'), 'scan', file, '--case', path.join(folder, 'case')];
  const { status } = spawnSync(process.execPath, [...profiler, ...scan, '--threads', threads, '--quiet'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exitCode = 1;
  const { own, whole, threads: spent } = profileOf(path.join(folder, 'profiles'), kernelNames());
  const seconds = spent.map((microseconds) => (microseconds / 1e6).toFixed(1));
  console.log(`Processor seconds by thread: ${seconds.join(', ')}.\n`);
  console.log(
    `${table('function, its own time', own, top)}\n\n${table('with all that it calls', whole, top)}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
