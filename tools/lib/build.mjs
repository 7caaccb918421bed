// Builds `out/` when a source is newer than it. The stamp holds each source's size and time, and a digest of all
// contents, so that a checkout that only touched times is not built again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

const outputs = ['main/index.js', 'main/cli.js', 'main/engine.js', 'main/engine-child.js', 'main/worker.js'];
const single = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'tools/lib/kernels-plugin.mjs',
];

/** Files that the build reads, relative, in a fixed order; tests and templates are not built. */
export function buildSources(folder = root) {
  const files = single.filter((name) => existsSync(path.join(folder, name)));
  const walk = (below) => {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const name = `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== '_template') walk(name);
      } else if (!/\.test\.tsx?$/.test(entry.name)) files.push(name);
    }
  };
  walk('src');
  if (existsSync(path.join(folder, 'resources', 'tables'))) walk('resources/tables');
  return files.sort();
}

function timesOf(folder, files) {
  const hash = createHash('sha256');
  for (const name of files) {
    const { size, mtimeMs } = statSync(path.join(folder, name));
    hash.update(`${name}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function contentsOf(folder, files) {
  const hash = createHash('sha256').update(process.platform);
  for (const name of files) {
    const bytes = readFileSync(path.join(folder, name));
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** `{ isFresh, times, contents }`; a stamp whose times are stale but whose contents agree is renewed. */
export function buildState(folder = root) {
  const out = path.join(folder, 'out');
  const stampFile = path.join(out, '.stamp.json');
  const files = buildSources(folder);
  const times = timesOf(folder, files);
  const stamp = outputs.every((name) => existsSync(path.join(out, name))) ? readStamp(stampFile) : {};
  if (stamp.times === times) return { isFresh: true, times, contents: stamp.contents };
  const contents = contentsOf(folder, files);
  const isFresh = stamp.contents === contents;
  if (isFresh) writeStamp(folder, { times, contents });
  return { isFresh, times, contents };
}

function writeStamp(folder, stamp) {
  mkdirSync(path.join(folder, 'out'), { recursive: true });
  writeFileSync(path.join(folder, 'out', '.stamp.json'), JSON.stringify(stamp));
}

/** A name for what was built: the digest of all sources. */
export function buildDigest() {
  return buildState().contents;
}

/** Makes sure that `out/` is of these sources; output on standard error only. Throws where the build fails. */
export async function ensureBuild({ force = false } = {}) {
  if (!existsSync(path.join(root, 'src'))) return;
  if (!force && buildState().isFresh) return;
  const { withLock } = await import('./lock.mjs');
  const { packageCommand, run, say } = await import('./run.mjs');
  await withLock(path.join(root, '.cache', 'build.lock'), async () => {
    const before = buildState();
    if (!force && before.isFresh) return;
    say('building');
    const words = [packageCommand('electron-vite'), 'build', '--logLevel', 'warn'];
    const code = await run(process.execPath, words, { stdio: ['ignore', 2, 2] });
    if (code !== 0) throw new Error('The build failed; the messages above say where.');
    // What was there before the build: a source edited meanwhile is built next time.
    writeStamp(root, { times: before.times, contents: before.contents });
  });
}
