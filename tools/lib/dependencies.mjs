// Brings node_modules to what package-lock.json says, using nothing but Node and npm.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

const stampFile = path.join(root, 'node_modules', '.assay-stamp');

function wantedStamp() {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}

/** True where somebody ran `npm ci`: npm's own record of what it installed agrees with the lock file. */
function npmInstalledThem() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || optional === true || installed[name]?.version === version,
  );
}

/** Quick where nothing is to be done; all output goes to standard error. */
export async function ensureDependencies() {
  const wanted = wantedStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  if (!npmInstalledThem()) {
    const { mustRun, npm, say } = await import('./run.mjs');
    say('installing dependencies (npm ci), about a minute the first time');
    await mustRun(npm, ['ci', '--no-audit', '--no-fund'], {
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
  }
  writeFileSync(stampFile, wanted);
}
