// A whole examination under strace, from scan to bundle and verification: no call of the system may write, rename, remove or touch
// anything outside the case folder, the cache and the temporary folder, and the evidence must be as it was. What would be a
// breach is done first, to see that it would be told.
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../tools/lib/paths.mjs';
import { capture } from '../../tools/lib/run.mjs';
import { smallDataset } from '../../tools/lib/small-dataset.mjs';
import { traceWrites, writesOutside } from '../../tools/lib/trace-writes.mjs';
import { changesBetween, stateOf } from '../../tools/lib/untouched.mjs';
import { missingProgram } from '../../tools/lib/validators.mjs';

export const name =
  'Evidence untouched: scan, tag, note, report, rows, bundle, verify and replay under strace write nowhere but in case, cache and temporary folder';

const cli = path.join(root, 'out', 'main', 'cli.js');

/** Done to `target`, a file of the evidence, each of them must be seen. */
const breaches = {
  'opened for writing': "fs.closeSync(fs.openSync(target, 'r+'))",
  'opened for appending': "fs.closeSync(fs.openSync(target, 'a'))",
  'a file beside it': "fs.writeFileSync(target + '.tmp', '')",
  renamed: "fs.renameSync(target, target + '.old'); fs.renameSync(target + '.old', target)",
  removed: "fs.unlinkSync(target + '.tmp')",
  'a folder beside it': "fs.mkdirSync(path.join(path.dirname(target), 'folder'))",
  'a folder removed': "fs.rmdirSync(path.join(path.dirname(target), 'folder'))",
  'another mode': 'fs.chmodSync(target, 0o600)',
  'other times': 'fs.utimesSync(target, 1, 1)',
  'other times of an open file':
    "const fd = fs.openSync(target, 'r'); fs.futimesSync(fd, 2, 2); fs.closeSync(fd)",
  'another owner': 'fs.chownSync(target, 0, 0)',
  'cut short': 'fs.truncateSync(target, 1)',
  'a link beside it': "fs.linkSync(target, target + '.link')",
  'a symbolic link beside it': "fs.symlinkSync(target, target + '.symlink')",
  'by a relative name': "process.chdir(path.dirname(target)); fs.writeFileSync('relative', '')",
};

async function prepared(work) {
  const evidence = path.join(work, 'evidence', 'small.parquet');
  mkdirSync(path.dirname(evidence));
  await smallDataset(evidence);
  const places = Object.fromEntries(
    ['case', 'cache', 'temporary', 'home', 'elsewhere'].map((place) => [place, path.join(work, place)]),
  );
  for (const place of ['cache', 'temporary', 'home', 'elsewhere']) mkdirSync(places[place]);
  const options = {
    cwd: places.elsewhere,
    timeout: 900_000,
    env: {
      ...process.env,
      HOME: places.home,
      XDG_CONFIG_HOME: path.join(places.home, 'config'),
      XDG_CACHE_HOME: places.cache,
      ASSAY_CACHE: path.join(places.cache, 'assay'),
      TMPDIR: places.temporary,
    },
  };
  return { evidence, places, options, allowed: [places.case, places.cache, places.temporary] };
}

async function withFolder(work) {
  const missing = await missingProgram('strace');
  if (missing !== null) return { skipped: missing };
  if ((await capture('strace', ['-qq', '-o', '/dev/null', 'true'])).code !== 0)
    return { skipped: 'this system lets nobody trace a process' };
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'assay-traced-')));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function breachShard(work) {
  const { evidence, options, allowed } = await prepared(work);
  const problems = [];
  for (const [what, code] of Object.entries(breaches)) {
    const script = `const fs = require('node:fs'); const path = require('node:path'); const target = ${JSON.stringify(evidence)}; ${code}`;
    const before = stateOf(path.dirname(evidence));
    const run = await traceWrites(path.join(work, 'trace'), process.execPath, ['-e', script], options);
    if (run.code !== 0) problems.push(`${what}: ${run.output.slice(-300)}`);
    else if (
      !writesOutside(run.writes, allowed).some(({ target }) => target.startsWith(path.dirname(evidence)))
    )
      problems.push(`${what} is not seen in the trace`);
    const isSeen = changesBetween(before, stateOf(path.dirname(evidence))).length > 0;
    if (!isSeen && !what.startsWith('opened')) problems.push(`${what} is not seen in the state`);
  }
  return problems.length > 0
    ? { problem: problems.join('; ') }
    : { value: { breaches: Object.keys(breaches).length } };
}

async function examination(work) {
  const { evidence, places, options, allowed } = await prepared(work);
  const key = path.join(work, 'key.pem');
  const made = await capture('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', key]);
  if (made.code !== 0) return { skipped: 'openssl makes no key here' };
  const bundle = path.join(places.case, 'exports', 'bundle');
  const zip = path.join(places.temporary, 'bundle.zip');
  const commands = [
    ['scan', evidence, '--case', places.case, '--threads', '2'],
    ['info', evidence],
    ['findings', places.case],
    ['tag', places.case, '--rows', '1,2,3', '--tag', 'benign', '--note', 'looked at'],
    ['note', places.case, 'a note', '--row', '1,2'],
    ['rows', places.case, '--out', path.join(places.case, 'exports', 'rows.parquet')],
    ['report', places.case],
    ['bundle', places.case, '--out', bundle, '--key', key, '--with-evidence'],
    ['bundle', places.case, '--out', zip, '--key', key],
    ['verify', bundle],
    ['verify', zip],
    ['verify', places.case],
    ['replay', places.case],
  ];
  const before = stateOf(path.dirname(evidence));
  const problems = [];
  let calls = 0;
  let writes = 0;
  for (const words of commands) {
    const run = await traceWrites(path.join(work, 'trace'), process.execPath, [cli, ...words], options);
    calls += run.calls;
    writes += run.writes.length;
    if (run.code !== 0) problems.push(`assay ${words[0]} ended with ${run.code}: ${run.output.slice(-300)}`);
    for (const { call, target } of writesOutside(run.writes, allowed))
      problems.push(`assay ${words[0]}: ${call} of ${target}`);
  }
  problems.push(...changesBetween(before, stateOf(path.dirname(evidence))));
  return problems.length > 0
    ? { problem: [...new Set(problems)].slice(0, 8).join('; ') }
    : { value: { commands: commands.length, calls, writes } };
}

export const shards = [
  { id: 'breaches', run: () => withFolder(breachShard) },
  { id: 'examination', run: () => withFolder(examination) },
];

export function judge(values) {
  const sum = (key) => values.reduce((total, value) => total + (value[key] ?? 0), 0);
  return {
    ok: true,
    detail: `${sum('breaches')} breaches on purpose, each seen; ${sum('commands')} commands with ${sum('calls')} calls that open or change files, ${sum('writes')} of them to write, none outside; hash, size, mtime, ctime, mode, owner and inode of the evidence and of its folder as before`,
  };
}
