// What lasts says how far it is at least twice a second, stops within a second of being asked, and leaves an engine that answers
// and can do the same again. Opening, scan with map, picture of the map, comparison, report and bundle on three sets. Where other
// programs want the processors, a wait counts only as far as the engine itself worked meanwhile, and the result says so.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { startEngine } from '../../tools/lib/engine-calls.mjs';
import { root, sharedFolder } from '../../tools/lib/paths.mjs';
import { vectorsDataset } from '../../tools/lib/vectors-dataset.mjs';

export const name =
  'Long steps report at least twice a second, cancel within 1 s at 10 random moments each, and can be done again with the same result';

const mostGapMs = 500;
const mostAnswerMs = 1000;
const attempts = 10;
const facts = { runtime: 'test', warnings: [] };

const sets = [
  { id: 'spam', file: async () => path.join(sharedFolder, 'data', 'spam.parquet') },
  { id: 'debsections', file: async () => path.join(sharedFolder, 'data', 'debsections.parquet') },
  {
    id: 'generated-20k',
    file: () =>
      vectorsDataset(path.join(root, '.cache', 'sized', '20000x384w12.parquet'), {
        rows: 20_000,
        dimensions: 384,
        words: 12,
      }),
  },
];

const isBusy = () => loadavg()[0] > availableParallelism();

/** Processor time of each thread of a process so far, in milliseconds. */
function cpuOf(pid) {
  const threads = new Map();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'latin1');
      const fields = stat.replace(/^.*\) /, '').split(' ');
      threads.set(thread, 10 * (Number(fields[11]) + Number(fields[12])));
    } catch {
      // It ended meanwhile.
    }
  }
  return threads;
}

/** What the wait would have been on a machine of its own: the work of the busiest thread, or of all on the processors there are. */
function workMsBetween(before, now) {
  const worked = [...now].map(([thread, ms]) => ms - (before.get(thread) ?? 0));
  const total = worked.reduce((sum, ms) => sum + ms, 0);
  return Math.max(0, ...worked, total / availableParallelism());
}

/** What a wait counts for: on a busy machine not what others took. Ten milliseconds are the clock's step. */
const counted = ({ wallMs, workMs, wasBusy }) => (wasBusy ? Math.min(wallMs, workMs + 10) : wallMs);

function clockOf(engine) {
  let before = { wallMs: performance.now(), cpu: cpuOf(engine.pid) };
  return () => {
    const now = { wallMs: performance.now(), cpu: cpuOf(engine.pid) };
    const passed = {
      wallMs: now.wallMs - before.wallMs,
      workMs: workMsBetween(before.cpu, now.cpu),
      wasBusy: isBusy(),
    };
    before = now;
    return passed;
  };
}

/** Runs a call to its end; `gaps` by the stage that was silent. */
async function watched(engine, [name, params]) {
  const began = performance.now();
  const passed = clockOf(engine);
  const gaps = [];
  let stage = 'Beginning';
  const { result } = engine.start(name, params(), (progress) => {
    gaps.push({ stage, ...passed() });
    stage = progress.stage;
  });
  const value = await result;
  gaps.push({ stage, ...passed() });
  return { value, gaps, wallMs: performance.now() - began };
}

/** Asks it to stop after `afterMs`; `answer` is null where it was done before that. */
async function stopped(engine, [name, params], afterMs) {
  let passed = () => null;
  const { result, cancel } = engine.start(name, params());
  const timer = setTimeout(() => {
    passed = clockOf(engine);
    cancel();
  }, afterMs);
  const code = await result.then(
    () => null,
    (error) => error.code ?? error.message,
  );
  clearTimeout(timer);
  return { code, answer: passed() };
}

/** Numbers from 0 to 1, the same for the same word (a linear congruential generator). */
function momentsOf(word, count) {
  let state = [...word].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2147483648, 7);
  return Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  });
}

async function answersPage(engine) {
  const { view, rowCount } = await engine.call('table.open', { filter: null, sort: [] });
  const page = await engine.call('table.page', { view, start: 0, end: 20, columns: [] });
  return rowCount > 0 && page.arrow.length > 0;
}

const digestOf = (state) =>
  JSON.stringify([state.findings.map(({ id, rowsSha256 }) => [id, rowsSha256]), state.map?.sha256]);

