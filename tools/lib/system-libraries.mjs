// The shared libraries that Electron needs on Linux, and Xvfb for tests: installed as root on Debian, else named in one message.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isRoot, mustRun, outputOf, say } from './run.mjs';

const electronPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libdrm2',
  'libxss1',
  'libxtst6',
  'libatk-bridge2.0-0',
  'libcups2',
  'fonts-dejavu-core',
];
const displayPackages = ['xvfb', 'xauth'];

function missingLibraries(executable) {
  const done = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return [...(done.stdout ?? '').matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1]);
}

function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

async function install(packages, why) {
  if (!isRoot || !existsSync('/etc/debian_version') || !has('apt-get'))
    throw new Error(
      `${why}. On Debian or Ubuntu: sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`,
    );
  say(`installing ${packages.join(', ')}`);
  const options = {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const args = ['-qq', '-o', 'Dpkg::Use-Pty=0'];
  await mustRun('apt-get', [...args, 'update'], options);
  await mustRun('apt-get', [...args, 'install', '-y', '--no-install-recommends', ...packages], options);
}

/** Installs Debian packages that a proof can do without; null where that worked, else why not. */
export async function tryInstall(packages) {
  try {
    await install(packages, 'not as root on Debian');
    return null;
  } catch (error) {
    return error.message;
  }
}

/** Makes sure that `executable` finds its shared libraries. */
export async function ensureElectronLibraries(executable) {
  if (process.platform !== 'linux') return;
  const missing = missingLibraries(executable);
  if (missing.length === 0) return;
  await install(electronPackages, `Electron needs system libraries that are missing (${missing.join(', ')})`);
  const still = missingLibraries(executable);
  if (still.length > 0) throw new Error(`Electron still lacks ${still.join(', ')}`);
}

/** Makes sure that `xvfb-run` exists, for tests and screenshots on machines without a display. */
export async function ensureVirtualDisplay() {
  if (process.platform !== 'linux' || (has('xvfb-run') && has('xauth'))) return;
  await install(displayPackages, 'The end-to-end tests need a virtual display (xvfb-run)');
  outputOf('sh', ['-c', 'command -v xvfb-run']);
}
