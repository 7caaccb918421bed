// npm run accept [-- proof…] [--again] [--minutes N]: the long proofs of bench/accept, in shards. A shard that was run on
// this very build is not run again, so a run that was stopped goes on where it was. The table is docs/acceptance.md: each line
// says of which build and commit it is, and a proof that was not run on this build keeps the line it had.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildDigest, ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { say } from './lib/run.mjs';

const folder = path.join(root, 'bench', 'accept');
const page = path.join(root, 'docs', 'acceptance.md');

const words = process.argv.slice(2);
const isAgain = words.includes('--again');
const minutesAt = words.indexOf('--minutes');
const limitMs = minutesAt < 0 ? Number.POSITIVE_INFINITY : Number(words[minutesAt + 1]) * 60_000;
const wanted = words.filter((word, i) => !word.startsWith('--') && (minutesAt < 0 || i !== minutesAt + 1));

function readState(file, build) {
  if (isAgain) return { build, shards: {} };
  try {
    const state = JSON.parse(readFileSync(file, 'utf8'));
    return state.build === build ? state : { build, shards: {} };
  } catch {
    return { build, shards: {} };
  }
}

/** Runs what is missing of one proof; resolves with `{ verdict, detail, elapsedMs }`. */
async function runProof(id, proof, build, isOver) {
  const file = path.join(root, '.cache', 'accept', `${id}.json`);
  // A proof that was changed is another proof.
  const own = createHash('sha256').update(readFileSync(path.join(folder, `${id}.mjs`)));
  const state = readState(file, `${build} ${own.digest('hex')}`);
  for (const shard of proof.shards) {
    const known = state.shards[shard.id];
    if (known !== undefined && known.skipped === undefined) continue;
    if (isOver()) break;
    say(`${id}: ${shard.id}`);
    const started = performance.now();
    const result = await shard.run().catch((error) => ({ problem: error.message }));
    state.shards[shard.id] = { ...result, elapsedMs: performance.now() - started };
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(state, null, 2));
  }
  return conclude(proof, state.shards);
}

function conclude(proof, results) {
  const all = proof.shards.map((shard) => results[shard.id]);
  const done = all.filter((result) => result !== undefined);
  const elapsedMs = done.reduce((total, result) => total + result.elapsedMs, 0);
  const problems = done.flatMap((result) => result.problem ?? []);
  const skipped = done.flatMap((result) => result.skipped ?? []);
  const values = done.flatMap((result) => result.value ?? []);
  const verdictOf = () => {
    if (problems.length > 0) return { verdict: 'failed', detail: problems.join('; ') };
    if (done.length === 0) return { verdict: 'not run', detail: '' };
    if (values.length === 0) return { verdict: 'skipped', detail: [...new Set(skipped)].join('; ') };
    const { ok, detail } = proof.judge(values);
    if (!ok) return { verdict: 'failed', detail };
    if (skipped.length > 0)
      return { verdict: 'passed in part', detail: `${detail}; skipped: ${[...new Set(skipped)].join('; ')}` };
    return done.length < all.length
      ? { verdict: 'unfinished', detail: `${done.length} of ${all.length} shards so far; ${detail}` }
      : { verdict: 'passed', detail };
  };
  return { ...verdictOf(), elapsedMs, shards: `${done.length}/${all.length}` };
}

/** What was built, for a person who wants to build it again: the commit, and whether files differ from it. */
function commitName() {
  const git = (...words) => spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('rev-parse', '--short=10', 'HEAD');
  if (commit === '') return 'no commit';
  const isChanged = git('status', '--porcelain', '--', 'src', 'resources', 'package-lock.json') !== '';
  return isChanged ? `${commit} and changes` : commit;
}

const columns = 6;

/** Lines of the page as it is, by the name of the proof. */
function earlierLines() {
  try {
    const lines = readFileSync(page, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && line.split(' | ').length === columns);
    return new Map(lines.map((line) => [line.slice(2, line.indexOf(' |')), line]));
  } catch {
    return new Map();
  }
}

function lineOf({ name, verdict, detail, shards, elapsedMs }, build) {
  const seen = detail.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const when = `${build.slice(0, 12)}, ${commitName()}, ${new Date().toISOString().slice(0, 10)}`;
  return `| ${name} | ${verdict} | ${shards} | ${Math.round(elapsedMs / 1000)} s | ${when} | ${seen} |`;
}

function table(rows, build) {
  const earlier = earlierLines();
  const lines = rows.map((row) =>
    row.verdict === 'not run'
      ? (earlier.get(row.name) ?? `| ${row.name} | not run | | | | |`)
      : lineOf(row, build),
  );
  return `# Acceptance

The long proofs, written by \`npm run accept\` (names of \`bench/accept\` run some of them, \`--minutes N\` for so long; the next run
goes on). Times are of the machine of that run and inform only.

The last run was on build ${build.slice(0, 12)}, commit ${commitName()}, with Node ${process.versions.node} on ${cpus().length} × ${cpus()[0]?.model.trim()}. Each line says of which
build, commit and day it is; the build is a hash of all sources of the product.

| proof | verdict | shards | time | build, commit, day | what was seen |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
}

async function main() {
  await ensureDependencies();
  await ensureBuild();
  const build = buildDigest();
  const started = performance.now();
  const isOver = () => performance.now() - started > limitMs;
  const rows = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .sort()) {
    const id = file.slice(0, -'.mjs'.length);
    const proof = await import(pathToFileURL(path.join(folder, file)).href);
    const isWanted = wanted.length === 0 || wanted.includes(id);
    const result = await runProof(id, proof, build, () => !isWanted || isOver());
    if (isWanted || result.verdict !== 'not run')
      console.log(`${result.verdict}: ${proof.name} (${result.shards} shards): ${result.detail}`);
    rows.push({ name: proof.name, ...result });
  }
  mkdirSync(path.dirname(page), { recursive: true });
  writeFileSync(page, table(rows, build));
  return rows.some((row) => row.verdict === 'failed') ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error.stack);
  process.exitCode = 1;
}
