// npm run bench [-- names…] [--quick | --large]: bundles each bench like the product, runs it in a process of its own,
// prints what it measured and writes it to .cache/bench/<name>.json, after a full or large run to docs/benchmarks/ too.
// Only checks fail a run; wall-clock numbers inform, and on a busy machine they say so.

import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchPage, linesOf } from './lib/bench-page.mjs';
import { ensureBuild } from './lib/build.mjs';
import { bundleBench } from './lib/bundle-bench.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { say } from './lib/run.mjs';
import { leaveTally, sum } from './lib/tally.mjs';

const kept = path.join(root, '.cache', 'bench');
const child = fileURLToPath(new URL('./lib/bench-child.mjs', import.meta.url));

/** Messages of the bench, shown as they come: measure, check, skip; a process that dies is a failed check. */
function runBench(name, file, part) {
  return new Promise((resolve) => {
    const result = { measures: [], checks: [], skipped: null };
    const bench = fork(child, [file, part], { cwd: root, stdio: ['ignore', 2, 2, 'ipc'] });
    const check = (said) => {
      result.checks.push(said);
      console.log(`  ${said.isTrue ? 'ok  ' : 'FAIL'} ${said.name}${said.isTrue ? '' : `: ${said.detail}`}`);
    };
    bench.on('message', ({ kind, ...said }) => {
      if (kind === 'measure') {
        result.measures.push(said);
        for (const line of linesOf(said)) console.log(`  ${line}`);
      } else if (kind === 'check') check(said);
      else if (kind === 'promise') {
        Object.assign(result, said);
        console.log(`${name}: ${said.promise}`);
      } else {
        result.skipped = said.reason;
        console.log(`  skipped: ${said.reason}`);
      }
    });
    bench.on('exit', (code) => {
      if (code !== 0) check({ name: 'ran to the end', isTrue: false, detail: `ended with code ${code}` });
      resolve(result);
    });
  });
}

function processorTimes() {
  const times = cpus().map((cpu) => cpu.times);
  const idleMs = times.reduce((total, { idle }) => total + idle, 0);
  const allMs = times.reduce((total, time) => total + Object.values(time).reduce((a, b) => a + b, 0), 0);
  return { idleMs, allMs };
}

/** How much of the processors others took in two seconds before it began; more than a quarter of one spoils measured times. */
async function loadNote() {
  const before = processorTimes();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const after = processorTimes();
  const cores = availableParallelism();
  const taken = cores * (1 - (after.idleMs - before.idleMs) / (after.allMs - before.allMs));
  const isBusy = taken > 0.25;
  const load = `others took ${taken.toFixed(1)} of ${cores} cores when it began`;
  return { isBusy, text: isBusy ? `${load}: the machine was busy, so times say little` : load };
}

function keep(name, part, result) {
  const json = `${JSON.stringify({ part, ...result }, null, 2)}\n`;
  const stem = part === 'large' ? `${name}-large` : name;
  writeFileSync(path.join(kept, `${stem}.json`), json);
  const isEmpty = result.measures.length + result.checks.length === 0;
  if (part === 'quick' || isEmpty || process.env.ASSAY_BENCH_SETS !== undefined) return;
  const pages = path.join(root, 'docs', 'benchmarks');
  mkdirSync(pages, { recursive: true });
  writeFileSync(path.join(pages, `${stem}.json`), json);
  writeFileSync(path.join(pages, `${stem}.md`), benchPage(name, part, result));
}

async function main() {
  const words = process.argv.slice(2);
  const part = ['quick', 'large'].find((word) => words.includes(`--${word}`)) ?? 'full';
  const wanted = words.filter((word) => !word.startsWith('--'));
  await ensureDependencies();
  await ensureBuild();
  const names = readdirSync(path.join(root, 'bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.slice(0, -'.bench.ts'.length))
    .filter((name) => wanted.length === 0 || wanted.includes(name))
    .sort();
  mkdirSync(kept, { recursive: true });
  const tallies = [];
  for (const name of names) {
    const file = await bundleBench(`${name}.bench.ts`, `${name}.bench`);
    const load = part === 'quick' ? { isBusy: false, text: '' } : await loadNote();
    const result = { ...(await runBench(name, file, part)), load };
    if (load.isBusy) console.log(`  ${load.text}`);
    keep(name, part, result);
    const failed = result.checks.filter((check) => !check.isTrue).length;
    tallies.push({ passed: result.checks.length - failed, failed, skipped: result.skipped === null ? 0 : 1 });
  }
  const tally = sum(tallies);
  leaveTally(tally);
  return tally.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error.stack);
  process.exitCode = 1;
}
