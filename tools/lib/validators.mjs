// Programs that we did not write, to check exports with: Debian's where we may install them, two packages of npm by their
// checksum, and an environment of Python in the cache folder. What cannot be had is "not available", and says why.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { filledOnce, packedTarball, unpackTarball } from './npm-package.mjs';
import { cacheFolder } from './paths.mjs';
import { capture, say } from './run.mjs';
import { tryInstall } from './system-libraries.mjs';

const debianPackages = {
  openssl: 'openssl',
  pdftotext: 'poppler-utils',
  qpdf: 'qpdf',
  jq: 'jq',
  unzip: 'unzip',
  strace: 'strace',
  faketime: 'faketime',
  python3: 'python3',
};

const npmPackages = {
  '@microsoft/sarif-multitool-linux@5.7.0':
    'sha512-NxUbpq6ISCWoTQ/NfOYEwEDKq1Heka/rMoJ5R5LMydcAZQX/X7g5mWHcgxDub+0M07LC96tZ5LZHvF1Qy3gjTA==',
  'ro-crate@3.7.2':
    'sha512-IrhuB1tt4SbbI9Vuigpp4YEUgW80Ql+YmMwcC4rACd2u8ItR/Y+kyLwo9ybCcRSeb28Nx2OUc74hjK9Z1JWUaw==',
};

const pythonPackages = ['bagit==1.8.1', 'roc-validator==0.13.0', 'pyarrow==26.0.1'];

const folder = () => path.join(cacheFolder(), 'validators');

function hasProgram(command) {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', command]).status === 0;
}

/** Null where the program is there, now or after an installation; else why it is not. */
export async function missingProgram(command) {
  if (hasProgram(command)) return null;
  const package_ = debianPackages[command];
  const problem = package_ === undefined ? 'no package is known' : await tryInstall([package_]);
  return hasProgram(command) ? null : `${command} is not installed (${problem ?? 'not found afterwards'})`;
}

/** `{ folder }` of an unpacked package of npm, or `{ missing: reason }`. */
export async function npmTool(spec) {
  const target = path.join(folder(), spec.replaceAll('/', '-'));
  try {
    await filledOnce(
      target,
      () => existsSync(path.join(target, 'package.json')),
      async (work) => {
        say(`downloading ${spec}`);
        unpackTarball(await packedTarball(spec, npmPackages[spec], work), work);
        return path.join(work, 'package');
      },
    );
  } catch (error) {
    return { missing: error.message };
  }
  return { folder: target };
}

/** `{ file }` of the SARIF Multitool, or `{ missing: reason }`. */
export async function sarifMultitool() {
  const { folder: unpacked, missing } = await npmTool('@microsoft/sarif-multitool-linux@5.7.0');
  if (missing !== undefined) return { missing };
  const file = path.join(unpacked, 'Sarif.Multitool');
  chmodSync(file, 0o755);
  return { file };
}

/** `{ python }` of an environment that holds the Python packages, or `{ missing: reason }`. */
export async function pythonTools() {
  const target = path.join(folder(), 'python');
  const python = path.join(target, 'bin', 'python');
  const isFilled = () => spawnSync(python, ['-c', 'import bagit, rocrate_validator, pyarrow']).status === 0;
  if (isFilled()) return { python };
  const missing = await missingProgram('python3');
  if (missing !== null) return { missing };
  say(`installing ${pythonPackages.join(', ')} for Python`);
  const make = () => capture('python3', ['-m', 'venv', '--clear', target], { timeout: 300_000 });
  let made = await make();
  if (made.code !== 0 && (await tryInstall(['python3-venv'])) === null) made = await make();
  if (made.code !== 0) return { missing: `Python makes no environment: ${made.output.trim().slice(-200)}` };
  const words = ['-m', 'pip', 'install', '--quiet', '--only-binary', ':all:', ...pythonPackages];
  const { output } = await capture(python, words, { timeout: 900_000 });
  return isFilled() ? { python } : { missing: `pip installs nothing: ${output.trim().slice(-200)}` };
}
