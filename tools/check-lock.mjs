// npm leaves out of package-lock.json the optional packages of other platforms that the registry at hand does not carry,
// and `npm ci` then refuses the file ("Missing: … from lock file"), here and on those platforms. This looks for such
// gaps; `--mend` fills them with what is known: name, version, platform. npm adds checksums where it can fetch them.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';

const file = path.join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

/** Where npm would find `name` from `parent`: the nearest node_modules upwards. */
function placeOf(name, parent) {
  for (let folder = parent; ; ) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in lock.packages) return place;
    if (folder === '') return undefined;
    const up = folder.lastIndexOf('/node_modules/');
    folder = up < 0 ? '' : folder.slice(0, up);
  }
}

/** "…/cli-linux-x64-musl" is for Linux on x64 with musl. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const of = (known) => known.filter((word) => words.includes(word));
  const os = of(['aix', 'android', 'darwin', 'freebsd', 'linux', 'openbsd', 'openharmony', 'sunos', 'win32']);
  const cpu = of(['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']);
  const isMusl = words.some((word) => word.startsWith('musl'));
  const isGlibc = words.some((word) => word.startsWith('gnu'));
  return { os, cpu, libc: isMusl ? ['musl'] : isGlibc ? ['glibc'] : [] };
}

const gaps = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => placeOf(name, parent) === undefined)
    .map(([name, version]) => ({ name, version, dev })),
);

if (process.argv.includes('--mend') && gaps.length > 0) {
  for (const { name, version, dev } of gaps) {
    const { os, cpu, libc } = platformOf(name);
    if (os.length === 0 || !/^\d/.test(version))
      throw new Error(`${name}@${version}: no platform in its name`);
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu,
      ...(dev === true ? { dev } : {}),
      ...(libc.length === 0 ? {} : { libc }),
      optional: true,
      os,
    };
  }
  const [[own, about], ...packages] = Object.entries(lock.packages);
  packages.sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries([[own, about], ...packages]);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${gaps.length} packages of other platforms written into package-lock.json`);
} else {
  for (const { name, version } of gaps)
    console.log(`lock-gap: ${name}@${version} is not in package-lock.json`);
  process.exitCode = gaps.length === 0 ? 0 : 1;
}
