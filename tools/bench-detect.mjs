// npm run bench:detect [-- cells…] [--seeds N] [--first N] [--minutes N] [--again] [--report]: the proof of the detectors;
// --calibrate prints how far apart classes must stand instead. Every cell and seed is kept in .cache/detect as soon as it
// is measured, so that a run that was stopped goes on where it was; another build, or another bench, begins anew. The
// tables are docs/benchmarks/detect.md and detect.json.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildDigest } from './lib/build.mjs';
import { bundleBench } from './lib/bundle-bench.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { say } from './lib/run.mjs';

const child = fileURLToPath(new URL('./lib/detect-child.mjs', import.meta.url));
const pages = path.join(root, 'docs', 'benchmarks');
const shardMinutes = 20;

/** Throws for what it does not know: a misspelt flag must not begin hours of work. */
function wordsOf(args) {
  const wanted = [];
  const options = new Map();
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (!word.startsWith('--')) wanted.push(word);
    else if (['--again', '--calibrate', '--report'].includes(word)) options.set(word, true);
    else if (['--seeds', '--first', '--minutes'].includes(word)) options.set(word, Number(args[++i]));
    else
      throw new Error(
        `bench:detect has no flag ${word}; its file tools/bench-detect.mjs begins with those it has.`,
      );
  }
  for (const [flag, value] of options) if (Number.isNaN(value)) throw new Error(`${flag} needs a number.`);
  return { wanted, options };
}

const fileOf = (folder, cell, seed) =>
  path.join(folder, `${cell.replaceAll(/[^A-Za-z0-9.]+/g, '-')}.seed-${seed}.json`);

/** A name for what is measured and by what; the table is no part of it. */
function digestOf(build) {
  const hash = createHash('sha256').update(build);
  const below = path.join(root, 'bench', 'detect');
  for (const name of readdirSync(below, { recursive: true, encoding: 'utf8' }).sort())
    if (name.endsWith('.ts') && !name.startsWith('table')) hash.update(readFileSync(path.join(below, name)));
  return hash.digest('hex').slice(0, 12);
}

/** What is missing, in shards of at most twenty minutes. */
function plan(cells, folder, { wanted, options }) {
  const first = options.get('--first') ?? 1;
  const jobs = cells
    .filter(
      ({ id }) => wanted.length === 0 || wanted.some((word) => id === word || id.split(' ').includes(word)),
    )
    .flatMap(({ id, seeds, minutes }) =>
      Array.from({ length: Math.min(seeds, options.get('--seeds') ?? seeds) }, (_, i) => ({
        cell: id,
        seed: first + i,
        minutes,
        file: fileOf(folder, id, first + i),
      })),
    )
    .filter(({ file }) => options.has('--again') || !existsSync(file));
  const shards = [];
  for (const job of jobs) {
    const last = shards.at(-1);
    const minutes = (last ?? []).reduce((sum, one) => sum + one.minutes, 0);
    if (last === undefined || minutes + job.minutes > shardMinutes) shards.push([job]);
    else last.push(job);
  }
  return shards;
}

function runShard(bundle, jobs, endMs) {
  return new Promise((resolve) => {
    const shard = fork(child, [], { cwd: root, stdio: ['ignore', 2, 2, 'ipc'] });
    const timer = setTimeout(
      () => shard.kill('SIGKILL'),
      Math.max(0, Math.min(endMs - performance.now(), 2 ** 31 - 1)),
    );
    shard.on('message', (line) => say(line));
    shard.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
    shard.send({ bundle, jobs });
  });
}

function recordsIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
}

async function main() {
  const said = wordsOf(process.argv.slice(2));
  await ensureDependencies();
  const bundle = await bundleBench('detect/shard.ts', 'detect-shard');
  const { calibrate, listCells, reportOf } = await import(pathToFileURL(bundle).href);
  if (said.options.has('--calibrate')) {
    await calibrate((line) => console.log(line));
    return 0;
  }
  const build = buildDigest();
  const folder = path.join(root, '.cache', 'detect', digestOf(build));
  const endMs = performance.now() + (said.options.get('--minutes') ?? 1e6) * 60_000;
  let isWhole = true;
  for (const jobs of said.options.has('--report') ? [] : plan(listCells(), folder, said)) {
    if (performance.now() > endMs) break;
    isWhole = (await runShard(bundle, jobs, endMs)) && isWhole;
  }
  const { markdown, json } = reportOf(recordsIn(folder), {
    build: build.slice(0, 12),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`,
  });
  mkdirSync(pages, { recursive: true });
  writeFileSync(path.join(pages, 'detect.md'), markdown);
  writeFileSync(path.join(pages, 'detect.json'), `${JSON.stringify(json, null, 1)}\n`);
  console.log(`${path.join('docs', 'benchmarks', 'detect.md')} is written.`);
  return isWhole ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error.stack);
  process.exitCode = 1;
}