/** The steps in the order in which each can be done; those that make a file get a new name each time. */
function stepsOf(engine, folder, file) {
  let made = 0;
  const fresh = (ending) => path.join(folder, `made-${made++}${ending}`);
  const scan = () => ({ seed: 1, threads: 2, detectors: null, map: true });
  const picture = () => ({
    color: 'suspicion',
    width: 1600,
    height: 1200,
    theme: 'light',
    out: engine.grant(fresh('.png')),
  });
  const compare = () => ({ other: [engine.grant(file)], key: null, caseSide: 'after' });
  const report = () => {
    const out = fresh('-report');
    mkdirSync(out);
    return { formats: ['html', 'pdf', 'json', 'sarif'], out: engine.grant(out) };
  };
  const bundle = () => ({
    out: engine.grant(fresh('.zip')),
    kind: 'zip',
    withEvidence: true,
    key: engine.grant(path.join(folder, 'key')),
    isKeyMade: true,
  });
  return [
    { step: 'scan', call: ['findings.run', scan] },
    { step: 'picture', call: ['map.picture', picture] },
    { step: 'compare', call: ['compare.run', compare] },
    { step: 'report', call: ['report.write', report] },
    { step: 'bundle', call: ['bundle.write', bundle] },
  ];
}

const openStep = (engine, folder, file) => {
  let cases = 0;
  return [
    'case.create',
    () => ({
      folder: engine.grant(path.join(folder, `case-${cases++}`)),
      evidence: [engine.grant(file)],
      name: 'case',
      examiner: 'tester',
      facts,
    }),
  ];
};

/** One step: to its end, then stopped at random moments, then to its end again. */
async function proofOf(engine, label, step, isOpen) {
  const whole = await watched(engine, step);
  const problems = [];
  const answers = [];
  for (const [i, share] of momentsOf(label, attempts).entries()) {
    const { code, answer } = await stopped(engine, step, share * whole.wallMs);
    if (answer !== null) answers.push(answer);
    if (code !== null && code !== 'cancelled') problems.push(`${label}, stop ${i}: ${code}`);
    if (!isOpen && !(await answersPage(engine)))
      problems.push(`${label}: no page of the table after stop ${i}`);
  }
  const again = await watched(engine, step);
  if (label.endsWith(' scan') && digestOf(again.value) !== digestOf(whole.value))
    problems.push(`${label}: another result after the stops`);
  const gaps = [...whole.gaps, ...again.gaps];
  const sorted = gaps.map(counted).sort((a, b) => a - b);
  const worst = gaps.toSorted((a, b) => counted(b) - counted(a))[0];
  const slowest = answers.toSorted((a, b) => counted(b) - counted(a))[0];
  if (counted(worst) > mostGapMs)
    problems.push(
      ...gaps
        .filter((gap) => counted(gap) > mostGapMs)
        .map((gap) => `${label}: silent for ${Math.round(counted(gap))} ms in “${gap.stage}”`),
    );
  if (slowest !== undefined && counted(slowest) > mostAnswerMs)
    problems.push(`${label}: stopped after ${Math.round(counted(slowest))} ms`);
  return {
    problems,
    value: {
      label,
      p95Ms: Math.round(sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0),
      mostMs: Math.round(counted(worst)),
      stopMs: slowest === undefined ? null : Math.round(counted(slowest)),
      stops: answers.length,
      wasBusy: gaps.some(({ wasBusy }) => wasBusy),
    },
  };
}

async function proofOfSet({ id, file: fileOf }) {
  const file = await fileOf();
  if (!existsSync(file)) return { skipped: `${file} is not here` };
  if (process.platform !== 'linux') return { skipped: 'processor time is read from /proc' };
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-cancels-'));
  const engine = startEngine({ ASSAY_THREADS: '2', ASSAY_MEMORY_LIMIT_MB: '' });
  const problems = [];
  const values = [];
  try {
    await engine.call('case.close', null);
    const only = process.env.ASSAY_CANCELS_STEPS?.split(',') ?? null;
    const take = async (label, step, isOpen = false) => {
      if (only !== null && !only.includes(label.split(' ')[1])) {
        if (label.endsWith(' scan')) await engine.call(step[0], step[1]());
        return;
      }
      const proof = await proofOf(engine, label, step, isOpen);
      problems.push(...proof.problems);
      values.push(proof.value);
      console.error(JSON.stringify(proof));
    };
    const open = openStep(engine, folder, file);
    await take(`${id} open`, open, true);
    await engine.call(open[0], open[1]());
    for (const { step, call } of stepsOf(engine, folder, file)) await take(`${id} ${step}`, call);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return problems.length > 0 ? { problem: problems.join('; ') } : { value: values };
}

export const shards = sets.map((set) => ({ id: set.id, run: () => proofOfSet(set) }));

/** `values` are those of all shards that were run, flattened. */
export function judge(values) {
  const parts = values.map(
    ({ label, p95Ms, mostMs, stopMs, stops, wasBusy }) =>
      `${label}: p95 ${p95Ms} ms, at most ${mostMs} ms between reports${stopMs === null ? '' : `, stopped within ${stopMs} ms (${stops} stops)`}${wasBusy ? ' (busy machine: as far as the engine worked)' : ''}`,
  );
  return { ok: true, detail: parts.join('; ') };
}
