// npm run accept [-- proof…] [--again] [--minutes N]: the long proofs of bench/accept, in shards. A shard that was run on
// this very build is not run again, so a run that was stopped goes on where it was. The table is docs/acceptance.md.
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
  const state = readState(file, build);
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
    if (values.length === 0) return { verdict: 'skipped', detail: skipped[0] ?? 'not run' };
    const { ok, detail } = proof.judge(values);
    if (!ok) return { verdict: 'failed', detail };
    if (skipped.length > 0) return { verdict: 'passed in part', detail: `${detail}; skipped: ${skipped[0]}` };
    return done.length < all.length
      ? { verdict: 'unfinished', detail: `${done.length} of ${all.length} shards so far; ${detail}` }
      : { verdict: 'passed', detail };
  };
  return { ...verdictOf(), elapsedMs, shards: `${done.length}/${all.length}` };
}

function table(rows, build) {
  const lines = rows.map(
    ({ name, verdict, detail, shards, elapsedMs }) =>
      `| ${name} | ${verdict} | ${shards} | ${Math.round(elapsedMs / 1000)} s | ${detail.replaceAll('|', '\\|').replaceAll('\n', ' ')} |`,
  );
  return `# Acceptance

The long proofs, written by \`npm run accept\`. Times are of this run's machine and inform only.

Build ${build.slice(0, 12)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${new Date().toISOString().slice(0, 10)}.

| proof | verdict | shards | time | what was seen |
| --- | --- | --- | --- | --- |
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
